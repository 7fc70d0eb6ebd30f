package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// mostLetGo is of how many items files are let go of at a time.
const mostLetGo = 500

// ForgetFiles lets go of files that came with what was decided against before
// anybody saw it, once no appeal can show it any more.
func (m *Moderation) ForgetFiles(ctx context.Context) error {
	for {
		n, err := m.forgetFiles(ctx)
		if err != nil || n < mostLetGo {
			return err
		}
	}
}

func (m *Moderation) forgetFiles(ctx context.Context) (n int, err error) {
	type row struct {
		ContentID uuid.UUID
		IDs       []uuid.UUID
	}
	err = m.DB.InTx(ctx, func(tx *postgres.Tx) error {
		list, err := postgres.List[row](ctx, tx, `
			select f.content_id, array_agg(f.id) as ids from files f
			where f.content_id is not null and f.place = 0 and not exists (
			    select from versions v
			    left join cases k on k.content_id = v.content_id and k.version = v.number
			    left join decisions d on d.case_id = k.id and d.undone_at is null and d.reversed_at is null
			    where v.content_id = f.content_id and f.id = any (v.files) and (v.state = 'held' or `+mayChange+`))
			group by f.content_id
			limit @limit`, postgres.Args{"now": m.Clock(), "limit": mostLetGo})
		if err != nil {
			return err
		}
		n = len(list)
		for _, f := range list {
			if err := m.Files.Release(ctx, tx, f.ContentID, f.IDs); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}
