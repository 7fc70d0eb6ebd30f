package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

//go:embed sql
var statements embed.FS

func statement(name string) string {
	raw, err := statements.ReadFile("sql/" + name + ".sql")
	if err != nil {
		panic(err) // it is embedded
	}
	return string(raw)
}

const people = 200

// token is the session of a person, from 1; sql/people.sql makes it.
func token(person int) string { return fmt.Sprintf("BENCH%d", person%people+1) }

// house is a founded Atrium with posts in it, and its process.
type house struct {
	*process
	db      *pgxpool.Pool
	replies bool
}

// house opens the Atrium with so many posts, made at its first use.
func (b *bench) house(ctx context.Context, posts int) (*house, error) {
	if h := b.houses[posts]; h != nil {
		return h, nil
	}
	b.say("seeding %d posts", posts)
	name := fmt.Sprintf("posts_%d", posts)
	if err := b.createDatabase(ctx, name); err != nil {
		return nil, err
	}
	h := &house{}
	var err error
	if h.db, err = pgxpool.New(ctx, b.database(name)); err != nil {
		return nil, err
	}
	b.houses[posts] = h
	if h.process, err = startAtrium(ctx, b.database(name), b.dir); err != nil {
		return nil, err
	}
	if err := h.found(ctx); err != nil {
		return nil, err
	}
	if err := h.seed(ctx, statement("people"), nil); err != nil {
		return nil, err
	}
	return h, h.seed(ctx, statement("posts"), pgx.StrictNamedArgs{"posts": posts})
}

// found sets the company up as a person would, so that its guidelines are in
// force.
func (h *house) found(ctx context.Context) error {
	code, err := h.setupCode(ctx)
	if err != nil {
		return err
	}
	asked, err := json.Marshal(map[string]string{
		"code": code, "companyName": "Bench", "locale": "en", "timeZone": "UTC",
		"name": "Ingrid Bench", "email": "ingrid@founder.example", "password": "correct horse battery",
	})
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url("/api/v1/setup"), bytes.NewReader(asked))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close() //nolint:errcheck // nothing more is read
	if answer.StatusCode != http.StatusCreated {
		return fmt.Errorf("found the company: %s", answer.Status)
	}
	return nil
}

// seed runs a file of statements in one transaction, without asking for each
// row whether what it names is there, and has the planner look at the result.
func (h *house) seed(ctx context.Context, sql string, args pgx.StrictNamedArgs) error {
	err := pgx.BeginFunc(ctx, h.db, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "set local session_replication_role = replica"); err != nil {
			return err
		}
		for one := range strings.SplitSeq(sql, ";\n") {
			if strings.TrimSpace(one) == "" {
				continue
			}
			var given []any
			if strings.Contains(one, "@posts") {
				given = []any{args}
			}
			if _, err := tx.Exec(ctx, one, given...); err != nil {
				return fmt.Errorf("%w in: %.80s", err, strings.TrimSpace(one))
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	_, err = h.db.Exec(ctx, "vacuum analyze")
	return err
}

// addReplies puts comments on the posts, once.
func (h *house) addReplies(ctx context.Context) error {
	if h.replies {
		return nil
	}
	h.replies = true
	if err := h.seed(ctx, statement("replies"), nil); err != nil {
		return err
	}
	_, err := h.db.Exec(ctx, "checkpoint")
	return err
}

func (h *house) close() {
	if h.process != nil {
		h.stop()
	}
	if h.db != nil {
		h.db.Close()
	}
}

// setupCode reads the code that the process printed when it started.
func (h *house) setupCode(ctx context.Context) (string, error) {
	for ; ctx.Err() == nil; time.Sleep(5 * time.Millisecond) {
		if _, after, ok := strings.Cut(h.said(), "Set-up code:"); ok && strings.Contains(after, "\n") {
			return strings.TrimSpace(strings.SplitN(after, "\n", 2)[0]), nil
		}
	}
	return "", errors.New("the server printed no set-up code")
}
