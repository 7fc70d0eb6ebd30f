// Package demo makes up Larkspur Instruments, so that whoever tries Atrium can
// look around in a company that is alive: 428 people, and 18 months of what
// they wrote. All of it is marked, and goes by one button.
package demo

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/feed"
	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/guidelines"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/oversight"
	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/spaces"
)

// Config is what the package needs from below.
type Config struct {
	DB            *postgres.DB
	Clock         server.Clock
	Audit         *audit.Audit
	People        *people.People
	Spaces        *spaces.Spaces
	Content       *content.Content
	Feed          *feed.Feed
	Metrics       *metrics.Metrics
	Notifications *notifications.Notifications
	Guidelines    *guidelines.Guidelines
	Moderation    *moderation.Moderation
	Oversight     *oversight.Oversight
	Add           func(ctx context.Context, tx *postgres.Tx) error // puts down the job that calls Finish
}

// Demo brings the demo company in, and takes it away again.
type Demo struct{ Config }

// New makes a Demo.
func New(cfg Config) *Demo { return &Demo{cfg} }

var (
	errNotFounded = server.Refuse(server.Conflict, "There is no company yet. Set it up first.")
	errHere       = server.Refuse(server.Conflict, "The demo company is here already.")
	errRunning    = server.Refuse(server.Conflict, "The demo company is being moved in or out just now. Wait a moment.")
)

// Seed brings the demo company in, all of it or nothing, for one person to
// look at. tell hears how many percent are done.
func (d *Demo) Seed(ctx context.Context, who uuid.UUID, tell func(percent int)) error {
	f, err := selectFounder(ctx, d.DB, who)
	if err != nil {
		return err
	}
	tell(2)
	w, err := imagine(d.Clock(), f)
	if err != nil {
		return err
	}
	tell(20)
	return d.DB.InTx(ctx, func(tx *postgres.Tx) error {
		if err := d.alone(ctx, tx, false); err != nil {
			return err
		}
		if err := d.move(ctx, tx, w, tell); err != nil {
			return err
		}
		return d.Audit.Record(ctx, tx, audit.Entry{Actor: who, Act: "add_demo", OnKind: "company"})
	})
}

// alone refuses unless nobody else moves the demo in or out, and it is here,
// or not, as wanted.
func (d *Demo) alone(ctx context.Context, tx *postgres.Tx, here bool) error {
	free, err := postgres.Value[bool](ctx, tx, "lock", `select pg_try_advisory_xact_lock(hashtext('atrium demo'))`, postgres.Args{})
	if err != nil {
		return err
	}
	if !free {
		return errRunning
	}
	founded, has, err := d.People.HasDemo(ctx, tx)
	switch {
	case err != nil:
		return err
	case !founded:
		return errNotFounded
	case has && !here:
		return errHere
	}
	return nil
}

// move writes the world down, each package its own part.
func (d *Demo) move(ctx context.Context, tx *postgres.Tx, w *world, tell func(percent int)) error {
	all := make([]people.Seed, len(w.people))
	for i, p := range w.people {
		all[i] = p.Seed
	}
	if err := d.People.Seed(ctx, tx, all); err != nil {
		return err
	}
	places := make([]spaces.Seed, len(w.spaces))
	for i, s := range w.spaces {
		places[i] = s.Seed
	}
	if err := d.Spaces.Seed(ctx, tx, places); err != nil {
		return err
	}
	tell(25)
	err := d.Content.Seed(ctx, tx, w.items, func(done int) { tell(25 + 60*done/len(w.items)) })
	if err != nil {
		return err
	}
	if err := d.Feed.Seed(ctx, tx, w.items); err != nil {
		return err
	}
	if err := d.Moderation.SeedAll(ctx, tx, w.cases); err != nil {
		return err
	}
	if err := d.Metrics.Seed(ctx, tx, w.events, w.seen); err != nil {
		return err
	}
	if err := d.Guidelines.Seed(ctx, tx, w.guidelines); err != nil {
		return err
	}
	if err := d.Oversight.Watch(ctx, tx); err != nil {
		return err
	}
	tell(97)
	return d.welcome(ctx, tx, w)
}

// welcome tells the founder what waits for them: where they are mentioned, and
// that they were let into a space. What is older than a day was seen before.
func (d *Demo) welcome(ctx context.Context, tx *postgres.Tx, w *world) error {
	if w.founder.ID == uuid.Nil {
		return nil
	}
	var notices []notifications.Notice
	for _, t := range w.tagged {
		notices = append(notices, notifications.Notice{
			To: []uuid.UUID{w.founder.ID}, Kind: notifications.Mention, Actor: t.actor, Content: t.content, About: t.post, At: w.now,
		})
	}
	leads := w.space("Site leads")
	notices = append(notices, notifications.Notice{
		To: []uuid.UUID{w.founder.ID}, Kind: notifications.Welcome, Actor: leads.By, Space: leads.ID, At: w.now,
	})
	if err := d.Notifications.Seed(ctx, tx, notices); err != nil {
		return err
	}
	return d.Feed.MarkSeen(ctx, tx, server.Viewer{ID: w.founder.ID}, w.seenBefore(), uuid.Nil)
}

// seenBefore is the newest post of everyone's that is older than some hours:
// what stands below the line “You have seen everything below”.
func (w *world) seenBefore() (id uuid.UUID) {
	open := map[uuid.UUID]bool{uuid.Nil: true}
	for _, s := range w.spaces {
		open[s.ID] = s.Access == spaces.Open
	}
	var newest []uuid.UUID
	for _, item := range w.items {
		if item.On == uuid.Nil && item.State == content.Live && open[item.Space] {
			newest = append(newest, item.ID)
		}
	}
	return newest[max(0, len(newest)-1-8)]
}
