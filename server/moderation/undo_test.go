package moderation_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

func TestAnUndoneApprovalIsToldToNobodyAndSaysNothingOfTheChecks(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, mo := h.Person("Ada"), h.moderator("Mo")
	item := h.held(ada, uuid.Nil)
	marks := func() int {
		n, err := postgres.Value[int](t.Context(), h.DB, "count", `select count(*)::int from catch_marks where content_id = @id`, postgres.Args{"id": item})
		require.NoError(t, err)
		return n
	}
	id := h.queue(mo, moderation.HeldTab)[0]
	require.NoError(t, h.decide(mo, id, moderation.None))
	require.Equal(t, 1, h.unread(ada), "it is published")
	require.Equal(t, 1, marks(), "the check was wrong")
	require.NoError(t, h.undo(mo, id))
	require.Zero(t, h.unread(ada))
	require.Zero(t, marks())
}

func TestTheFirstLookOfEachIsNotedOnce(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	_, id := h.reported(ada, bob, mo)
	claim := func(v server.Viewer, mine bool) {
		h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Claim(ctx, tx, v, id, mine) })
	}
	claims := func() (by []string) {
		for _, e := range h.detail(mo, id).Timeline {
			if e.What == "claimed" {
				by = append(by, e.By.Name)
			}
		}
		return by
	}
	claim(mo, false)
	require.Empty(t, claims(), "to give it free is no look")
	for range 2 {
		claim(mo, true)
		claim(mo, false)
	}
	claim(nia, true)
	require.Equal(t, []string{"Mo", "Nia"}, claims())
}

func TestTheThreadOfAnAppealHasAnEnd(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	_, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	ruling := h.rulings(ada)[0].ID
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Appeal(ctx, tx, ada, ruling, "No.") })
	h.Exec(`insert into appeal_messages (decision_id, by_id, by_team, text, at) select @id, @by, false, 'And ' || n, now() from generate_series(1, 148) n`,
		postgres.Args{"id": ruling, "by": ada.ID})
	say := func(v server.Viewer) error {
		return h.Try(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Say(ctx, tx, v, ruling, "And") })
	}
	require.NoError(t, say(nia))
	require.True(t, server.Refused(say(ada), server.Conflict))
	require.True(t, server.Refused(say(nia), server.Conflict))
	require.NoError(t, h.decide(nia, h.queue(nia, moderation.AppealsTab)[0], moderation.Uphold))
	read, err := h.m.Ruling(t.Context(), ada, ruling)
	require.NoError(t, err)
	require.Len(t, read.Appeal.Messages, 151)
	require.Equal(t, "It is about a person.", read.Appeal.Messages[150].Text, "the answer is read")
}

func TestEvidenceOfWhatWasNotErasedAfterAllIsMadeAnew(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	_, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.Remove))
	h.now = h.now.AddDate(0, 0, 15)
	away := errors.New("the database went away")
	require.ErrorIs(t, h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		if err := h.m.Erase(ctx, tx, mo, id); err != nil {
			return err
		}
		return away
	}), away)
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Annotate(ctx, tx, mo, id, "It failed, and I try again.")
	})
	got, err := h.m.OpenEvidence(t.Context(), mo, id)
	require.NoError(t, err)
	require.Nil(t, got.Content, "none was kept")
	var raw bytes.Buffer
	require.NoError(t, got.Write(t.Context(), &raw))
	require.Contains(t, string(unzip(t, raw.Bytes())["case.json"]), "I try again")
}

// full is a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("no space left")

func TestEvidenceThatCannotBeWrittenLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	_, id := h.reported(ada, bob, mo)
	require.ErrorIs(t, h.m.WriteEvidence(t.Context(), mo, id, full{}), errFull)
	require.True(t, server.Refused(h.m.WriteEvidence(t.Context(), mo, uuid.New(), io.Discard), server.NotFound))
}

func TestHRErasesWhatHRRemoved(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, hela := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.Person("Hela")
	hela.Roles = server.HR
	h.Exec(`update people set roles = '{hr}' where id = @id`, postgres.Args{"id": hela.ID})
	item, id := h.reported(ada, bob, mo)
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Escalate(ctx, tx, mo, id, "This is harassment.") })
	require.NoError(t, h.decide(hela, id, moderation.Remove))
	h.now = h.now.Add(15 * 24 * time.Hour)
	erase := func(v server.Viewer) error {
		return h.Try(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Erase(ctx, tx, v, id) })
	}
	require.True(t, server.Refused(erase(mo), server.NotFound), "it is HR's")
	require.True(t, server.Refused(erase(h.Person("Eve")), server.Forbidden), "who runs a space erases nothing")
	require.NoError(t, erase(hela))
	erased, err := postgres.Value[bool](t.Context(), h.DB, "item", `select erased_at is not null from contents where id = @id`, postgres.Args{"id": item})
	require.NoError(t, err)
	require.True(t, erased)
}
