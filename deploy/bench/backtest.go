package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// measureBacktest runs a check over 200,000 texts: how long it takes, and how
// much more memory the process holds at its peak.
func (b *bench) measureBacktest(ctx context.Context) error {
	h, err := b.house(ctx, large)
	if err != nil {
		return err
	}
	if _, err := h.db.Exec(ctx, statement("moderator")); err != nil {
		return err
	}
	check, err := h.newCheck(ctx)
	if err != nil {
		return err
	}
	before, err := h.memory()
	if err != nil {
		return err
	}
	began, peak := time.Now(), before
	at := "/api/v1/moderation/checks/" + check + "/backtests"
	if err := h.post(ctx, at, `{"days":730}`, nil); err != nil {
		return err
	}
	var run backtestState
	for run.State = "running"; run.State == "running"; time.Sleep(20 * time.Millisecond) {
		if run, err = h.backtest(ctx, at); err != nil {
			return err
		}
		if now, err := h.memory(); err == nil {
			peak = max(peak, now)
		}
	}
	if run.State != "done" || run.Done < large || run.Caught == 0 {
		return fmt.Errorf("the back-test ended as %+v", run)
	}
	b.add(line{figure: fmt.Sprintf("back-test over %s texts, s", number(float64(run.Done))), value: time.Since(began).Seconds(), aim: 60})
	b.add(line{figure: "  memory at its peak, MB more", value: (peak - before) / (1 << 20), aim: 100})
	return nil
}

type backtestState struct {
	State        string
	Done, Caught int
}

func (h *house) newCheck(ctx context.Context) (id string, err error) {
	var rule uuid.UUID
	if err := h.db.QueryRow(ctx, "select id from guideline_rules where number = 3").Scan(&rule); err != nil {
		return "", err
	}
	asked, err := json.Marshal(map[string]any{
		"name": "Meters", "ruleId": rule, "kind": "pattern", "action": "hold", "pattern": `\bmeter \d*77\b`, "message": "Wait.", "writers": "everyone",
		"surfaces": []string{}, "spaces": []string{}, "words": []string{}, "detect": []string{}, "domains": []string{}, "files": []string{},
		"newcomer": 0, "language": "", "onlyThese": false, "most": 0, "within": 0, "suggestion": "",
	})
	if err != nil {
		return "", err
	}
	var made struct{ ID string }
	err = h.post(ctx, "/api/v1/moderation/checks", string(asked), &made)
	return made.ID, err
}

// first is the place of p1@bench.example among the people.
const first = 0

func (h *house) post(ctx context.Context, path, body string, into any) error {
	return h.ask(ctx, writing(h.addr, path, first, uuid.NewString(), body), 201, into)
}

func (h *house) backtest(ctx context.Context, path string) (backtestState, error) {
	var list struct{ Items []backtestState }
	if err := h.ask(ctx, reading(h.addr, path, first), 200, &list); err != nil {
		return backtestState{}, err
	}
	return list.Items[0], nil
}

func (h *house) ask(ctx context.Context, request []byte, want int, into any) error {
	w, err := dial(ctx, h.addr)
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing more is read
	var answer bytes.Buffer
	if err := w.ask(request, want, &answer); err != nil {
		return fmt.Errorf("%w: %s", err, answer.Bytes())
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(&answer).Decode(into)
}
