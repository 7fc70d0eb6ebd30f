package realtime

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// row is a hint as it stands in the log.
type row struct {
	Tx, ID      uint64
	Topic, Kind string
	Ref         *uuid.UUID
}

func (r row) position() Position { return Position{r.Tx, r.ID} }

// frame is the row as it goes to the page.
func (r row) frame() []byte {
	raw, err := json.Marshal(struct {
		P     string     `json:"p"`
		Topic string     `json:"topic"`
		Kind  string     `json:"kind"`
		Ref   *uuid.UUID `json:"ref,omitempty"`
	}{r.position().String(), r.Topic, r.Kind, r.Ref})
	if err != nil {
		panic(err) // strings and ids can always be written
	}
	return raw
}

// openLog makes the log ready to be read. Rows of transactions that this
// server has not reached yet came with a backup of another server: their order
// means nothing here, so they go, and pages that still name them start afresh.
// A log is never empty, since a position is known by its row; its first row is
// older than every transaction, and so settled from the beginning.
func openLog(ctx context.Context, db *postgres.DB) error {
	return db.InTx(ctx, func(tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, `delete from hints where tx >= pg_snapshot_xmax(pg_current_snapshot())`)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `insert into hints (tx, topic, kind) select '0', 'log', 'opened' where not exists (select from hints)`)
		return err
	})
}

// selectEnd returns the last row that is settled: every transaction up to its
// own has ended.
func selectEnd(ctx context.Context, q postgres.Querier) (Position, error) {
	list, err := postgres.List[Position](ctx, q, `
		select tx, id from hints where tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx desc, id desc limit 1`, postgres.Args{})
	if err != nil || len(list) == 0 {
		return Position{}, err
	}
	return list[0], nil
}

const mostAtOnce = 1000

// found is what there is after a place in the log.
type found struct {
	settled []row // in order
	ages    []time.Duration
	early   []row // orders among the rows that are held back
	waiting bool  // rows are held back by an older transaction under way
}

// selectAfter reads the next settled rows, in order. Of those held back it
// reads the rows that take rights away: they stand, so they are obeyed at
// once; only to be told they wait for their turn.
func selectAfter(ctx context.Context, q postgres.Querier, from Position) (found, error) {
	type line struct {
		row
		Age     time.Duration
		Settled bool
	}
	list, err := postgres.List[line](ctx, q, `
		with held as (
		    select tx, id, topic, kind, ref from hints where (tx, id) > (@tx, @id) and tx >= pg_snapshot_xmin(pg_current_snapshot())
		)
		(select tx, id, topic, kind, ref, clock_timestamp() - at as age, true as settled
		 from hints
		 where (tx, id) > (@tx, @id) and tx < pg_snapshot_xmin(pg_current_snapshot())
		 order by tx, id
		 limit @limit)
		union all (select *, '0', false from held limit 1)
		union all (select *, '0', false from held where kind = any (@orders) limit @limit)`,
		postgres.Args{"tx": from.Tx, "id": from.ID, "limit": mostAtOnce, "orders": []string{Access, SignedOut}})
	var f found
	for _, l := range list {
		switch {
		case l.Settled:
			f.settled, f.ages = append(f.settled, l.row), append(f.ages, l.Age)
		case l.Kind == Access, l.Kind == SignedOut:
			f.early, f.waiting = append(f.early, l.row), true
		default:
			f.waiting = true
		}
	}
	return f, err
}

// selectMissed reads, page by page, what was told on some topics after one
// place and up to another.
func selectMissed(ctx context.Context, q postgres.Querier, after, upTo Position, topics []string) ([]row, error) {
	return postgres.List[row](ctx, q, `
		select tx, id, topic, kind, ref
		from hints
		where (tx, id) > (@afterTx, @afterID) and (tx, id) <= (@upToTx, @upToID) and topic = any (@topics)
		order by tx, id
		limit @limit`,
		postgres.Args{"afterTx": after.Tx, "afterID": after.ID, "upToTx": upTo.Tx, "upToID": upTo.ID, "topics": topics, "limit": missedAtOnce})
}

const missedAtOnce = 500

// known reports whether the log still holds a place, and so everything after
// it: it is only ever shortened from its beginning.
func known(ctx context.Context, q postgres.Querier, at Position) (bool, error) {
	return postgres.Value[bool](ctx, q, "position", `select exists (select from hints where tx = @tx and id = @id)`,
		postgres.Args{"tx": at.Tx, "id": at.ID})
}

const (
	keepFor   = 24 * time.Hour
	keepLeast = 10_000
)

// Prune forgets the beginning of the log: what is older than a day, but never
// the newest ten thousand. The database's clock set the times and judges them.
func Prune(ctx context.Context, tx *postgres.Tx) error {
	_, err := tx.Exec(ctx, `
		with young as (
		    select tx, id from hints where at >= now() - @keep::interval order by tx, id limit 1
		)
		delete from hints h
		where (h.tx, h.id) < (select tx, id from hints order by tx desc, id desc offset @least - 1 limit 1)
		  and not exists (select from young y where (y.tx, y.id) <= (h.tx, h.id))`,
		postgres.Args{"keep": keepFor, "least": keepLeast})
	return err
}
