package audit

import (
	"bytes"
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// Report is what Verify found.
type Report struct {
	Entries int64     // that have a seal
	Since   time.Time // of the first of them
	Newest  Seal
	Anchors int   // that the log was held against
	First   *Flaw // nil: the log is what was written
	Others  int64 // flaws after the first
}

// Verify holds every entry against its seal, every seal against the one
// before, and all against the anchors. It reads the log as it is at one
// instant, a page at a time; told hears how far it is.
func Verify(ctx context.Context, db *postgres.DB, anchors []Anchor, told func(done, of int64)) (Report, error) {
	var w *walk
	err := db.InTx(ctx, func(tx *postgres.Tx) error {
		if _, err := tx.Exec(ctx, "set transaction isolation level repeatable read, read only"); err != nil {
			return err
		}
		w = &walk{q: tx, anchors: byNumber(anchors), sound: true, told: told}
		return w.all(ctx)
	})
	if err != nil {
		return Report{}, err
	}
	w.report.Anchors = len(anchors)
	return w.report, nil
}

func byNumber(anchors []Anchor) []Anchor {
	sorted := slices.Clone(anchors)
	slices.SortStableFunc(sorted, func(a, b Anchor) int { return int(a.Number - b.Number) })
	return sorted
}

// walk goes along the chain of seals.
type walk struct {
	q       postgres.Querier
	anchors []Anchor // still ahead, by their numbers
	told    func(done, of int64)
	report  Report

	at     Seal  // where it stands, as the database has it
	sound  bool  // whether at can be built on: not after a gap
	agreed int64 // the last number at which an anchor agreed

	firstAt Seal    // what the first flawed entry should have followed
	firstOf sealRow // and what stands there instead
}

func (w *walk) all(ctx context.Context) error {
	head, err := selectHead(ctx, w.q)
	if err != nil {
		return err
	}
	for {
		page, err := selectSealed(ctx, w.q, w.at.Number)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			break
		}
		for i := range page {
			w.step(&page[i])
		}
		w.told(w.at.Number, max(head.Number, w.at.Number))
	}
	w.end(head)
	if err := w.strays(ctx); err != nil {
		return err
	}
	return w.explain(ctx)
}

func (w *walk) step(r *sealRow) {
	if r.Number == w.at.Number && w.report.Entries > 0 {
		w.flaw(repeated(r.Number, r.EntryID))
		return
	}
	if gap := r.Number - w.at.Number - 1; gap > 0 {
		w.flaw(missing(w.at.Number+1, uuid.Nil))
		w.report.Others += gap - 1
		w.sound = false
	}
	w.hold(r)
	w.at, w.sound = Seal{r.Number, r.Hash}, true
	w.report.Entries++
	w.report.Newest = w.at
	if w.report.Entries == 1 && r.Since != nil {
		w.report.Since = *r.Since
	}
	w.holdAnchors(r)
}

// hold holds one entry against its seal.
func (w *walk) hold(r *sealRow) {
	if r.ID == nil {
		w.flaw(missing(r.Number, r.EntryID))
		return
	}
	if !w.sound || bytes.Equal(w.at.next(&r.entryRow).Hash, r.Hash) {
		return
	}
	if w.report.First == nil {
		w.firstAt, w.firstOf = w.at, *r
	}
	w.flaw(changed(r.Number, r.EntryID))
}

func (w *walk) holdAnchors(r *sealRow) {
	for len(w.anchors) > 0 && w.anchors[0].Number <= r.Number {
		a := w.anchors[0]
		w.anchors = w.anchors[1:]
		switch {
		case a.Number == r.Number && bytes.Equal(a.Hash, r.Hash):
			w.agreed = r.Number
		case a.Number == r.Number:
			w.flaw(rewritten(a, w.agreed+1, r.EntryID))
		}
	}
}

// end holds the last seal against the head, and what the anchors know beyond
// it.
func (w *walk) end(head Seal) {
	switch {
	case w.at.Number < head.Number:
		w.flaw(cutOff(w.at.Number+1, head.Number))
	case w.at.Number > head.Number, !bytes.Equal(w.at.Hash, head.Hash):
		w.flaw(badHead())
	}
	for _, a := range w.anchors {
		w.flaw(behindAnchor(a, w.at.Number+1))
	}
}

// strays are entries without a seal.
func (w *walk) strays(ctx context.Context) error {
	first, number, err := selectUnsealed(ctx, w.q)
	if err != nil || number == 0 {
		return err
	}
	original, err := selectOriginal(ctx, w.q, first)
	if err != nil {
		return err
	}
	w.flaw(unsealed(first, original))
	w.report.Others += number - 1
	return nil
}

func (w *walk) flaw(f *Flaw) {
	if w.report.First == nil {
		w.report.First = f
		return
	}
	w.report.Others++
}

// explain looks, once, for what an entry that does not fit its seal is: one
// that belongs elsewhere, a copy, or just changed.
func (w *walk) explain(ctx context.Context) error {
	if w.report.First == nil || w.report.First.Kind != "changed" {
		return nil
	}
	of := w.firstOf
	for after := int64(0); ; {
		page, err := selectSealed(ctx, w.q, after)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			break
		}
		for i := range page {
			r := &page[i]
			fits := w.firstAt.next(&r.entryRow).Hash
			if r.Number != of.Number && (bytes.Equal(fits, of.Hash) || bytes.Equal(fits, r.Hash)) {
				w.report.First = outOfOrder(of.Number, r.Number, idOf(r.ID))
				return nil
			}
		}
		after = page[len(page)-1].Number
	}
	original, err := selectOriginal(ctx, w.q, of.EntryID)
	if err == nil && original != uuid.Nil {
		w.report.First = repeated(of.Number, of.EntryID)
	}
	return err
}

func when(at time.Time) string { return at.UTC().Format("2 January 2006 15:04 UTC") }
