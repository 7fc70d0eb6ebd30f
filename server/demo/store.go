package demo

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// selectFounder returns the zero founder for nobody.
func selectFounder(ctx context.Context, q postgres.Querier, who uuid.UUID) (founder, error) {
	list, err := postgres.List[founder](ctx, q, `select id, name from people where id = @id`, postgres.Args{"id": who})
	if err != nil || len(list) == 0 {
		return founder{}, err
	}
	return list[0], nil
}

// run is the newest attempt to bring the demo in.
type run struct {
	State   string
	Percent int
	AskedBy *uuid.UUID
	ToldAt  time.Time
}

// silence is how long a run may say nothing before it counts as cut off.
const silence = 30 * time.Second

// cutOff reports whether whoever ran it is gone.
func (r run) cutOff(now time.Time) bool { return r.State == "running" && now.Sub(r.ToldAt) > silence }

func selectRun(ctx context.Context, q postgres.Querier) (r run, asked bool, err error) {
	list, err := postgres.List[run](ctx, q, `select state, percent, asked_by, told_at from demo_runs`, postgres.Args{})
	if err != nil || len(list) == 0 {
		return run{}, false, err
	}
	return list[0], true, nil
}

// startRun reports false if one is under way.
func startRun(ctx context.Context, tx *postgres.Tx, by uuid.UUID, at time.Time) (bool, error) {
	done, err := tx.Exec(ctx, `
		insert into demo_runs as r (state, percent, asked_by, told_at) values ('running', 0, @by, @at)
		on conflict (one) do update set state = 'running', percent = 0, asked_by = @by, told_at = @at
		where r.state <> 'running' or r.told_at < @stale`,
		postgres.Args{"by": postgres.Maybe(by), "at": at, "stale": at.Add(-silence)})
	return done.RowsAffected() == 1, err
}

// takeUp lets one of several go on with a run that was cut off.
func takeUp(ctx context.Context, tx *postgres.Tx, r run, at time.Time) (bool, error) {
	done, err := tx.Exec(ctx, `update demo_runs set percent = 0, told_at = @at where state = 'running' and told_at = @was`,
		postgres.Args{"at": at, "was": r.ToldAt})
	return done.RowsAffected() == 1, err
}

func updateRun(ctx context.Context, tx *postgres.Tx, state string, percent int, at time.Time) error {
	_, err := tx.Exec(ctx, `update demo_runs set state = @state, percent = @percent, told_at = @at`,
		postgres.Args{"state": state, "percent": percent, "at": at})
	return err
}

func deleteRun(ctx context.Context, tx *postgres.Tx) error {
	_, err := tx.Exec(ctx, `delete from demo_runs`)
	return err
}
