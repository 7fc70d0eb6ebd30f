package moderation

import (
	"context"
	"slices"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/web"
)

// Settings are how the company moderates. They count for what is opened and
// decided from now on; what was decided stays as it is.
type Settings struct {
	DueHours    []int  `json:"dueHours" doc:"Within how many hours a case is decided: low, medium, high, critical."`
	AppealDays  int    `json:"appealDays" doc:"For how many days one may appeal."`
	AnswerDays  int    `json:"answerDays" doc:"Within how many days an appeal is answered."`
	StrikeDays  int    `json:"strikeDays" doc:"For how many days a strike counts."`
	SecondShare int    `json:"secondShare" doc:"Percent of decisions that a second moderator looks at blind."`
	NamesHidden bool   `json:"namesHidden" doc:"Whether the queue hides names until a moderator asks for them."`
	Levels      Levels `json:"levels"`
	Revision    int    `json:"revision"`
}

// settingsChange is what an admin wants otherwise; what is nil stays.
type settingsChange struct {
	DueHours    *[]int  `json:"dueHours,omitempty" minItems:"4" maxItems:"4"`
	AppealDays  *int    `json:"appealDays,omitempty" minimum:"1" maximum:"365"`
	AnswerDays  *int    `json:"answerDays,omitempty" minimum:"1" maximum:"90"`
	StrikeDays  *int    `json:"strikeDays,omitempty" minimum:"1" maximum:"3650"`
	SecondShare *int    `json:"secondShare,omitempty" minimum:"0" maximum:"100"`
	NamesHidden *bool   `json:"namesHidden,omitempty"`
	Levels      *Levels `json:"levels,omitempty"`
	Revision    int     `json:"revision" minimum:"1" doc:"Of the settings that the change was made from."`
}

func (m *Moderation) settingsRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/moderation/settings", ID: "readModerationSettings", For: web.Admins, Tag: "moderation", Summary: "How the company moderates."},
		func(ctx context.Context, _ server.Viewer, _ *web.None) (*web.Body[Settings], error) {
			s, err := selectSettings(ctx, m.DB)
			return web.Of(s), err
		})
	web.Change(api, web.Op{Method: "PATCH", Path: "/moderation/settings", ID: "changeModerationSettings", For: web.Admins, Tag: "moderation", Full: true, Summary: "Change how the company moderates, from now on."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[settingsChange]) (*web.Body[Settings], error) {
			s, err := m.changeSettings(ctx, tx, v, in.Body)
			return web.Of(s), err
		})
}

func selectSettings(ctx context.Context, q postgres.Querier) (Settings, error) {
	return postgres.One[Settings](ctx, q, "settings", `
		select due_hours, appeal_days, answer_days, strike_days, second_share, names_hidden, levels, revision from moderation_settings`, postgres.Args{})
}

func (m *Moderation) changeSettings(ctx context.Context, tx *postgres.Tx, v server.Viewer, c settingsChange) (Settings, error) {
	if err := c.check(); err != nil {
		return Settings{}, err
	}
	before, err := selectSettings(ctx, tx)
	if err != nil {
		return before, err
	}
	done, err := tx.Exec(ctx, `
		update moderation_settings
		set due_hours = coalesce(@due, due_hours), appeal_days = coalesce(@appeal, appeal_days), answer_days = coalesce(@answer, answer_days),
		    strike_days = coalesce(@strike, strike_days), second_share = coalesce(@second, second_share), names_hidden = coalesce(@names, names_hidden),
		    levels = coalesce(@levels, levels), revision = revision + 1
		where revision = @revision`,
		postgres.Args{"due": c.DueHours, "appeal": c.AppealDays, "answer": c.AnswerDays, "strike": c.StrikeDays, "second": c.SecondShare,
			"names": c.NamesHidden, "levels": c.Levels, "revision": c.Revision})
	if err != nil {
		return before, err
	}
	if done.RowsAffected() == 0 {
		return before, server.Refuse(server.Conflict, "Somebody changed these settings in the meantime. Load the page again before you change them.")
	}
	after, err := selectSettings(ctx, tx)
	if err != nil {
		return after, err
	}
	tx.AfterCommit(func() { m.levels.Store(&after.Levels) })
	if err := m.Hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Everyone, Kind: realtime.Levels}); err != nil {
		return after, err
	}
	return after, m.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "change_moderation_settings", OnKind: "company",
		Detail: map[string]any{"before": before, "after": after}})
}

const mostHours = 24 * 365

// check refuses what contradicts itself: a graver case that waits longer, and
// a higher level that takes less.
func (c settingsChange) check() error {
	if c.DueHours != nil {
		hours := *c.DueHours
		if slices.Min(hours) < 1 || slices.Max(hours) > mostHours {
			return server.RefuseField("dueHours", "These are hours, from 1 to %d.", mostHours)
		}
		if !slices.IsSortedFunc(hours, func(a, b int) int { return b - a }) {
			return server.RefuseField("dueHours", "A graver case cannot wait longer than a milder one.")
		}
	}
	if c.Levels == nil {
		return nil
	}
	for i, level := range ladder[1:] {
		below, s := c.Levels.step(ladder[i]), c.Levels.step(level)
		if s.Items < below.Items || s.Days < below.Days {
			return server.RefuseField("levels", "A higher level cannot take less than the one below it.")
		}
	}
	return nil
}
