package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// Routes registers what the package answers.
func (m *Moderation) Routes(api *web.API) {
	web.Change(api, web.Op{Method: "POST", Path: "/reports", ID: "report", For: web.Employees, Tag: "reports", Summary: "Report a post, a comment, a file or a profile."}, m.postReport)
	m.caseRoutes(api)
	m.evidenceRoutes(api)
	m.secondRoutes(api)
	m.standingRoutes(api)
	m.settingsRoutes(api)
}

func (m *Moderation) caseRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/moderation/cases", ID: "listCases", For: web.Deciders, Tag: "moderation", Summary: "The queue: cases that I may decide, those first that most need it."}, m.getCases)
	web.Handle(api, web.Op{Method: "GET", Path: "/moderation/cases/{id}", ID: "readCase", For: web.Deciders, Tag: "moderation", Summary: "A case with everything around it."}, m.getCase)
	web.Handle(api, web.Op{Method: "GET", Path: "/moderation/counts", ID: "countCases", For: web.Deciders, Tag: "moderation", Summary: "How many cases wait for me."}, m.getCounts)
	web.Change(api, web.Op{Method: "PUT", Path: "/moderation/cases/{id}/claim", ID: "claimCase", For: web.Deciders, Tag: "moderation", Status: 204, Summary: "Keep a case for me for ten minutes, or for ten more."}, m.putClaim)
	web.Change(api, web.Op{Method: "DELETE", Path: "/moderation/cases/{id}/claim", ID: "releaseCase", For: web.Deciders, Tag: "moderation", Summary: "Give a case free again."}, m.deleteClaim)
	web.Change(api, web.Op{Method: "POST", Path: "/moderation/cases/{id}/decision", ID: "decideCase", For: web.Deciders, Tag: "moderation", Status: 204, Summary: "Decide a case, or answer an appeal."}, m.postDecision)
	web.Change(api, web.Op{Method: "DELETE", Path: "/moderation/cases/{id}/decision", ID: "undoDecision", For: web.Deciders, Tag: "moderation", Summary: "Take my decision back, for ten minutes."}, m.deleteDecision)
	web.Change(api, web.Op{Method: "POST", Path: "/moderation/decisions", ID: "decideCases", For: web.Deciders, Tag: "moderation", Status: 200, Summary: "Decide many cases alike; each is answered for by itself."}, m.postDecisions)
	web.Change(api, web.Op{Method: "POST", Path: "/moderation/cases/{id}/escalation", ID: "escalateCase", For: web.Deciders, Tag: "moderation", Status: 204, Summary: "Hand a case to HR."}, m.postEscalation)
	web.Change(api, web.Op{Method: "POST", Path: "/moderation/cases/{id}/notes", ID: "noteCase", For: web.Deciders, Tag: "moderation", Status: 204, Summary: "Add a note for the other moderators."}, m.postNote)
	web.Change(api, web.Op{Method: "POST", Path: "/moderation/cases/{id}/messages", ID: "askAppellant", For: web.Deciders, Tag: "moderation", Status: 204, Summary: "Write to the person who appeals."}, m.postQuestion)
}

func (m *Moderation) evidenceRoutes(api *web.API) {
	web.Serve(api, web.Op{Method: "GET", Path: "/moderation/cases/{id}/evidence", ID: "readEvidence", For: web.Deciders, Tag: "moderation", Summary: "Everything known of a case, as a zip with a manifest of hashes."}, m.getEvidence)
	web.Change(api, web.Op{Method: "POST", Path: "/moderation/cases/{id}/erasure", ID: "eraseContent", For: web.Deciders, Tag: "moderation", Full: true, Status: 204, Summary: "Erase what was removed for good, as a moderator or HR; evidence is kept."}, m.postErasure)
}

func (m *Moderation) getEvidence(ctx context.Context, v server.Viewer, in *web.ByID) (*web.File, error) {
	return m.OpenEvidence(ctx, v, in.ID)
}

func (m *Moderation) postErasure(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
	return &web.None{}, m.Erase(ctx, tx, v, in.ID)
}

type newReport struct {
	ContentID uuid.UUID `json:"contentId,omitempty" format:"uuid" doc:"A post or a comment; or"`
	PersonID  uuid.UUID `json:"personId,omitempty" format:"uuid" doc:"whose profile it is about."`
	FileID    uuid.UUID `json:"fileId,omitempty" format:"uuid" doc:"The file of the content, if it is about one."`
	RuleID    uuid.UUID `json:"ruleId,omitempty" format:"uuid" doc:"The rule that I think is broken; without one, something else."`
	Note      string    `json:"note,omitempty" maxLength:"8000"`
	Shielded  bool      `json:"shielded,omitempty" doc:"Not even moderators learn that it was me."`
}

