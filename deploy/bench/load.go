package main

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// load is what came of many asking at once.
type load struct {
	perSecond float64
	p50, p99  time.Duration
}

// press has so many workers ask, one question after another, for a while.
// worker makes what a worker asks with; the number of the question, from 0,
// is one that no other worker gets.
func press(ctx context.Context, workers int, lasts time.Duration, worker func(n int) (ask func(n int) error, done func(), err error)) (load, error) {
	ctx, cancel := context.WithTimeout(ctx, lasts)
	defer cancel()
	took, failed := make([][]time.Duration, workers), make([]error, workers)
	var all sync.WaitGroup
	began := time.Now()
	for w := range workers {
		all.Go(func() {
			ask, done, err := worker(w)
			if err != nil {
				failed[w] = err
				return
			}
			defer done()
			for n := w; ctx.Err() == nil; n += workers {
				asked := time.Now()
				if failed[w] = ask(n); failed[w] != nil {
					return
				}
				took[w] = append(took[w], time.Since(asked))
			}
		})
	}
	all.Wait()
	return sum(slices.Concat(took...), time.Since(began)), errors.Join(failed...)
}

func sum(took []time.Duration, over time.Duration) load {
	if len(took) == 0 {
		return load{}
	}
	slices.Sort(took)
	return load{float64(len(took)) / over.Seconds(), took[len(took)/2], took[len(took)*99/100]}
}

// median of loads, each figure by itself.
func median(all []load) (m load) {
	m.perSecond = middle(all, func(l load) float64 { return l.perSecond })
	m.p50 = time.Duration(middle(all, func(l load) float64 { return float64(l.p50) }))
	m.p99 = time.Duration(middle(all, func(l load) float64 { return float64(l.p99) }))
	return m
}

func middle[T any](all []T, of func(T) float64) float64 {
	if len(all) == 0 {
		return 0
	}
	figures := make([]float64, len(all))
	for i, one := range all {
		figures[i] = of(one)
	}
	slices.Sort(figures)
	return figures[len(figures)/2]
}
