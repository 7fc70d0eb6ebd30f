package main

import (
	"os"
	"path"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// owners says which package alone writes which tables.
var owners = map[string][]string{
	"server/people":        {"company", "people", "former_managers", "hidden_profiles", "sessions", "tokens", "invitations", "invitation_links", "password_resets"},
	"server/spaces":        {"spaces", "members", "join_requests"},
	"server/files":         {"files"},
	"server/content":       {"contents", "versions", "tallies", "reactions", "mentions", "comments", "drafts"},
	"feed":                 {"posts", "feed_marks", "mutes"},
	"server/guidelines":    {"guideline_documents", "guideline_rules", "guideline_drafts", "guideline_translations", "guideline_rule_translations", "acceptances", "addenda", "addendum_rules", "addendum_severities", "rule_views", "unclear_votes", "checks", "verdicts", "catch_marks", "backtests"},
	"server/notifications": {"notifications", "notification_bundles"},
	"server/realtime":      {"hints"},
	"server/metrics":       {"events", "person_days", "rollups"},
	"server/audit":         {"audit_entries", "audit_seals", "audit_head"},
	"server/oversight":     {"chills"},
	"server/web":           {"answers"},
	"server/demo":          {"demo_runs"},
	"server/moderation":    {"cases", "reports", "decisions", "strikes", "appeals", "appeal_messages", "case_notes", "case_events", "second_looks", "moderation_settings"},
}

var writes = regexp.MustCompile(`\b(?:insert into|update|delete from|truncate)\s+([a-z_]+)\b`)

var creates = regexp.MustCompile(`(?m)^create table ([a-z_]+)`)

func TestEachTableHasOneWriter(t *testing.T) {
	t.Parallel()
	owner := map[string]string{}
	for p, tables := range owners {
		for _, table := range tables {
			owner[table] = p
		}
	}
	eachGoFile(t, func(file string) {
		src, err := os.ReadFile("../../" + file)
		require.NoError(t, err)
		for _, m := range writes.FindAllStringSubmatch(string(src), -1) {
			if who, known := owner[m[1]]; known && who != path.Dir(file) {
				t.Errorf("%s writes %s, which is %s's", file, m[1], who)
			}
		}
	})
}

func TestEachTableHasAnOwner(t *testing.T) {
	t.Parallel()
	owned := map[string]bool{}
	for _, tables := range owners {
		for _, table := range tables {
			owned[table] = true
		}
	}
	files, err := os.ReadDir("../../server/postgres/migrations")
	require.NoError(t, err)
	for _, f := range files {
		src, err := os.ReadFile("../../server/postgres/migrations/" + f.Name())
		require.NoError(t, err)
		for _, m := range creates.FindAllStringSubmatch(string(src), -1) {
			require.True(t, owned[m[1]], "%s creates %s, which nobody owns", f.Name(), m[1])
		}
	}
}
