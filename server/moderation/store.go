package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// sight is where v may look: a moderator reads no more spaces than anybody.
const sight = `(c.space_id is null or c.space_id = any (@spaces))`

type heldRow struct {
	ContentID, AuthorID           uuid.UUID
	Version                       int
	Kind                          content.Kind
	Name, Title, Department, Life string
	Photo                         *uuid.UUID
	Space, Text                   string
	Verdict                       *checks.Verdict
	At                            time.Time
}

func selectHeld(ctx context.Context, q postgres.Querier, v server.Viewer) ([]Held, error) {
	rows, err := postgres.List[heldRow](ctx, q, `
		select c.id as content_id, h.number as version, c.kind, c.author_id, p.name, p.title, p.department, p.state as life, p.photo_id as photo,
		       coalesce(s.name, '') as space, trim(h.title || E'\n' || h.text, E'\n') as text, h.verdict, h.at
		from versions h
		join contents c on c.id = h.content_id
		join people p on p.id = c.author_id
		left join spaces s on s.id = c.space_id
		where h.state = 'held' and h.number >= c.version and c.state <> 'deleted' and `+sight+`
		order by h.content_id, h.number
		limit 100`, postgres.Args{"spaces": v.Spaces})
	list := make([]Held, len(rows))
	for i, r := range rows {
		list[i] = Held{
			ContentID: r.ContentID, Version: r.Version, Kind: r.Kind, Space: r.Space, Text: r.Text, At: r.At, Mine: r.AuthorID == v.ID,
			Author:   server.Card{ID: r.AuthorID, Name: r.Name, Title: r.Title, Department: r.Department, State: r.Life, Photo: r.Photo},
			Findings: []checks.Finding{},
		}
		if r.Verdict != nil {
			list[i].Findings = r.Verdict.Findings
		}
	}
	return list, err
}

type lockedRow struct {
	AuthorID uuid.UUID
	State    content.State
	RootID   uuid.UUID
}

// lockHeld locks the item before it reads the version, as its author does to
// rewrite or delete it: who comes second sees what the first one did.
func lockHeld(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, version int) (lockedRow, error) {
	if _, err := tx.Exec(ctx, `select from contents where id = @id for update`, postgres.Args{"id": id}); err != nil {
		return lockedRow{}, err
	}
	return postgres.One[lockedRow](ctx, tx, "item", `
		select c.author_id, h.state, coalesce(k.on_id, c.id) as root_id
		from versions h
		join contents c on c.id = h.content_id
		left join comments k on k.id = c.id
		where h.content_id = @id and h.number = @version and `+sight, postgres.Args{"id": id, "version": version, "spaces": v.Spaces})
}
