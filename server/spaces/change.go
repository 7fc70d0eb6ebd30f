package spaces

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Changes to a space; what is nil stays as it is.
type Changes struct {
	Name     *string `json:"name,omitempty" minLength:"1" maxLength:"80"`
	Purpose  *string `json:"purpose,omitempty" maxLength:"300"`
	Access   *Access `json:"access,omitempty" enum:"open,request,secret"`
	Archived *bool   `json:"archived,omitempty" doc:"An archived space can be read, but not written in or joined."`
}

// Change changes a space that v owns. A new name leaves the slug as it is, so
// that links hold; only a space that becomes secret gets another one.
func (s *Spaces) Change(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, c Changes) (Space, error) {
	was, err := s.lockOwn(ctx, tx, v, id)
	if err != nil {
		return was, err
	}
	draft := Draft{Name: was.Name, Purpose: was.Purpose, Access: was.Access}
	set(&draft.Name, c.Name)
	set(&draft.Purpose, c.Purpose)
	set(&draft.Access, c.Access)
	if err := draft.clean(); err != nil {
		return was, err
	}
	archived := was.ArchivedAt
	if c.Archived != nil {
		archived = s.since(was.ArchivedAt, *c.Archived)
	}
	if draft == was.draft() && (archived == nil) == (was.ArchivedAt == nil) {
		return was, nil
	}
	if draft.Name != was.Name || draft.Purpose != was.Purpose {
		if err := v.MayWrite(); err != nil {
			return was, err
		}
	}
	if err := updateSpace(ctx, tx, id, draft, archived); err != nil {
		return was, err
	}
	if err := s.follow(ctx, tx, v, was, draft, archived != nil); err != nil {
		return was, err
	}
	return selectSpace(ctx, tx, v, id)
}

func set[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}

func (s Space) draft() Draft { return Draft{Name: s.Name, Purpose: s.Purpose, Access: s.Access} }

func (s *Spaces) since(was *time.Time, archived bool) *time.Time {
	switch {
	case !archived:
		return nil
	case was != nil:
		return was
	}
	now := s.Clock()
	return &now
}

// follow does what must follow a change: it is put on record, those whom it
// concerns learn of it, and requests find an end where nobody asks any more.
func (s *Spaces) follow(ctx context.Context, tx *postgres.Tx, v server.Viewer, was Space, is Draft, archived bool) error {
	if is.Name != was.Name || is.Purpose != was.Purpose {
		if err := s.record(ctx, tx, v, "describe_space", was.ID, nil); err != nil {
			return err
		}
	}
	if archived != (was.ArchivedAt != nil) {
		act := map[bool]string{true: "archive_space", false: "reopen_space"}[archived]
		if err := s.record(ctx, tx, v, act, was.ID, nil); err != nil {
			return err
		}
	}
	if is.Access == was.Access {
		return s.Hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Space(was.ID), Kind: realtime.Access})
	}
	return s.followAccess(ctx, tx, v, was, is)
}

// followAccess ends what the old access had begun: who had asked is let into a
// space that opened, and forgotten by one that went secret.
func (s *Spaces) followAccess(ctx context.Context, tx *postgres.Tx, v server.Viewer, was Space, is Draft) error {
	if is.Access == Secret {
		if err := hideSlug(ctx, tx, was.ID, is.Name); err != nil {
			return err
		}
	}
	asking, err := selectAsking(ctx, tx, was.ID)
	if err != nil {
		return err
	}
	for _, person := range asking {
		if err := s.answer(ctx, tx, v, was.ID, person, is.Access == Open); err != nil {
			return err
		}
	}
	if err := deleteRequests(ctx, tx, was.ID); err != nil {
		return err
	}
	err = s.record(ctx, tx, v, "change_space_access", was.ID, map[string]any{"from": was.Access, "to": is.Access})
	if err != nil {
		return err
	}
	return s.tellEverybody(ctx, tx)
}

func updateSpace(ctx context.Context, tx *postgres.Tx, id uuid.UUID, d Draft, archivedAt *time.Time) error {
	_, err := tx.Exec(ctx, `
		update spaces set name = @name, purpose = @purpose, access = @access, archived_at = @archived where id = @id`,
		postgres.Args{"id": id, "name": d.Name, "purpose": d.Purpose, "access": d.Access, "archived": archivedAt})
	return err
}
