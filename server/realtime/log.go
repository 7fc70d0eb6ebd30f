package realtime

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// Position is a place in the log: the transaction that wrote a hint, and the
// hint's number. Readers go in this order and stop below the oldest
// transaction that is still under way, so none is passed over.
type Position struct{ Tx, ID uint64 }

func (p Position) String() string { return fmt.Sprintf("%d.%d", p.Tx, p.ID) }

// ParsePosition reads what String wrote.
func ParsePosition(s string) (p Position, ok bool) {
	_, err := fmt.Sscanf(s, "%d.%d", &p.Tx, &p.ID)
	return p, err == nil && p.String() == s
}

func (p Position) before(q Position) bool { return p.Tx < q.Tx || p.Tx == q.Tx && p.ID < q.ID }

type row struct {
	Position
	Topic, Kind string
	Ref         *uuid.UUID
}

// frame is the row as it goes to the page.
func (r row) frame() []byte {
	raw, err := json.Marshal(struct {
		P     string     `json:"p"`
		Topic string     `json:"topic"`
		Kind  string     `json:"kind"`
		Ref   *uuid.UUID `json:"ref,omitempty"`
	}{r.Position.String(), r.Topic, r.Kind, r.Ref})
	if err != nil {
		panic(err) // strings and ids always can be written
	}
	return raw
}

func personOf(topic string) (uuid.UUID, bool) {
	raw, ok := strings.CutPrefix(topic, "person/")
	if !ok {
		return uuid.Nil, false
	}
	id, err := uuid.Parse(raw)
	return id, err == nil
}

const mostAtOnce = 1000

// selectAfter reads the next hints in order. waiting says that there are
// more, which an older transaction still holds back.
func selectAfter(ctx context.Context, q postgres.Querier, from Position, limit int) (rows []row, waiting bool, err error) {
	type found struct {
		Tx, ID      uint64
		Topic, Kind string
		Ref         *uuid.UUID
		Settled     bool
	}
	list, err := postgres.List[found](ctx, q, `
		select tx::text::bigint as tx, id, topic, kind, ref, tx < pg_snapshot_xmin(pg_current_snapshot()) as settled
		from hints
		where (tx, id) > (@tx::text::xid8, @id)
		order by tx, id
		limit @limit`, postgres.Args{"tx": fmt.Sprint(from.Tx), "id": from.ID, "limit": limit})
	for _, f := range list {
		if !f.Settled {
			return rows, true, err
		}
		rows = append(rows, row{Position{f.Tx, f.ID}, f.Topic, f.Kind, f.Ref})
	}
	return rows, false, err
}

// selectEnd is the place below which every hint is settled.
func selectEnd(ctx context.Context, q postgres.Querier) (Position, error) {
	tx, err := postgres.Value[uint64](ctx, q, "position", `select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)`, postgres.Args{})
	return Position{Tx: tx, ID: 1 << 62}, err
}

// selectMissed reads what a page missed between two places, on its topics.
func selectMissed(ctx context.Context, q postgres.Querier, from, to Position, topics []string) ([]row, error) {
	type found struct {
		Tx, ID      uint64
		Topic, Kind string
		Ref         *uuid.UUID
	}
	list, err := postgres.List[found](ctx, q, `
		select tx::text::bigint as tx, id, topic, kind, ref
		from hints
		where (tx, id) > (@fromTx::text::xid8, @fromID) and (tx, id) <= (@toTx::text::xid8, @toID) and topic = any (@topics)
		order by tx, id
		limit @limit`,
		postgres.Args{"fromTx": fmt.Sprint(from.Tx), "fromID": from.ID, "toTx": fmt.Sprint(to.Tx), "toID": to.ID, "topics": topics, "limit": mostMissed + 1})
	rows := make([]row, len(list))
	for i, f := range list {
		rows[i] = row{Position{f.Tx, f.ID}, f.Topic, f.Kind, f.Ref}
	}
	return rows, err
}

const (
	keepFor    = 24 * time.Hour
	keepLeast  = 10_000
	mostMissed = 10_000
)

// reachesBack reports whether the log still holds everything after a place.
func reachesBack(ctx context.Context, q postgres.Querier, from Position) (bool, error) {
	return postgres.Value[bool](ctx, q, "position", `select not exists (select from pruned where tx >= @tx::text::xid8)`,
		postgres.Args{"tx": fmt.Sprint(from.Tx)})
}

// Prune forgets hints that are older than a day, but never the newest ten
// thousand.
func Prune(ctx context.Context, tx *postgres.Tx, now time.Time) error {
	_, err := tx.Exec(ctx, `
		with gone as (
		    delete from hints
		    where at < @before and id < (select coalesce(max(id), 0) - @least from hints)
		    returning tx
		)
		update pruned set tx = greatest(pruned.tx, (select max(tx) from gone)) where exists (select from gone)`,
		postgres.Args{"before": now.Add(-keepFor), "least": keepLeast})
	return err
}
