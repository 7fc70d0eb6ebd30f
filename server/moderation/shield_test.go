package moderation_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

func (h *house) reportShielded(v server.Viewer, item uuid.UUID) {
	h.Helper()
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.m.Report(ctx, tx, v, moderation.Report{Content: item, Rule: h.rule, Shielded: true})
		return err
	})
}

func TestWhoShieldsThemselvesLaterIsNowhereNamed(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Barnaby"), h.moderator("Mo")
	item, id := h.reported(ada, bob, mo)
	said := func() string { return string(h.evidence(mo, id)["case.json"]) }
	require.Contains(t, said(), "Barnaby")
	h.reportShielded(bob, item)
	require.NotContains(t, said(), "Barnaby")
	require.NotContains(t, said(), bob.ID.String())
}

func TestNothingTellsHowOftenAShieldedReporterWasRight(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, cem, mo := h.Person("Ada"), h.Person("Bob"), h.Person("Cem"), h.moderator("Mo")
	for range 2 {
		_, id := h.reported(ada, bob, mo)
		require.NoError(t, h.decide(mo, id, moderation.Hide))
	}
	item, id := h.reported(ada, bob, mo)
	d := h.detail(mo, id)
	require.Equal(t, 2, *d.Reporters[0].Upheld)
	require.InDelta(t, 1.75, d.Worth, 0.001)
	h.reportShielded(bob, item)
	bobs := h.detail(mo, id)
	require.Nil(t, bobs.Reporters[0].Upheld)
	require.Nil(t, bobs.Reporters[0].Decided)
	require.NoError(t, h.decide(mo, id, moderation.None))

	item = h.say(ada, "Cem is slow", uuid.Nil)
	h.reportShielded(cem, item)
	first := h.detail(mo, h.queue(mo, moderation.OpenTab)[0])
	require.InDelta(t, bobs.Worth, first.Worth, 0.001, "as of somebody who reports for the first time")
}
