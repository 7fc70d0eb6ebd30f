package moderation_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
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

func unzip(t *testing.T, raw []byte) map[string][]byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	require.NoError(t, err)
	files := map[string][]byte{}
	for _, f := range in.File {
		r, err := f.Open()
		require.NoError(t, err)
		files[f.Name], err = io.ReadAll(r)
		require.NoError(t, err)
	}
	return files
}

// evidence is what the package of a case holds, made just now.
func (h *house) evidence(v server.Viewer, id uuid.UUID) map[string][]byte {
	h.Helper()
	made, err := h.m.OpenEvidence(h.Context(), v, id)
	require.NoError(h, err)
	require.Nil(h, made.Content, "none was kept")
	var out bytes.Buffer
	require.NoError(h, made.Write(h.Context(), &out))
	return unzip(h.T, out.Bytes())
}

func TestEvidenceHoldsEverythingAndItsHashes(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	_, id := h.reported(ada, bob, mo)
	files := h.evidence(mo, id)
	require.Equal(t, "evidence", last(h.detail(mo, id).Timeline).What)
	var manifest struct {
		Files []struct{ Name, Sha256 string }
	}
	require.NoError(t, json.Unmarshal(files["manifest.json"], &manifest))
	require.Len(t, manifest.Files, len(files)-1)
	for _, f := range manifest.Files {
		sum := sha256.Sum256(files[f.Name])
		require.Equal(t, hex.EncodeToString(sum[:]), f.Sha256, f.Name)
	}
	require.Contains(t, string(files["versions/1.json"]), "Cem is slow")
	require.Contains(t, string(files["case.json"]), "Look at this")
	_, err := h.m.OpenEvidence(t.Context(), bob, id)
	require.True(t, server.Refused(err, server.NotFound))
}

func TestWhatIsErasedIsKeptAsEvidenceAlone(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	item, id := h.reported(ada, bob, mo)
	erase := func() error {
		return h.Try(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Erase(ctx, tx, mo, id) })
	}
	require.True(t, server.Refused(erase(), server.Conflict), "not before it is removed")
	require.NoError(t, h.decide(mo, id, moderation.Remove))
	require.True(t, server.Refused(erase(), server.Conflict), "nor while its author may appeal")
	h.now = h.now.AddDate(0, 0, 15)
	require.NoError(t, erase())
	require.True(t, server.Refused(erase(), server.Conflict), "nor twice")
	left, err := postgres.Column[string](t.Context(), h.DB, `select text || html from versions v join contents c on c.id = v.content_id where c.id = @id`,
		postgres.Args{"id": item})
	require.NoError(t, err)
	require.Equal(t, []string{""}, left)
	kept, err := h.m.OpenEvidence(t.Context(), mo, id)
	require.NoError(t, err)
	raw, err := io.ReadAll(kept.Content)
	require.NoError(t, err)
	require.Contains(t, string(unzip(t, raw)["versions/1.json"]), "Cem is slow")
	hash, err := postgres.Value[string](t.Context(), h.DB, "entry", `select detail->>'evidence' from audit_entries where act = 'erase_content' and on_id = @id`, postgres.Args{"id": item})
	require.NoError(t, err)
	sum := sha256.Sum256(raw)
	require.Equal(t, hex.EncodeToString(sum[:]), hash)
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
	require.Contains(t, string(h.evidence(mo, id)["case.json"]), "I try again")
}

// full is a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("no space left")

func TestEvidenceThatCannotBeWrittenSaysSo(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	_, id := h.reported(ada, bob, mo)
	made, err := h.m.OpenEvidence(t.Context(), mo, id)
	require.NoError(t, err)
	require.ErrorIs(t, made.Write(t.Context(), full{}), errFull)
}

func TestHRErasesWhatHRRemoved(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, hela := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.Person("Hela")
	hela.Roles = server.HR
	h.Exec(`update people set roles = '{hr}' where id = @id`, postgres.Args{"id": hela.ID})
	item, id := h.reported(ada, bob, mo)
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Escalate(ctx, tx, mo, id, "This is harassment.")
	})
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
