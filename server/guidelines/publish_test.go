package guidelines

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

func TestVersionTakesEffectWithItsDayWhereTheCompanyIs(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	next := h.publish("Say what would help.", Publishing{From: "2026-03-10", Asks: true, Summary: "Shorter."})
	require.Equal(t, 2, next.Version)
	require.Equal(t, time.Date(2026, 3, 9, 18, 15, 0, 0, time.UTC), next.EffectiveAt.UTC())

	h.now = next.EffectiveAt.Add(-time.Second)
	require.Equal(t, 1, h.current(h.founder).Version)
	h.accept(h.founder, 1)
	h.now = next.EffectiveAt
	d := h.current(h.founder)
	require.Equal(t, 2, d.Version)
	require.Equal(t, "Say what would help.", d.Rules[0].Text)
	require.Nil(t, d.AcceptedAt)
	require.Equal(t, 1, *d.Accepted)
	h.accept(h.founder, 2)

	list, err := h.Versions(t.Context(), h.DB)
	require.NoError(t, err)
	require.Equal(t, "current", list[0].State)
	require.Equal(t, "past", list[1].State)
	require.Equal(t, "Ada", list[0].PublishedBy)
}

func TestVersionIsCalledOffBeforeItsDayAndItsTextIsTheDraftAgain(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	callOff := func(version int) error {
		return h.try(func(ctx context.Context, tx *postgres.Tx) error { return h.CallOff(ctx, tx, h.founder, version) })
	}
	require.True(t, server.Refused(callOff(1), server.Conflict))
	h.publish("Say what would help.", Publishing{From: "2026-03-10"})
	require.NoError(t, callOff(2))
	require.True(t, server.Refused(callOff(2), server.NotFound))

	d, err := h.Draft(t.Context(), h.DB)
	require.NoError(t, err)
	require.Equal(t, "Say what would help.", d.Rules[0].Text)
	require.Equal(t, 1, d.Base)
	h.now = h.now.AddDate(0, 1, 0)
	require.Equal(t, 1, h.current(h.founder).Version)
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		again, err := h.Publish(ctx, tx, h.founder, Publishing{Revision: d.Revision})
		require.Equal(t, 3, again.Version, "no number is used twice")
		return err
	})
}

func TestOnlyOneVersionWaitsForItsDay(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	h.publish("First.", Publishing{From: "2026-03-10"})
	w := h.words()
	w.Rules[0].Text = "Second."
	draft := h.save(0, w)
	err := h.try(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.Publish(ctx, tx, h.founder, Publishing{Revision: draft.Revision})
		return err
	})
	require.True(t, server.Refused(err, server.Conflict))
	require.ErrorContains(t, err, "Version 2 waits for its day")
}

// TestEveryInstanceLearnsOfAVersionAtOnceAndWhenItsDayComes has rules be named
// as they now are.
func TestEveryInstanceLearnsOfAVersionAtOnceAndWhenItsDayComes(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	var put []river.JobArgs
	h.Put = func(_ context.Context, _ *postgres.Tx, all ...river.JobArgs) error {
		put = append(put, all...)
		return nil
	}
	told := func() int {
		n, err := postgres.Value[int](t.Context(), h.DB, "count", `select count(*)::int from hints where kind = 'checks'`, postgres.Args{})
		require.NoError(t, err)
		return n
	}
	founded := told()
	h.publish("Be brief.", Publishing{})
	require.Equal(t, founded+1, told())
	require.Empty(t, put)
	d := h.publish("Be very brief.", Publishing{From: "2026-03-05"})
	require.Len(t, put, 1)
	require.Equal(t, d.EffectiveAt, put[0].(inForceArgs).InsertOpts().ScheduledAt)
	require.NoError(t, (&herald{guidelines: h.Guidelines}).Work(t.Context(), nil))
	require.Equal(t, founded+3, told())
}

