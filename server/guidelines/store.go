package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

func insertNotes(ctx context.Context, tx *postgres.Tx, surface string, content uuid.UUID, version int, notes []note, at time.Time) error {
	for _, n := range notes {
		text := n.text(content, version)
		_, err := tx.Exec(ctx, `
			insert into verdicts (id, at, surface, action, outcome, check_id, number, content_id, version)
			values (@id, @at, @surface, @action, @outcome, @check,
			        case @number::int when 0 then coalesce((select number from checks where id = @check), 0) else @number::int end, @content, @version)`,
			postgres.Args{"id": server.NewID(at), "at": at, "surface": surface, "action": n.action.String(), "outcome": n.outcome,
				"check": n.check, "number": n.number, "content": postgres.Maybe(text.ContentID), "version": text.Version})
		if err != nil {
			return err
		}
	}
	return nil
}