func (m *Moderation) postReport(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[newReport]) (*web.Body[Receipt], error) {
	b := in.Body
	if (b.ContentID == uuid.Nil) == (b.PersonID == uuid.Nil) {
		return nil, server.RefuseField("contentId", "Say what it is about: a post or comment, or a person.")
	}
	r, err := m.Report(ctx, tx, v, Report{Content: b.ContentID, Profile: b.PersonID, File: b.FileID, Rule: b.RuleID, Note: b.Note, Shielded: b.Shielded})
	return web.Of(r), err
}

type queuePage struct {
	Tab   Tab       `query:"tab" enum:"open,held,appeals,closed" default:"open"`
	Rule  uuid.UUID `query:"rule" format:"uuid" doc:"Only cases of this rule."`
	Space uuid.UUID `query:"space" format:"uuid" doc:"Only cases of this space."`
	Mine  bool      `query:"mine" doc:"Only what I have claimed, or decided."`
	After uuid.UUID `query:"after" format:"uuid" doc:"Only cases behind this one."`
	Limit int       `query:"limit" minimum:"1" maximum:"100" default:"30"`
}

func (m *Moderation) getCases(ctx context.Context, v server.Viewer, in *queuePage) (*web.List[Case], error) {
	all, err := m.Queue(ctx, v, Filter{Tab: in.Tab, Rule: in.Rule, Space: in.Space, Mine: in.Mine, After: in.After, Limit: in.Limit + 1})
	return web.PageOf(all, in.Limit), err
}

func (m *Moderation) getCase(ctx context.Context, v server.Viewer, in *web.ByID) (out *web.Body[Detail], err error) {
	err = m.DB.InTx(ctx, func(tx *postgres.Tx) error {
		d, err := m.Case(ctx, tx, v, in.ID)
		out = web.Of(d)
		return err
	})
	return out, err
}

func (m *Moderation) getCounts(ctx context.Context, v server.Viewer, _ *web.None) (*web.Body[Counts], error) {
	c, err := m.Counts(ctx, v)
	return web.Of(c), err
}

func (m *Moderation) putClaim(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
	return &web.None{}, m.Claim(ctx, tx, v, in.ID, true)
}

func (m *Moderation) deleteClaim(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
	return &web.None{}, m.Claim(ctx, tx, v, in.ID, false)
}

// NewDecision is a decision as it is sent. Its name is a public one so that the
// fields count where it is part of another.
type NewDecision struct {
	Outcome   Outcome   `json:"outcome" enum:"none,remind,edit,hide,remove,close,restrict,suspend,uphold,reverse"`
	RuleID    uuid.UUID `json:"ruleId,omitempty" format:"uuid" doc:"The rule that was broken; not for none, uphold and reverse."`
	Statement string    `json:"statement,omitempty" maxLength:"16000" doc:"The reasons, which the author reads."`
	Days      int       `json:"days,omitempty" minimum:"0" maximum:"365" doc:"For how long, of restrict and suspend."`
	Version   int       `json:"version,omitempty" minimum:"0" doc:"Of the text that I decide about, if it is not that of the case. One that its author has edited in the meantime is not decided unseen."`
}

func (d NewDecision) decision() Decision {
	return Decision{Outcome: d.Outcome, Rule: d.RuleID, Statement: d.Statement, Days: d.Days, Version: d.Version}
}

func (m *Moderation) postDecision(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body NewDecision
}) (*web.None, error) {
	return &web.None{}, m.Decide(ctx, tx, v, in.ID, in.Body.decision())
}

func (m *Moderation) deleteDecision(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
	return &web.None{}, m.Undo(ctx, tx, v, in.ID)
}

type manyDecisions struct {
	NewDecision

	Cases []uuid.UUID `json:"cases" minItems:"1" maxItems:"50"`
}

func (m *Moderation) postDecisions(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[manyDecisions]) (*web.List[Ended], error) {
	all, err := m.DecideAll(ctx, tx, v, in.Body.Cases, in.Body.decision())
	return web.Items(all, false), err
}

type because struct {
	Text string `json:"text" minLength:"1" maxLength:"16000"`
}

func (m *Moderation) postEscalation(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body because
}) (*web.None, error) {
	return &web.None{}, m.Escalate(ctx, tx, v, in.ID, in.Body.Text)
}

func (m *Moderation) postNote(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body because
}) (*web.None, error) {
	if _, err := m.lock(ctx, tx, v, in.ID); err != nil {
		return nil, err
	}
	if err := m.Annotate(ctx, tx, v, in.ID, in.Body.Text); err != nil {
		return nil, err
	}
	return &web.None{}, m.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "note_case", OnKind: "case", On: in.ID})
}

func (m *Moderation) postQuestion(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body because
}) (*web.None, error) {
	k, err := m.lock(ctx, tx, v, in.ID)
	if err != nil {
		return nil, err
	}
	if k.AppealOf == nil {
		return nil, server.Refuse(server.Conflict, "Only whoever appeals can be written to.")
	}
	return &web.None{}, m.Say(ctx, tx, v, *k.AppealOf, in.Body.Text)
}
