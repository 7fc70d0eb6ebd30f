package guidelines

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// Seed is the story of the guidelines in a demo company: one rule was unclear,
// and got the words that it has.
type Seed struct {
	First, Second SeedVersion // with the unclear rule, and the one in force
	Translator    uuid.UUID
	Accepted      []SeedAcceptance
	Unclear       []SeedVote
	Views         []SeedViews
	Verdicts      []SeedVerdict
}

// SeedVersion is who published a version, and when it took effect.
type SeedVersion struct {
	By               uuid.UUID
	At, TranslatedAt time.Time
}

// SeedAcceptance is that a demo person accepted version 1 or 2.
type SeedAcceptance struct {
	Person  uuid.UUID
	Version int
	At      time.Time
}

// SeedVote is that a demo person found a rule unclear as it stood in a
// version.
type SeedVote struct {
	Person          uuid.UUID
	Version, Number int
	At              time.Time
}

// SeedViews are how often a rule was read on a day.
type SeedViews struct {
	Number, Views int
	Day           string // 2026-11-25
}

// SeedVerdict is what became of what one of the starting checks found.
type SeedVerdict struct {
	ID, Check uuid.UUID
	Surface   string
	Outcome   Outcome
	At        time.Time
}

// Reworded is the number of the rule that was unclear.
const Reworded = 7

// Seed tells the story, where the company has the guidelines that it began
// with: its own version becomes the second. Guidelines that a company wrote
// itself have a history of their own, and stay as they are.
func (g *Guidelines) Seed(ctx context.Context, tx *postgres.Tx, s Seed) error {
	if err := lockVersions(ctx, tx); err != nil {
		return err
	}
	own, err := g.begun(ctx, tx)
	if err != nil || own == nil {
		return err
	}
	if err := g.publishStory(ctx, tx, s, *own); err != nil {
		return err
	}
	return seedReaders(ctx, tx, s)
}

// begun is the company's version, if it is the only one ever, and tells of the
// rule as we do.
func (g *Guidelines) begun(ctx context.Context, tx *postgres.Tx) (*Document, error) {
	next, err := selectNext(ctx, tx)
	if err != nil || next != 2 {
		return nil, err
	}
	was, err := selectNewest(ctx, tx)
	if err != nil {
		return nil, err
	}
	d := Document{Version: was.Version, Title: was.Title, Intro: was.Intro, Source: was.Source, Asks: true}
	if d.Rules, err = selectRules(ctx, tx, uuid.Nil, was.Version); err != nil {
		return nil, err
	}
	ours := documentIn(d.Source)
	if ours.locale != d.Source || len(d.Rules) < Reworded || d.Rules[Reworded-1].saying() != ours.rules[Reworded-1] {
		return nil, nil //nolint:nilnil // a company without the story is no fault
	}
	return &d, nil
}

// publishStory puts a version with the unclear rule before the company's own.
func (g *Guidelines) publishStory(ctx context.Context, tx *postgres.Tx, s Seed, own Document) error {
	if err := renumber(ctx, tx, 1); err != nil {
		return err
	}
	if err := backdate(ctx, tx, s.Second, storyIn(own.Source).summary); err != nil {
		return err
	}
	first := own
	first.PublishedAt, first.EffectiveAt = s.First.At, s.First.At
	first.Rules = slices.Clone(own.Rules)
	first.Rules[Reworded-1].reword(storyIn(own.Source).unclear)
	if err := insertDocument(ctx, tx, first, s.First.By); err != nil {
		return err
	}
	own.Version = 2
	if err := translateStory(ctx, tx, first, s.First, s.Translator); err != nil {
		return err
	}
	return translateStory(ctx, tx, own, s.Second, s.Translator)
}

// translateStory adds our own translation, where the company has none.
func translateStory(ctx context.Context, tx *postgres.Tx, d Document, v SeedVersion, by uuid.UUID) error {
	to := documentIn(d.Source).other().locale
	ours := offers(d.Source, to)
	ours[storyIn(d.Source).unclear.fingerprint()] = storyIn(to).unclear
	piece := func(rule *uuid.UUID, s Saying) TranslatedPiece {
		of := s.fingerprint()
		if _, known := ours[of]; !known {
			of = "" // it says nothing yet
		}
		return TranslatedPiece{RuleID: rule, Translated: ours[of], Of: of}
	}
	made, err := upsertTranslation(ctx, tx, to, Translating{Version: d.Version}, piece(nil, d.saying()), by, v.TranslatedAt)
	if err != nil || !made {
		return err
	}
	rules := make([]TranslatedPiece, len(d.Rules))
	for n := range d.Rules {
		rules[n] = piece(&d.Rules[n].ID, d.Rules[n].saying())
	}
	return replaceSayings(ctx, tx, d.Version, to, rules)
}
