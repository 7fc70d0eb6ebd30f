package guidelines

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// Translation is the newest version in another language, beside its source.
type Translation struct {
	Version   int        `json:"version"`
	Locale    string     `json:"locale"`
	Source    string     `json:"source" doc:"The language it is translated from."`
	Revision  int        `json:"revision" doc:"0 for one that nobody has begun."`
	ChangedBy string     `json:"changedBy" doc:"A name, or empty."`
	ChangedAt *time.Time `json:"changedAt,omitempty"`
	Pieces    []Piece    `json:"pieces" doc:"The title and introduction, and then each rule."`

	by uuid.UUID // who changed it last
}

// Piece is one text and its translation. The first has no rule: it is the
// document's title and introduction.
type Piece struct {
	RuleID     *uuid.UUID `json:"ruleId,omitempty" format:"uuid"`
	Number     int        `json:"number" doc:"Of the rule; 0 for the document."`
	Original   Saying     `json:"original"`
	Current    string     `json:"current" doc:"The fingerprint of the original."`
	Translated Saying     `json:"translated"`
	Of         string     `json:"of" doc:"The fingerprint of what was translated. Another one than the current: the source has changed."`
	Ours       *Saying    `json:"ours,omitempty" doc:"What Atrium itself has to offer, for a text of its own."`
}

// Saying is what is translated of a text. Of a document, the text is its
// introduction, and the rest is empty.
type Saying struct {
	Title  string `json:"title" maxLength:"120"`
	Text   string `json:"text" maxLength:"2000"`
	Reason string `json:"reason" maxLength:"1000"`
	Do     string `json:"do" maxLength:"1000"`
	Dont   string `json:"dont" maxLength:"1000"`
}

// fingerprint tells one source text from another.
func (s Saying) fingerprint() string {
	sum := sha256.Sum256([]byte(strings.Join([]string{s.Title, s.Text, s.Reason, s.Do, s.Dont}, "\x00")))
	return hex.EncodeToString(sum[:12])
}

func (r Rule) saying() Saying { return Saying{r.Title, r.Text, r.Reason, r.Do, r.Dont} }

func (d Document) saying() Saying { return Saying{Title: d.Title, Text: d.Intro} }

// in puts what is translated of d into the wanted language, or the reader's.
// What is missing or out of date stays as it was written: that is what holds.
func (d Document) in(ctx context.Context, q postgres.Querier, wanted string) (Document, error) {
	if wanted == "" {
		wanted = d.Mine
	}
	d.Locale, d.Complete = d.Source, true
	for n := range d.Rules {
		d.Rules[n].Locale = d.Source
	}
	if wanted == d.Source || !slices.Contains(d.Locales, wanted) {
		return d, nil
	}
	known, err := selectSayings(ctx, q, d.Version, wanted)
	if err != nil {
		return d, err
	}
	d.Locale = wanted
	if s := known[uuid.Nil]; s.Of == d.saying().fingerprint() {
		d.Title, d.Intro = s.Title, s.Text
	} else {
		d.Complete = false
	}
	for n := range d.Rules {
		d.Complete = d.Rules[n].translate(known, wanted) && d.Complete
	}
	return d, nil
}

func (r *Rule) translate(known map[uuid.UUID]said, locale string) bool {
	s := known[r.ID]
	if s.Of != r.saying().fingerprint() {
		return false
	}
	r.reword(s.Saying)
	r.Locale = locale
	return true
}

func (r *Rule) reword(s Saying) {
	r.Title, r.Text, r.Reason, r.Do, r.Dont = s.Title, s.Text, s.Reason, s.Do, s.Dont
}

// Translation reads a translation of the newest version.
func (g *Guidelines) Translation(ctx context.Context, q postgres.Querier, locale string) (Translation, error) {
	was, err := selectNewest(ctx, q)
	if err != nil {
		return Translation{}, err
	}
	if locale == was.Source {
		return Translation{}, server.RefuseField("locale", "The guidelines are written in this language.")
	}
	t, err := selectTranslation(ctx, q, was.Version, locale)
	if err != nil {
		return t, err
	}
	t.Version, t.Locale, t.Source = was.Version, locale, was.Source
	known, err := selectSayings(ctx, q, was.Version, locale)
	if err != nil {
		return t, err
	}
	rules, err := selectRules(ctx, q, uuid.Nil, was.Version)
	t.Pieces = pieces(was, rules, known, locale)
	return t, err
}

