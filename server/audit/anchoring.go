package audit

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/atrium-social/atrium/server/postgres"
)

// Anchor writes the newest seal down outside of the database, unless it is the
// one that stands there: in the file of anchors, and in the program's log. If
// the log does not agree with its last anchor any more it says so, and writes
// nothing.
func (l *Log) Anchor(ctx context.Context) error {
	f, err := openAnchors(l.Anchors)
	if err != nil {
		return fmt.Errorf("open the audit anchors: %w", err)
	}
	defer f.Close() //nolint:errcheck // what was written is on the disk already
	return l.anchorIn(ctx, f)
}

func (l *Log) anchorIn(ctx context.Context, f *os.File) error {
	last, end, err := lastAnchor(f)
	if err != nil {
		return fmt.Errorf("read the audit anchors: %w", err)
	}
	head, err := selectHead(ctx, l.DB)
	if err != nil {
		return err
	}
	if head.Number == last.Number && bytes.Equal(head.Hash, last.Hash) {
		return nil
	}
	agrees, err := l.agrees(ctx, last.Seal)
	if err != nil {
		return err
	}
	if !agrees {
		l.Log.ErrorContext(ctx, "the audit log does not agree with its last anchor: run atrium audit verify; if a backup was put back on purpose, put the anchors aside",
			"anchors", l.Anchors, "number", last.Number, "anchored", last.At)
		return nil
	}
	l.Log.InfoContext(ctx, "audit anchor", "number", head.Number, "hash", head.Print())
	return addAnchor(f, end, Anchor{l.Clock(), head})
}

// agrees tells whether the log still has a seal.
func (l *Log) agrees(ctx context.Context, s Seal) (bool, error) {
	if s.Number == 0 {
		return true, nil
	}
	return postgres.Value[bool](ctx, l.DB, "answer", `
		select exists (select from audit_seals where seq = @number and hash = @hash)`, postgres.Args{"number": s.Number, "hash": s.Hash})
}
