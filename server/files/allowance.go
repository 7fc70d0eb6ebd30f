package files

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Allowance is what one person may upload within 24 hours; zero does not
// limit.
type Allowance struct {
	Files int
	Bytes int64
}

// lockUploads makes what one person uploads follow one another, so that the
// allowance holds.
func lockUploads(ctx context.Context, tx *postgres.Tx, person uuid.UUID) error {
	_, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtext('uploads'), hashtext(@person::uuid::text))`, postgres.Args{"person": person})
	return err
}

// allow refuses one more file of so many bytes, if it is more than a person
// may upload in a day. What they removed again does not count.
func (f *Files) allow(ctx context.Context, q postgres.Querier, person uuid.UUID, size int64) error {
	if f.Daily == (Allowance{}) {
		return nil
	}
	type day struct {
		Files  int
		Bytes  int64
		Oldest *time.Time
	}
	now := f.Clock()
	d, err := postgres.One[day](ctx, q, "day", `
		select count(*)::int as files, coalesce(sum(size), 0)::bigint as bytes, min(created_at) as oldest
		from files where owner_id = @person and created_at > @since`, postgres.Args{"person": person, "since": now.Add(-24 * time.Hour)})
	if err != nil {
		return err
	}
	var refusal *server.Error
	switch {
	case f.Daily.Files > 0 && d.Files >= f.Daily.Files:
		refusal = server.Refuse(server.TooMany, "You have uploaded %d files within a day, and more are not possible. Try again later, or remove some that you do not need.", d.Files)
	case f.Daily.Bytes > 0 && d.Bytes+size > f.Daily.Bytes:
		refusal = server.Refuse(server.TooMany, "All that you upload within a day may have %d MB together, and this would be more. Try again later, or send a smaller file.", f.Daily.Bytes>>20)
	default:
		return nil
	}
	refusal.Fields = map[string]string{"file": refusal.Detail}
	if d.Oldest != nil {
		refusal.Retry = d.Oldest.Add(24 * time.Hour).Sub(now)
	}
	return refusal
}
