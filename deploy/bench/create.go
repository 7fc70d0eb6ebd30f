package main

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"
)

const writers = 8

const sentence = "The seal of the second meter at Sines read 4 % high, so we swapped it and looked at the others of the batch."

func (b *bench) measureCreate(ctx context.Context) error {
	h, err := b.house(ctx, large)
	if err != nil {
		return err
	}
	var ours, floor []load
	for n := range b.rounds + 1 {
		lasts := b.lasts
		if n == 0 {
			lasts = time.Second / 2
		}
		one, err := h.write(ctx, writers, lasts)
		if err != nil {
			return err
		}
		bare, err := h.writeBare(ctx, writers, lasts)
		if err != nil {
			return err
		}
		if n > 0 {
			ours, floor = append(ours, one), append(floor, bare)
		}
	}
	got, sql := median(ours), median(floor)
	b.add(line{figure: "create post, 8 at once: requests/s", value: got.perSecond, aim: 1200, more: true, floor: fmt.Sprintf("SQL %.0f", sql.perSecond), ratio: got.perSecond / sql.perSecond})
	b.add(line{figure: "  p50, ms", value: ms(got.p50), floor: fmt.Sprintf("SQL %.1f", ms(sql.p50)), ratio: ms(got.p50) / ms(sql.p50)})
	b.add(line{figure: "  p99, ms", value: ms(got.p99), aim: 25, floor: fmt.Sprintf("SQL %.1f", ms(sql.p99)), ratio: ms(got.p99) / ms(sql.p99)})
	return nil
}

func (h *house) write(ctx context.Context, workers int, lasts time.Duration) (load, error) {
	return press(ctx, workers, lasts, func(int) (func(int) error, func(), error) {
		w, err := dial(ctx, h.addr)
		if err != nil {
			return nil, nil, err
		}
		return func(n int) error { return w.ask(newPost(h.addr, n), 201, nil) }, func() { _ = w.Close() }, nil
	})
}

func newPost(addr string, person int) []byte {
	return writing(addr, "/api/v1/posts", person, uuid.NewString(), fmt.Sprintf(`{"text":%q}`, sentence))
}

// writeBare leaves the rows of a post, by one statement.
func (h *house) writeBare(ctx context.Context, workers int, lasts time.Duration) (load, error) {
	sql := statement("post")
	authors, err := h.authors(ctx)
	if err != nil {
		return load{}, err
	}
	return press(ctx, workers, lasts, bare(ctx, h.db, func(ctx context.Context, conn *pgxpool.Conn, n int) error {
		id, err := uuid.NewV7()
		if err != nil {
			return err
		}
		_, err = conn.Exec(ctx, sql, id, authors[n%people], "<p>"+sentence+"</p>")
		return err
	}))
}

func (h *house) authors(ctx context.Context) ([]uuid.UUID, error) {
	var ids []uuid.UUID
	err := h.db.QueryRow(ctx, "select array_agg(id) from people where email like '%@bench.example'").Scan(&ids)
	return ids, err
}
