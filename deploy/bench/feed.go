package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	readers  = 16
	feedPath = "/api/v1/feed?limit=30"
)

// feedRounds are the figures of one state of the data: each round measures the
// small house, the large one and the floors one after the other, so that a
// busy machine is busy for all of them.
type feedRounds struct {
	small, large, sql, gin []load
	cpu                    []float64 // milliseconds a request, of the large house
}

func (b *bench) measureFeed(ctx context.Context) error {
	for _, size := range []int{small, large} {
		if _, err := b.house(ctx, size); err != nil {
			return err
		}
	}
	for _, with := range []string{"no replies", "replies"} {
		if with == "replies" {
			for _, h := range b.houses {
				if err := h.addReplies(ctx); err != nil {
					return err
				}
			}
		}
		rounds, err := b.feedRounds(ctx)
		if err != nil {
			return err
		}
		b.feedLines(with, rounds)
	}
	return nil
}

func (b *bench) feedRounds(ctx context.Context) (r feedRounds, err error) {
	body, err := b.houses[large].firstPage(ctx)
	if err != nil {
		return r, err
	}
	gin, err := b.startFloor(ctx, body)
	if err != nil {
		return r, err
	}
	defer gin.stop()
	for n := range b.rounds + 1 {
		lasts, kept := b.lasts, n > 0
		if !kept { // everything is read once, then it counts
			lasts = time.Second / 2
		}
		few, _, err := b.read(ctx, b.houses[small].process, feedPath, lasts)
		if err != nil {
			return r, err
		}
		many, cpu, err := b.read(ctx, b.houses[large].process, feedPath, lasts)
		if err != nil {
			return r, err
		}
		sql, err := readBare(ctx, b.houses[large].db, lasts)
		if err != nil {
			return r, err
		}
		bare, _, err := b.read(ctx, gin, "/page", lasts)
		if err != nil {
			return r, err
		}
		if kept {
			r.small, r.large, r.sql, r.gin = append(r.small, few), append(r.large, many), append(r.sql, sql), append(r.gin, bare)
			r.cpu = append(r.cpu, cpu)
		}
	}
	return r, nil
}

// firstPage reads a page, and insists that it is what is to be measured.
func (h *house) firstPage(ctx context.Context) ([]byte, error) {
	w, err := dial(ctx, h.addr)
	if err != nil {
		return nil, err
	}
	defer w.Close() //nolint:errcheck // nothing is written any more
	var body bytes.Buffer
	if err := w.ask(reading(h.addr, feedPath, 1), 200, &body); err != nil {
		return nil, err
	}
	var p page
	if err := json.Unmarshal(body.Bytes(), &p); err != nil {
		return nil, err
	}
	if len(p.Items) != 30 || p.Items[0].Author.Name == "" {
		return nil, fmt.Errorf("the page has %d posts: %.200s", len(p.Items), body.Bytes())
	}
	return body.Bytes(), nil
}

// read has the readers ask for a path, as 200 people in turn, and returns what
// one request cost the server in milliseconds.
func (b *bench) read(ctx context.Context, p *process, path string, lasts time.Duration) (load, float64, error) {
	before, noProc := p.cpu()
	l, err := press(ctx, readers, lasts, func(int) (func(int) error, func(), error) {
		w, err := dial(ctx, p.addr)
		if err != nil {
			return nil, nil, err
		}
		var requests [people][]byte
		for n := range requests {
			requests[n] = reading(p.addr, path, n)
		}
		return func(n int) error { return w.ask(requests[n%people], 200, nil) }, func() { _ = w.Close() }, nil
	})
	after, _ := p.cpu()
	if noProc != nil || err != nil {
		return l, 0, err
	}
	return l, float64((after - before).Microseconds()) / 1000 / (l.perSecond * lasts.Seconds()), nil
}

// readBare asks the database alone, and leaves the rows as they come.
func readBare(ctx context.Context, db *pgxpool.Pool, lasts time.Duration) (load, error) {
	sql := statement("page")
	var viewer string
	if err := db.QueryRow(ctx, "select id from people order by email limit 1").Scan(&viewer); err != nil {
		return load{}, err
	}
	return press(ctx, readers, lasts, bare(ctx, db, func(ctx context.Context, conn *pgxpool.Conn, _ int) error {
		rows, err := conn.Query(ctx, sql, viewer)
		if err != nil {
			return err
		}
		for rows.Next() {
			_ = rows.RawValues()
		}
		return rows.Err()
	}))
}

// bare gives each worker a connection of its own.
func bare(ctx context.Context, db *pgxpool.Pool, ask func(context.Context, *pgxpool.Conn, int) error) func(int) (func(int) error, func(), error) {
	return func(int) (func(int) error, func(), error) {
		conn, err := db.Acquire(ctx)
		if err != nil {
			return nil, nil, err
		}
		return func(n int) error { return ask(ctx, conn, n) }, conn.Release, nil
	}
}

// startFloor runs a bare Gin that answers what it read once.
func (b *bench) startFloor(ctx context.Context, body []byte) (*process, error) {
	file := filepath.Join(b.dir, "page.json")
	if err := os.WriteFile(file, body, 0o600); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return start(ctx, "/page", []string{"FLOOR_PAGE=" + file}, self, "floor")
}

func (b *bench) feedLines(with string, r feedRounds) {
	ours, before, sql, gin := median(r.large), median(r.small), median(r.sql), median(r.gin)
	floor := 1 / (1/sql.perSecond + 1/gin.perSecond)
	name := "feed page of 30, 200,000 posts, " + with
	b.add(line{figure: name + ": requests/s", value: ours.perSecond, aim: 2000, more: true,
		floor: fmt.Sprintf("SQL %.0f, Gin %.0f, in turn %.0f", sql.perSecond, gin.perSecond, floor), ratio: ours.perSecond / floor})
	b.add(line{figure: "  p50, ms", value: ms(ours.p50), floor: fmt.Sprintf("SQL %.1f, Gin %.1f", ms(sql.p50), ms(gin.p50)), ratio: ms(ours.p50) / ms(sql.p50+gin.p50)})
	b.add(line{figure: "  p99, ms", value: ms(ours.p99), aim: 30, floor: fmt.Sprintf("SQL %.1f, Gin %.1f", ms(sql.p99), ms(gin.p99)), ratio: ms(ours.p99) / ms(sql.p99+gin.p99)})
	if cpu := middle(r.cpu, func(f float64) float64 { return f }); cpu > 0 {
		b.add(line{figure: "  CPU of the server a request, ms", value: cpu, aim: 0.5})
	}
	b.add(line{figure: "  growth from 10,000 posts, p50", value: ms(ours.p50) / ms(before.p50), aim: 1.15, floor: fmt.Sprintf("10,000: %.1f ms, %.0f/s", ms(before.p50), before.perSecond)})
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
