// Package oversight says whether moderation is fair, quick and understood: by
// figures of a period, by a page for each rule of the guidelines, by a monthly
// account to everybody, and by a watch on whether others fall silent.
package oversight

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

// Oversight reads what others wrote down.
type Oversight struct {
	db         *postgres.DB
	clock      server.Clock
	moderation *moderation.Moderation
}

// New makes an Oversight.
func New(db *postgres.DB, clock server.Clock, m *moderation.Moderation) *Oversight {
	return &Oversight{db, clock, m}
}

// span is what is counted: from an instant to before another, and whose cases.
type span struct {
	since, until time.Time
	hr           bool        // whether those of HR count
	without      []uuid.UUID // whose do not
}

func (s span) args() postgres.Args {
	return postgres.Args{"since": s.since, "until": s.until, "hr": s.hr, "without": s.without}
}

// counted are the cases k that count: a number is no way around what a viewer
// may not know of.
const counted = ` (@hr or k.route = 'team') and k.author_id <> all (@without) `

// last are the days before now, as v may know them: those of HR are HR's, and
// nobody learns of a case in which they or their line take part.
func (o *Oversight) last(ctx context.Context, v server.Viewer, days int) (span, error) {
	now := o.clock()
	kin, err := o.moderation.Kin(ctx, v)
	return span{now.AddDate(0, 0, -days), now, v.Roles.Has(server.HR), kin}, err
}

// threshold is the least number of people, or of things that lead to people,
// of which a number is told.
const threshold = 5

// Share is a part of a whole. Of too few it is not told.
type Share struct {
	Part   int  `json:"part"`
	Of     int  `json:"of"`
	Hidden bool `json:"hidden" doc:"Whether there are too few to tell: part and of are 0 then."`
}

// told hides what is of too few.
func (s Share) told() Share {
	if s.Of < threshold {
		return Share{Hidden: true}
	}
	return s
}

// published hides also what would tell of a part, or of a rest, of too few.
func (s Share) published() Share {
	few := func(n int) bool { return n > 0 && n < threshold }
	if few(s.Part) || few(s.Of-s.Part) {
		return Share{Hidden: true}
	}
	return s.told()
}

// rate is the part of the whole, from 0 to 1; ok is false for nothing and for
// too few.
func (s Share) rate() (rate float64, ok bool) {
	if s.Hidden || s.Of < threshold {
		return 0, false
	}
	return float64(s.Part) / float64(s.Of), true
}
