package guidelines

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
)

// mostRemembered is how many items a run looks back on, of all writers
// together: its memory has bounds.
const mostRemembered = 20_000

// history is what was written lately, by writer, oldest first.
type history struct {
	by    map[uuid.UUID][]remembered
	order []uuid.UUID // the writers of all items, oldest first
}

type remembered struct {
	id uuid.UUID
	checks.Earlier
}

func (h *history) add(author, id uuid.UUID, at time.Time, text string) {
	h.by[author] = append(h.by[author], remembered{id, checks.Earlier{At: at, Print: checks.PrintOf(text)}})
	if h.order = append(h.order, author); len(h.order) <= mostRemembered {
		return
	}
	oldest := h.order[0]
	if h.order = h.order[1:]; len(h.by[oldest]) > 1 {
		h.by[oldest] = h.by[oldest][1:]
	} else {
		delete(h.by, oldest)
	}
}

// of is what somebody wrote before an item, newest first.
func (h *history) of(author, item uuid.UUID) (list []checks.Earlier) {
	for _, r := range slices.Backward(h.by[author]) {
		if r.id != item && len(list) < checks.MostEarlier {
			list = append(list, r.Earlier)
		}
	}
	return list
}

// earlierRow is an item that was written before.
type earlierRow struct {
	ContentID, AuthorID uuid.UUID
	CreatedAt           time.Time
	Text                string
}

// recall reads what a run has gone through already, as far back as its check
// looks.
func (e *Editor) recall(ctx context.Context, t *trial) (*history, error) {
	h := &history{by: map[uuid.UUID][]remembered{}}
	from := firstAt(madeAt(t.AtID).Add(-t.needs.Earlier))
	below := t.AtID
	var pages [][]earlierRow
	for n := 0; n < mostRemembered; n += pageOfTexts {
		page, err := postgres.List[earlierRow](ctx, e.DB, `
			select c.id as content_id, c.author_id, c.created_at,
			       case when @prints then v.title || E'\n' || v.text else '' end as text
			from contents c join versions v on v.content_id = c.id and v.number = 1
			where c.id <= @below and c.id >= @from and c.state <> 'deleted'
			order by c.id desc
			limit @limit`, postgres.Args{"below": below, "from": from, "prints": t.needs.Prints, "limit": pageOfTexts})
		if err != nil {
			return nil, err
		}
		pages = append(pages, page)
		if len(page) < pageOfTexts {
			break
		}
		below = before(page[len(page)-1].ContentID)
	}
	for _, page := range slices.Backward(pages) {
		for _, x := range slices.Backward(page) {
			h.add(x.AuthorID, x.ContentID, x.CreatedAt, x.Text)
		}
	}
	return h, nil
}

// before is the id right before another.
func before(id uuid.UUID) uuid.UUID {
	for i := len(id) - 1; i >= 0; i-- {
		id[i]--
		if id[i] != 0xff {
			break
		}
	}
	return id
}
