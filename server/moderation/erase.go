package moderation

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// Erase removes what was removed for good: every version of its words, and its
// files. Before that everything known of the case is kept as evidence, and its
// hash on record. It waits until nobody can appeal any more.
func (m *Moderation) Erase(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	if !v.Roles.Has(server.Moderator) && !v.Roles.Has(server.HR) {
		return server.Refuse(server.Forbidden, "Only moderators and HR erase for good.")
	}
	k, err := m.lock(ctx, tx, v, id)
	if err != nil {
		return err
	}
	if err := m.mayErase(ctx, tx, k); err != nil {
		return err
	}
	hash, err := m.keepEvidence(ctx, tx, v, id)
	if err != nil {
		return err
	}
	if err := m.Content.Erase(ctx, tx, *k.ContentID); err != nil {
		return err
	}
	if err := m.note(ctx, tx, id, v.ID, "erased", map[string]any{"evidence": hash}); err != nil {
		return err
	}
	return m.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "erase_content", OnKind: "content", On: *k.ContentID,
		Detail: map[string]any{"case": id, "evidence": hash}})
}

// mayChange holds of a decision d that an appeal may still take back.
const mayChange = `
	(d.appeal_until > @now and not exists (select from cases a where a.appeal_of = d.id and a.state = 'closed')
	 or exists (select from cases a where a.appeal_of = d.id and a.state = 'open'))`

func (m *Moderation) mayErase(ctx context.Context, tx *postgres.Tx, k locked) error {
	type row struct{ Removed, Erased, Appealable bool }
	list, err := postgres.List[row](ctx, tx, `
		select d.outcome = 'remove' and d.reversed_at is null and c.state = 'removed' as removed, c.erased_at is not null as erased,
		       `+mayChange+` as appealable
		from decisions d join contents c on c.id = @content
		where d.case_id = @case and d.undone_at is null`, postgres.Args{"case": k.ID, "content": k.ContentID, "now": m.Clock()})
	switch {
	case err != nil:
		return err
	case len(list) == 0, !list[0].Removed:
		return server.Refuse(server.Conflict, "Only what was removed can be erased.")
	case list[0].Erased:
		return server.Refuse(server.Conflict, "This is erased already.")
	case list[0].Appealable:
		return server.Refuse(server.Conflict, "Its author may still appeal. Erase it afterwards.")
	}
	return nil
}

func (m *Moderation) evidencePath(id uuid.UUID) string {
	return filepath.Join(m.Evidence, id.String()+".zip")
}

// keepEvidence writes the package of a case into the data folder, safe from a
// crash, and returns its hash. It is there before the content is gone; if that
// is not erased after all, nobody is handed it.
func (m *Moderation) keepEvidence(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (string, error) {
	k, err := m.gather(ctx, tx, v, id)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(m.Evidence, 0o700); err != nil {
		return "", web.NoSpace(err)
	}
	f, err := os.CreateTemp(m.Evidence, "new-")
	if err != nil {
		return "", web.NoSpace(err)
	}
	defer os.Remove(f.Name()) //nolint:errcheck // it has its name by then
	sum := sha256.New()
	if err = m.pack(ctx, v, k, io.MultiWriter(f, sum)); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), m.evidencePath(id))
	}
	return hex.EncodeToString(sum.Sum(nil)), web.NoSpace(err)
}

// OpenEvidence hands out the package of a case that v may see: the one that
// was kept before its content was erased, or one made now. That it was taken
// out is in the timeline.
func (m *Moderation) OpenEvidence(ctx context.Context, v server.Viewer, id uuid.UUID) (*web.File, error) {
	var k known
	err := m.DB.InTx(ctx, func(tx *postgres.Tx) (err error) {
		if k, err = m.gather(ctx, tx, v, id); err != nil {
			return err
		}
		return m.note(ctx, tx, id, v.ID, "evidence", nil)
	})
	if err != nil {
		return nil, err
	}
	out := &web.File{Name: "case-" + numbered(k.Number) + ".zip", MediaType: "application/zip"}
	if k.erased {
		if kept, err := os.Open(m.evidencePath(id)); err == nil {
			out.Content = kept
			return out, nil
		}
	}
	out.Write = func(ctx context.Context, w io.Writer) error { return m.pack(ctx, v, k, w) }
	return out, nil
}
