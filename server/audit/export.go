package audit

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/sheet"
	"github.com/atrium-social/atrium/server/web"
)

// columnNames are the heads of a file, by the language of who reads it.
var columnNames = map[string][]string{
	"en": {"number", "time (UTC)", "who", "who (id)", "act", "on", "on (id)", "name", "because", "detail", "seal"},
	"de": {"Nummer", "Zeit (UTC)", "Wer", "Wer (ID)", "Handlung", "Woran", "Woran (ID)", "Name", "Begründung", "Einzelheiten", "Siegel"},
}

// Export writes what a search finds, newest first, with its seals. That it
// was taken out is on record.
func (l *Log) Export(ctx context.Context, v server.Viewer, s Search, language string) (*web.File, error) {
	err := l.DB.InTx(ctx, func(tx *postgres.Tx) error {
		return l.Trail.Record(ctx, tx, Entry{Actor: v.ID, Act: "export_audit", OnKind: "company"})
	})
	write := func(ctx context.Context, w io.Writer) error {
		out := sheet.New(w, language, columnNames[language]...)
		for below := uuid.Max; below != uuid.Nil; {
			var err error
			if below, err = l.exportPage(ctx, v, s, out, below); err != nil {
				return err
			}
		}
		return out.Flush()
	}
	name := fmt.Sprintf("audit-%s.csv", l.Clock().UTC().Format(time.DateOnly))
	return &web.File{Name: name, MediaType: "text/csv; charset=utf-8", Write: write}, err
}

// exportPage writes the entries below one, and returns the last if there may be
// more.
func (l *Log) exportPage(ctx context.Context, v server.Viewer, s Search, out *sheet.Sheet, below uuid.UUID) (uuid.UUID, error) {
	const most = 1000
	lines, err := l.Lines(ctx, v, s, server.Page{Before: below, Limit: most})
	if err != nil {
		return uuid.Nil, err
	}
	for i := range lines[:min(len(lines), most)] {
		out.Row(lines[i].cells()...)
	}
	if len(lines) <= most {
		return uuid.Nil, nil
	}
	return lines[most-1].ID, nil
}

func (line *Line) cells() []string {
	who, whose, on := "", "", ""
	if line.Actor != nil {
		who = line.Actor.Name
	}
	if line.ActorID != nil {
		whose = line.ActorID.String()
	}
	if line.OnID != nil {
		on = line.OnID.String()
	}
	return []string{
		strconv.FormatInt(line.Number, 10), line.At.UTC().Format("2006-01-02 15:04:05.000"), who, whose, line.Act, line.OnKind, on,
		line.Name, line.Because, string(line.Detail), hex.EncodeToString(line.seal),
	}
}
