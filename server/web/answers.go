package web

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// answerFor is how long a repeated request still gets the first answer.
const answerFor = 48 * time.Hour

type answer struct {
	Operation string
	Asked     []byte
	Answer    []byte
}

// once runs fn in a transaction. Under an idempotency key the answer is
// written down in the same transaction, so a repeated request, even at the
// same instant, fails to write it down, is undone and gets the first answer.
// Repeats are rare: nothing is looked up before. One that is refused by now is
// on record as refused, and gets the first answer all the same.
func once[In, Out any](ctx context.Context, a *API, op Op, c *call, in *In, fn func(context.Context, *postgres.Tx, server.Viewer, *In) (*Out, error)) (*Out, error) {
	if c.key == "" || op.Secret {
		return inTx(ctx, a, c, in, fn, nil)
	}
	if len(c.key) > 100 {
		return nil, server.RefuseField("Idempotency-Key", "The Idempotency-Key is longer than 100 characters.")
	}
	asked, err := fingerprint(op, in)
	if err != nil {
		return nil, err
	}
	out, err := inTx(ctx, a, c, in, fn, func(tx *postgres.Tx, out *Out) error {
		return insertAnswer(tx, a.cfg.Clock(), op, c, asked, out)
	})
	if err == nil {
		return out, nil
	}
	if first, replayErr := replay[Out](ctx, a.cfg.DB, op, c, asked); first != nil || replayErr != nil {
		return first, replayErr
	}
	return nil, err
}

func inTx[In, Out any](ctx context.Context, a *API, c *call, in *In, fn func(context.Context, *postgres.Tx, server.Viewer, *In) (*Out, error), seal func(*postgres.Tx, *Out) error) (out *Out, err error) {
	err = a.cfg.DB.InTx(ctx, func(tx *postgres.Tx) error {
		if out, err = fn(ctx, tx, c.viewer, in); err != nil || seal == nil {
			return err
		}
		return seal(tx, out)
	})
	return out, err
}

// answered returns the answer that was given to in already, or nil.
func answered[In, Out any](ctx context.Context, a *API, op Op, c *call, in *In) (*Out, error) {
	if c.key == "" || op.Secret {
		return nil, nil
	}
	asked, err := fingerprint(op, in)
	if err != nil {
		return nil, err
	}
	return replay[Out](ctx, a.cfg.DB, op, c, asked)
}

// replay returns the answer given under the call's key, or nil.
func replay[Out any](ctx context.Context, q postgres.Querier, op Op, c *call, asked []byte) (*Out, error) {
	given, err := selectAnswer(ctx, q, c.viewer.ID, c.key)
	if err != nil || given == nil {
		return nil, err
	}
	if given.Operation != op.ID || string(given.Asked) != string(asked) {
		return nil, server.Refuse(server.Conflict, "This Idempotency-Key was used for another request.")
	}
	var out Out
	if err := json.Unmarshal(given.Answer, &out); err != nil {
		return nil, fmt.Errorf("read the answer under a key: %w", err)
	}
	return &out, nil
}

func fingerprint(op Op, in any) ([]byte, error) {
	raw, err := json.Marshal(in)
	if err != nil {
		return nil, fmt.Errorf("fingerprint a request: %w", err)
	}
	sum := sha256.Sum256(append([]byte(op.ID+"\n"), raw...))
	return sum[:], nil
}

// insertAnswer fails, at the latest with the commit, when the key was answered
// meanwhile.
func insertAnswer(tx *postgres.Tx, at time.Time, op Op, c *call, asked []byte, out any) error {
	raw, err := json.Marshal(out)
	if err != nil {
		return fmt.Errorf("keep an answer: %w", err)
	}
	tx.Later(`
		insert into answers (person_id, key, operation, asked, answer, at)
		values (@person, @key, @operation, @asked, @answer, @at)`,
		postgres.Args{"person": c.viewer.ID, "key": c.key, "operation": op.ID, "asked": asked, "answer": raw, "at": at})
	return nil
}

func selectAnswer(ctx context.Context, q postgres.Querier, person uuid.UUID, key string) (*answer, error) {
	list, err := postgres.List[answer](ctx, q, `
		select operation, asked, answer from answers where person_id = @person and key = @key`,
		postgres.Args{"person": person, "key": key})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// ForgetAnswers removes the answers that nobody will ask for again.
func ForgetAnswers(ctx context.Context, tx *postgres.Tx, now time.Time) error {
	_, err := tx.Exec(ctx, `delete from answers where at < @before`, postgres.Args{"before": now.Add(-answerFor)})
	return err
}