func pieces(was standing, rules []Rule, known map[uuid.UUID]said, locale string) []Piece {
	ours := offers(was.Source, locale)
	piece := func(id uuid.UUID, number int, original Saying) Piece {
		p := Piece{RuleID: postgres.Maybe(id), Number: number, Original: original, Current: original.fingerprint(), Translated: known[id].Saying, Of: known[id].Of}
		if offer, ok := ours[p.Current]; ok {
			p.Ours = &offer
		}
		return p
	}
	list := []Piece{piece(uuid.Nil, 0, Saying{Title: was.Title, Text: was.Intro})}
	for _, r := range rules {
		list = append(list, piece(r.ID, r.Number, r.saying()))
	}
	return list
}

// Translating is a translation as it is saved.
type Translating struct {
	Version  int               `json:"version" minimum:"1"`
	Revision int               `json:"revision" minimum:"0" doc:"The one that I saw."`
	Pieces   []TranslatedPiece `json:"pieces" maxItems:"51"`
}

// TranslatedPiece is one translated text.
type TranslatedPiece struct {
	RuleID     *uuid.UUID `json:"ruleId,omitempty" format:"uuid" doc:"Left out for the title and introduction."`
	Translated Saying     `json:"translated"`
	Of         string     `json:"of" maxLength:"64" doc:"The fingerprint of the original it fits."`
}

// Translate keeps a translation of the newest version, if nobody saved
// another since the revision that v saw.
func (g *Guidelines) Translate(ctx context.Context, tx *postgres.Tx, v server.Viewer, locale string, in Translating) (Translation, error) {
	t, err := g.Translation(ctx, tx, locale)
	if err != nil {
		return t, err
	}
	if in.Version != t.Version {
		return t, &server.Error{Reason: server.Conflict, Detail: "A newer version was published meanwhile.", Extra: t}
	}
	for n := range in.Pieces {
		if err := in.Pieces[n].clean(fmt.Sprintf("pieces[%d].", n)); err != nil {
			return t, err
		}
	}
	header, rules := apart(in.Pieces)
	saved, err := upsertTranslation(ctx, tx, locale, in, header, v.ID, g.Clock())
	if err != nil {
		return t, err
	}
	if !saved {
		return t, &server.Error{Reason: server.Conflict, Detail: "Somebody else changed this translation meanwhile.", Extra: t}
	}
	if err := replaceSayings(ctx, tx, in.Version, locale, rules); err != nil {
		return t, err
	}
	if err := g.recordTranslating(ctx, tx, v, t); err != nil {
		return t, err
	}
	return g.Translation(ctx, tx, locale)
}

// sitting is how long somebody may pause and still be at the same work.
const sitting = 30 * time.Minute

// recordTranslating puts on record that v works on a translation, once for
// each sitting: it is saved every second.
func (g *Guidelines) recordTranslating(ctx context.Context, tx *postgres.Tx, v server.Viewer, was Translation) error {
	if was.ChangedAt != nil && was.by == v.ID && g.Clock().Sub(*was.ChangedAt) < sitting {
		return nil
	}
	return g.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "translate_guidelines", OnKind: "guidelines",
		Detail: map[string]any{"version": was.Version, "locale": was.Locale}})
}

func (s *TranslatedPiece) clean(at string) error {
	at += "translated."
	r := RuleText{Title: s.Translated.Title, Text: s.Translated.Text, Reason: s.Translated.Reason, Do: s.Translated.Do, Dont: s.Translated.Dont}
	err := r.clean(at)
	s.Translated = Saying{r.Title, r.Text, r.Reason, r.Do, r.Dont}
	if r.Title == "" || r.Text == "" {
		s.Of = "" // it says nothing yet
	}
	return err
}

// apart tells the document's own words from those of its rules.
func apart(all []TranslatedPiece) (header TranslatedPiece, rules []TranslatedPiece) {
	rules = []TranslatedPiece{}
	for _, s := range all {
		if s.RuleID == nil {
			header = s
		} else {
			rules = append(rules, s)
		}
	}
	return header, rules
}
