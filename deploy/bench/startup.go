package main

import (
	"context"
	"errors"
	"os"
	"time"
)

func (b *bench) measureBinary(context.Context) error {
	info, err := os.Stat(binary)
	if err != nil {
		return err
	}
	b.add(line{figure: "binary, MB", value: float64(info.Size()) / 1e6, aim: 35})
	return nil
}

// measureStart starts Atrium again and again over a migrated database of
// somebody else's Postgres, and looks at what the last one holds when idle.
func (b *bench) measureStart(ctx context.Context) error {
	if err := b.createDatabase(ctx, "starts"); err != nil {
		return err
	}
	var took []time.Duration
	for range 8 {
		p, err := startAtrium(ctx, b.database("starts"), b.dir)
		if err != nil {
			return err
		}
		p.stop()
		took = append(took, p.took)
	}
	b.add(line{figure: "start on a migrated database until ready, ms", value: ms(sum(took[1:], time.Second).p50), aim: 120})
	return b.measureIdle(ctx)
}

func (b *bench) measureIdle(ctx context.Context) error {
	p, err := startAtrium(ctx, b.database("starts"), b.dir)
	if err != nil {
		return err
	}
	defer p.stop()
	if err := rest(ctx, 3*time.Second); err != nil {
		return err
	}
	held, err := p.memory()
	if errors.Is(err, errNoProc) {
		return nil
	}
	b.add(line{figure: "idle memory without Postgres, MB", value: held / 1e6, aim: 40})
	return err
}

// rest lets a process come to rest.
func rest(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
