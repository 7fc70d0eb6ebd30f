package people

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// Me is what a page needs to know of the person before it.
type Me struct {
	ID          uuid.UUID   `json:"id" format:"uuid"`
	Name        string      `json:"name"`
	Email       string      `json:"email"`
	Title       string      `json:"title"`
	Department  string      `json:"department"`
	Location    string      `json:"location"`
	About       string      `json:"about"`
	ManagerID   *uuid.UUID  `json:"managerId,omitempty" format:"uuid"`
	Manager     string      `json:"manager" doc:"The manager's name, or empty."`
	Photo       *uuid.UUID  `json:"photo,omitempty" format:"uuid" doc:"Names the photo at /people/{id}/photo, which changes with it."`
	Roles       []string    `json:"roles"`
	Locale      string      `json:"locale" doc:"The person's language, or empty for the company's."`
	Preferences Preferences `json:"preferences"`
	Company     Company     `json:"company"`
	Spaces      []MySpace   `json:"spaces" doc:"The spaces I am in."`
	Pending     *int        `json:"pending,omitempty" doc:"The version of the guidelines that waits to be accepted."`
	Hidden      bool        `json:"profileHidden,omitempty" doc:"Whether a moderator keeps what I say of myself from others."`
	Restricted  *time.Time  `json:"restrictedUntil,omitempty" doc:"Until when a moderator keeps me from writing."`
	Suspended   *time.Time  `json:"suspendedUntil,omitempty" doc:"Until when a moderator keeps me out."`
	May         []string    `json:"may" doc:"What I may do: administer, moderate, decide (about cases)."`
}

// Preferences are how a person likes Atrium to look and behave.
type Preferences struct {
	Theme      string `json:"theme,omitempty" enum:"system,light,dark"`
	Density    string `json:"density,omitempty" enum:"comfortable,compact"`
	SingleKeys *bool  `json:"singleKeys,omitempty" doc:"Whether single keys are shortcuts."`
}

// Company is what everybody may know of it.
type Company struct {
	Name     string `json:"name"`
	Locale   string `json:"locale"`
	TimeZone string `json:"timeZone"`
	HasDemo  bool   `json:"hasDemo"`
	Mail     bool   `json:"mail" doc:"Whether Atrium can send mail."`
}

// MySpace is a space, and who I am in it.
type MySpace struct {
	ID     uuid.UUID `json:"id" format:"uuid"`
	Slug   string    `json:"slug"`
	Name   string    `json:"name"`
	Access string    `json:"access" enum:"open,request,secret"`
	Role   string    `json:"role" enum:"owner,moderator,member,reader"`
}

type meRow struct {
	ID                                                      uuid.UUID
	Name, Email, Title, Department, Location, About, Locale string
	ManagerID, Photo                                        *uuid.UUID
	Manager                                                 string
	Roles                                                   []string
	Preferences                                             Preferences
	CompanyName, CompanyLocale, CompanyTimeZone             string
	HasDemo                                                 bool
	Pending                                                 *int
	Restricted, Suspended                                   *time.Time
	Hidden                                                  bool
}

// Me reads everything a page needs to begin.
func (p *People) Me(ctx context.Context, v server.Viewer) (Me, error) { return p.me(ctx, p.db, v.ID) }

func (p *People) me(ctx context.Context, q postgres.Querier, id uuid.UUID) (Me, error) {
	row, err := postgres.One[meRow](ctx, q, "person", `
		select p.id, p.name, p.email, coalesce(h.title, p.title) as title, p.department, coalesce(h.location, p.location) as location,
		       coalesce(h.about, p.about) as about, p.locale, p.manager_id, coalesce(m.name, '') as manager, coalesce(h.photo_id, p.photo_id) as photo,
		       p.roles, p.preferences, p.profile_hidden as hidden,
		       c.name as company_name, c.locale as company_locale, c.time_zone as company_time_zone, c.has_demo,
		       (select max(version) from guideline_documents
		        where effective_at <= @now and called_off_at is null and `+asked+` > coalesce((select max(version) from acceptances where person_id = p.id), 0)) as pending,
		       case when p.restricted_until > @now then p.restricted_until end as restricted,
		       case when p.suspended_until > @now then p.suspended_until end as suspended
		from company c, people p left join people m on m.id = p.manager_id left join hidden_profiles h on h.person_id = p.id
		where p.id = @id`, postgres.Args{"id": id, "now": p.clock()})
	if err != nil {
		return Me{}, err
	}
	spaces, err := postgres.List[MySpace](ctx, q, `
		select s.id, s.slug, s.name, s.access, m.role
		from members m join spaces s on s.id = m.space_id
		where m.person_id = @id and s.archived_at is null
		order by lower(s.name), s.id
		limit 200`, postgres.Args{"id": id})
	return row.me(spaces, p.cfg.Mail.On()), err
}

func (r meRow) me(spaces []MySpace, mail bool) Me {
	return Me{
		ID: r.ID, Name: r.Name, Email: r.Email, Title: r.Title, Department: r.Department, Location: r.Location, About: r.About,
		ManagerID: r.ManagerID, Manager: r.Manager, Photo: r.Photo, Roles: r.Roles, Locale: r.Locale, Preferences: r.Preferences,
		Company: Company{r.CompanyName, r.CompanyLocale, r.CompanyTimeZone, r.HasDemo, mail},
		Spaces:  spaces, Pending: r.Pending, Restricted: r.Restricted, Suspended: r.Suspended, Hidden: r.Hidden, May: may(rolesOf(r.Roles), spaces),
	}
}

func may(roles server.Roles, spaces []MySpace) []string {
	list := []string{}
	if roles.Has(server.Admin) {
		list = append(list, "administer")
	}
	if roles.Has(server.Moderator) {
		list = append(list, "moderate")
	}
	runs := func(s MySpace) bool { return s.Role == "owner" || s.Role == "moderator" }
	if roles != 0 || slices.ContainsFunc(spaces, runs) {
		list = append(list, "decide")
	}
	return list
}

// meChanges are changes to one's own profile; what is nil stays as it is.
type meChanges struct {
	Profile

	Locale      *string      `json:"locale,omitempty" enum:",en,de"`
	Preferences *Preferences `json:"preferences,omitempty"`
}

func (p *People) patchMe(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[meChanges]) (*web.Body[Me], error) {
	b := in.Body
	if err := p.changeProfile(ctx, tx, v, v.ID, b.Profile); err != nil {
		return nil, err
	}
	_, err := tx.Exec(ctx, `
		update people set locale = coalesce(@locale, locale), preferences = preferences || coalesce(@preferences, '{}'::jsonb)
		where id = @id`,
		postgres.Args{"id": v.ID, "locale": b.Locale, "preferences": b.Preferences})
	if err != nil {
		return nil, err
	}
	me, err := p.me(ctx, tx, v.ID)
	return web.Of(me), err
}

func (p *People) getMe(ctx context.Context, v server.Viewer, _ *struct{}) (*web.Body[Me], error) {
	me, err := p.Me(ctx, v)
	return web.Of(me), err
}

// Greeting is what a page needs to begin, for strangers too.
func (p *People) Greeting(ctx context.Context, v server.Viewer, known bool) (map[string]any, error) {
	if !known {
		needed, err := p.needsSetup(ctx)
		return map[string]any{"me": nil, "setup": map[string]bool{"needed": needed, "mail": p.cfg.Mail.On()}}, err
	}
	me, err := p.Me(ctx, v)
	return map[string]any{"me": me}, err
}
