package demo

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Ask puts the work of bringing the demo in down, in tx. It is for v to look
// at.
func (d *Demo) Ask(ctx context.Context, tx *postgres.Tx, v server.Viewer) error {
	founded, has, err := d.People.HasDemo(ctx, tx)
	switch {
	case err != nil:
		return err
	case !founded:
		return errNotFounded
	case has:
		return errHere
	}
	started, err := startRun(ctx, tx, v.ID, d.Clock())
	if err != nil {
		return err
	}
	if !started {
		return errRunning
	}
	return d.Add(ctx, tx)
}

// Finish does what Ask put down. Each step is told at once, beside the one
// transaction in which everything is done.
func (d *Demo) Finish(ctx context.Context) error {
	r, asked, err := selectRun(ctx, d.DB)
	if err != nil || !asked || r.State != "running" {
		return err
	}
	who := uuid.Nil
	if r.AskedBy != nil {
		who = *r.AskedBy
	}
	err = d.Seed(ctx, who, func(percent int) { _ = d.tell(ctx, "running", percent) }) // a step untold is no harm
	switch {
	case err == nil, errors.Is(err, errHere):
		return d.tell(ctx, "done", 100)
	case errors.Is(err, errRunning): // the other one tells
		return nil
	}
	return errors.Join(err, d.tell(context.WithoutCancel(ctx), "failed", 0))
}

func (d *Demo) tell(ctx context.Context, state string, percent int) error {
	return d.DB.InTx(ctx, func(tx *postgres.Tx) error { return updateRun(ctx, tx, state, percent, d.Clock()) })
}

// Resume goes on where another process was cut off.
func (d *Demo) Resume(ctx context.Context) error {
	r, asked, err := selectRun(ctx, d.DB)
	if err != nil || !asked || !r.cutOff(d.Clock()) {
		return err
	}
	return d.DB.InTx(ctx, func(tx *postgres.Tx) error {
		mine, err := takeUp(ctx, tx, r, d.Clock())
		if err != nil || !mine {
			return err
		}
		return d.Add(ctx, tx)
	})
}

// State says whether there is a demo, or how far it is.
type State struct {
	State   string  `json:"state" enum:"none,running,failed,here"`
	Percent int     `json:"percent" doc:"Of one that is being brought in."`
	Effect  *Effect `json:"effect,omitempty" doc:"For admins: what removing it would remove."`
}

// Effect is what removing the demo removes.
type Effect struct {
	People   int `json:"people"`
	Posts    int `json:"posts"`
	Comments int `json:"comments"`
	Others   int `json:"others" doc:"Comments by colleagues on posts of the demo: they go with these."`
}

// State says how things stand.
func (d *Demo) State(ctx context.Context, v server.Viewer) (State, error) {
	_, has, err := d.People.HasDemo(ctx, d.DB)
	if err != nil {
		return State{}, err
	}
	if has {
		s := State{State: "here", Percent: 100}
		if v.Roles.Has(server.Admin) {
			var e Effect
			e, err = d.effect(ctx, d.DB)
			s.Effect = &e
		}
		return s, err
	}
	r, asked, err := selectRun(ctx, d.DB)
	if !asked || r.State == "done" {
		return State{State: "none"}, err
	}
	return State{State: r.State, Percent: r.Percent}, nil
}

func (d *Demo) effect(ctx context.Context, q postgres.Querier) (e Effect, err error) {
	if e.People, err = d.People.CountDemo(ctx, q); err != nil {
		return e, err
	}
	e.Posts, e.Comments, e.Others, err = d.Content.CountDemo(ctx, q)
	return e, err
}
