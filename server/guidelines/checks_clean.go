package guidelines

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
)

// clean puts a check into its normal form, and refuses what cannot be.
func (e *Editor) clean(ctx context.Context, q postgres.Querier, v server.Viewer, c *checks.Check) error {
	if err := cleanWords(c); err != nil {
		return err
	}
	rule, err := selectRuleInForce(ctx, q, c.RuleID, e.Clock())
	if server.Refused(err, server.NotFound) {
		return server.RefuseField("ruleId", "Choose a rule of the guidelines in force.")
	}
	if err != nil {
		return err
	}
	c.Number, c.Title = rule.Number, rule.Title
	if i := slices.IndexFunc(c.Spaces, func(id uuid.UUID) bool { return !slices.Contains(v.Spaces, id) }); i >= 0 {
		return server.RefuseField("spaces", "Space %d is not there. Choose it anew.", i+1)
	}
	if c.Writers == checks.Newcomers && c.Newcomer < 1 {
		return server.RefuseField("newcomer", "Say how many published items make somebody no newcomer: at least 1.")
	}
	forget(c)
	_, err = checks.Compile([]checks.Check{*c})
	return err
}

func cleanWords(c *checks.Check) error {
	if err := server.CleanName("name", &c.Name, 80, "Give it a name by which you find it again."); err != nil {
		return err
	}
	if err := server.CleanText("message", &c.Message, 300); err != nil {
		return err
	}
	if c.Message == "" && c.Action != checks.Flag {
		return server.RefuseField("message", "Say what the writer is told.")
	}
	if err := server.CleanLine("suggestion", &c.Suggestion, 100); err != nil {
		return err
	}
	if err := server.CleanLine("language", &c.Language, 10); err != nil {
		return err
	}
	if err := server.CleanText("pattern", &c.Pattern, 500); err != nil {
		return err
	}
	if err := cleanLines("words", &c.Words, 200); err != nil {
		return err
	}
	return cleanLines("domains", &c.Domains, 300)
}

// cleanLines leaves out empty lines, and lines that are there already.
func cleanLines(field string, lines *[]string, longest int) error {
	kept := []string{}
	for _, line := range *lines {
		if err := server.CleanLine(field, &line, longest); err != nil {
			return err
		}
		if line != "" && !slices.ContainsFunc(kept, func(had string) bool { return strings.EqualFold(had, line) }) {
			kept = append(kept, line)
		}
	}
	*lines = kept
	return nil
}

// forget leaves out what other kinds of checks have.
func forget(c *checks.Check) {
	kept := checks.Check{ID: c.ID, Number: c.Number, Title: c.Title, Mode: c.Mode, Name: c.Name, RuleID: c.RuleID, Kind: c.Kind, Action: c.Action, Scope: c.Scope, Message: c.Message}
	if c.Writers != checks.Newcomers {
		kept.Newcomer = 0
	}
	switch c.Kind {
	case checks.Words:
		kept.Words, kept.Language, kept.Suggestion = c.Words, c.Language, c.Suggestion
	case checks.Pattern:
		kept.Pattern, kept.Suggestion = c.Pattern, c.Suggestion
	case checks.Secret, checks.Personal:
		kept.Detect = c.Detect
	case checks.Link:
		kept.Domains, kept.OnlyThese = c.Domains, c.OnlyThese
	case checks.Flood, checks.Repeat, checks.Mentions:
		kept.Most, kept.Within = c.Most, c.Within
	case checks.Attachment:
		kept.Files = c.Files
	}
	*c = kept
}

// looksElse reports whether a check looks for something else than before.
func looksElse(before, after checks.Check) bool {
	for _, c := range []*checks.Check{&before, &after} {
		c.ID, c.RuleID, c.Number, c.Title, c.Mode, c.Name, c.Action, c.Message, c.Suggestion = uuid.Nil, uuid.Nil, 0, "", "", "", 0, "", ""
		sameNone(c)
	}
	return !reflect.DeepEqual(before, after)
}

// sameNone has no list be the same as an empty one.
func sameNone(c *checks.Check) {
	for _, list := range []*[]string{&c.Words, &c.Detect, &c.Domains, &c.Files} {
		if len(*list) == 0 {
			*list = nil
		}
	}
	if len(c.Surfaces) == 0 {
		c.Surfaces = nil
	}
	if len(c.Spaces) == 0 {
		c.Spaces = nil
	}
}