func TestWhatCannotBePublishedSaysWhy(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	for want, change := range map[string]func(w *Words, p *Publishing){
		"Nothing differs from version 1":   func(*Words, *Publishing) {},
		"Rule 2 needs a title":             func(w *Words, _ *Publishing) { w.Rules[1].Title = " " },
		"Rule 3 says nothing yet":          func(w *Words, _ *Publishing) { w.Rules[2].Text = "" },
		"Write at least one rule":          func(w *Words, _ *Publishing) { w.Rules = []RuleText{} },
		"Nobody has the role of HR":        func(w *Words, _ *Publishing) { w.Rules[1].Route = hr },
		"Choose a day to come":             func(w *Words, p *Publishing) { w.Intro, p.From = "New.", "2026-03-02" },
		"changed since you saw it":         func(w *Words, p *Publishing) { w.Intro, p.Revision = "New.", 7 },
		"is in the list twice":             func(w *Words, _ *Publishing) { w.Rules[1].ID = w.Rules[0].ID },
		"a character in it that cannot be": func(w *Words, _ *Publishing) { w.Rules[1].Do = "\x00" },
	} {
		w, p := h.words(), Publishing{Revision: 1}
		change(&w, &p)
		err := h.try(func(ctx context.Context, tx *postgres.Tx) error {
			if _, err := h.Save(ctx, tx, h.founder, 0, w); err != nil {
				return err
			}
			_, err := h.Publish(ctx, tx, h.founder, p)
			return err
		})
		require.ErrorContains(t, err, want)
	}
	require.Equal(t, 1, h.current(h.founder).Version)
}

func TestReportsMayGoToHROnceThereIsSome(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	h.exec(`update people set roles = '{hr}' where id = @id`, postgres.Args{"id": h.founder.ID})
	w := h.words()
	w.Rules[1].Route = hr
	h.save(0, w)
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		d, err := h.Publish(ctx, tx, h.founder, Publishing{Revision: 1})
		require.Equal(t, hr, d.Rules[1].Route)
		return err
	})
}

func TestSameWordsCanBeAcceptedAgain(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	d := h.publish(h.current(h.founder).Rules[0].Text, Publishing{Asks: true})
	require.Equal(t, 2, d.Version)
}

func TestRuleKeepsItsIDAndARetiredOneIsStillKnown(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	w := h.words()
	gone, moved := w.Rules[7], w.Rules[6]
	w.Rules = slices.Insert(w.Rules[:6], 0, moved)
	h.save(0, w)
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.Publish(ctx, tx, h.founder, Publishing{Revision: 1})
		return err
	})
	require.Equal(t, moved.ID, h.current(h.founder).Rules[0].ID)
	r, version, err := h.Rule(t.Context(), h.DB, gone.ID)
	require.NoError(t, err)
	require.Equal(t, 1, version)
	require.Equal(t, 8, r.Number)
	require.Equal(t, "Speak up early", r.Title)
	r, version, err = h.Rule(t.Context(), h.DB, moved.ID)
	require.NoError(t, err)
	require.Equal(t, []int{2, 1}, []int{version, r.Number})
	_, _, err = h.Rule(t.Context(), h.DB, uuid.New())
	require.True(t, server.Refused(err, server.NotFound))
}

func TestOfTwoWhoSaveADraftOneIsToldAndNothingIsLost(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	grace := h.person("Grace", "")
	mine, theirs := h.words(), h.words()
	mine.Intro, theirs.Intro = "Mine.", "Theirs."
	save := func(v server.Viewer, revision int, w Words) error {
		return h.try(func(ctx context.Context, tx *postgres.Tx) error {
			_, err := h.Save(ctx, tx, v, revision, w)
			return err
		})
	}
	require.NoError(t, save(grace, 0, theirs))
	err := save(h.founder, 0, mine)
	require.True(t, server.Refused(err, server.Conflict))
	var refusal *server.Error
	require.ErrorAs(t, err, &refusal)
	kept := refusal.Extra.(Draft)
	require.Equal(t, "Theirs.", kept.Intro)
	require.Equal(t, "Grace", kept.ChangedBy)
	require.NoError(t, save(h.founder, kept.Revision, mine))
	require.True(t, server.Refused(save(grace, kept.Revision, theirs), server.Conflict))
}

func TestOfTwoWhoPublishOneDoes(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	w := h.words()
	w.Intro = "New."
	h.save(0, w)
	var group errgroup.Group
	refused := make(chan error, 2)
	for range 2 {
		group.Go(func() error {
			refused <- h.try(func(ctx context.Context, tx *postgres.Tx) error {
				_, err := h.Publish(ctx, tx, h.founder, Publishing{Revision: 1})
				return err
			})
			return nil
		})
	}
	require.NoError(t, group.Wait())
	one, two := <-refused, <-refused
	require.True(t, (one == nil) != (two == nil), "%v, %v", one, two)
	require.Equal(t, 2, h.current(h.founder).Version)
}
