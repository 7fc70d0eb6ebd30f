package people

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// Invitation lets somebody in. Its link is shown once, when it is made.
type Invitation struct {
	ID        uuid.UUID `json:"id" format:"uuid"`
	Email     string    `json:"email"`
	Name      string    `json:"name"`
	Roles     []string  `json:"roles"`
	UsesLeft  int       `json:"usesLeft"`
	CreatedAt time.Time `json:"createdAt"`
	ExpiresAt time.Time `json:"expiresAt"`
	URL       string    `json:"url,omitempty" db:"-" doc:"The link, in the answer to making it only."`
}

type newInvitation struct {
	Email string   `json:"email,omitempty" maxLength:"200" doc:"For whom; without it, anybody with the link."`
	Name  string   `json:"name,omitempty" maxLength:"100"`
	Roles []string `json:"roles,omitempty" enum:"moderator,admin" maxItems:"2"`
	Uses  int      `json:"uses,omitempty" minimum:"0" maximum:"1000" doc:"How many people it lets in; 1 if left out."`
	Days  int      `json:"days,omitempty" minimum:"0" maximum:"90" doc:"How long it holds; 14 if left out."`
}

// Invite makes an invitation in the name of v.
func (p *People) Invite(ctx context.Context, tx *postgres.Tx, v server.Viewer, n newInvitation) (Invitation, error) {
	if n.Email != "" {
		if err := address(&n.Email); err != nil {
			return Invitation{}, err
		}
		n.Uses = 1
	}
	if err := plain("nickname", &n.Name); err != nil {
		return Invitation{}, err
	}
	token, hash := newSecret()
	now := p.clock()
	in := Invitation{ID: server.NewID(now), Email: n.Email, Name: n.Name, Roles: n.Roles, UsesLeft: max(n.Uses, 1), CreatedAt: now,
		ExpiresAt: now.Add(invitationFor), URL: p.cfg.Public.JoinPath("invite", token).String()}
	if in.Roles == nil {
		in.Roles = []string{}
	}
	if n.Days > 0 {
		in.ExpiresAt = now.AddDate(0, 0, n.Days)
	}
	_, err := tx.Exec(ctx, `
		insert into invitations (id, token_hash, email, name, roles, uses_left, invited_by, created_at, expires_at)
		values (@id, @hash, @email, @name, @roles, @uses, @by, @now, @until)`,
		postgres.Args{"id": in.ID, "hash": hash, "email": in.Email, "name": in.Name, "roles": in.Roles, "uses": in.UsesLeft,
			"by": v.ID, "now": now, "until": in.ExpiresAt})
	if err != nil {
		return Invitation{}, err
	}
	return in, p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "invite_person", OnKind: "invitation", On: in.ID,
		Detail: map[string]any{"email": in.Email, "roles": in.Roles, "uses": in.UsesLeft}})
}

// Invitations lists those that still let somebody in.
func (p *People) Invitations(ctx context.Context) ([]Invitation, error) {
	return postgres.List[Invitation](ctx, p.db, `
		select id, email, name, roles, uses_left, created_at, expires_at
		from invitations
		where revoked_at is null and uses_left > 0 and expires_at > @now
		order by id desc
		limit 200`, postgres.Args{"now": p.clock()})
}

// Revoke takes an invitation back.
func (p *People) Revoke(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	done, err := tx.Exec(ctx, `update invitations set revoked_at = @now where id = @id and revoked_at is null`,
		postgres.Args{"id": id, "now": p.clock()})
	if err != nil {
		return err
	}
	if done.RowsAffected() == 0 {
		return server.Refuse(server.NotFound, "There is no such invitation.")
	}
	return p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "revoke_invitation", OnKind: "invitation", On: id})
}

// look is what an invitation says to whoever holds its link.
type look struct {
	CompanyName string    `json:"companyName"`
	InvitedBy   string    `json:"invitedBy"`
	Email       string    `json:"email"`
	Name        string    `json:"name"`
	ExpiresAt   time.Time `json:"expiresAt"`
}

func (p *People) lookAt(ctx context.Context, token string) (look, error) {
	list, err := postgres.List[look](ctx, p.db, `
		select c.name as company_name, coalesce(b.name, '') as invited_by, i.email, i.name, i.expires_at
		from company c, invitations i left join people b on b.id = i.invited_by
		where i.token_hash = @hash and i.revoked_at is null and i.uses_left > 0 and i.expires_at > @now`,
		postgres.Args{"hash": hashOf(token), "now": p.clock()})
	if err == nil && len(list) == 0 {
		err = errStaleInvitation
	}
	if err != nil {
		return look{}, err
	}
	return list[0], nil
}

var errStaleInvitation = server.Refuse(server.NotFound, "This invitation was used, taken back or has run out. Ask for a new one.")

type acceptance struct {
	Token    string `json:"token" minLength:"1" maxLength:"100"`
	Name     string `json:"name" minLength:"1" maxLength:"100"`
	Email    string `json:"email,omitempty" maxLength:"200" doc:"Needed unless the invitation names one."`
	Password string `json:"password" minLength:"1" maxLength:"400"`
}

// accept makes the account of whoever holds the link. The invitation alone
// says which roles and, if it names one, which address.
func (p *People) accept(ctx context.Context, r web.Request, a acceptance) (me Me, cookie *http.Cookie, err error) {
	known, err := p.lookAt(ctx, a.Token)
	if err != nil {
		return me, nil, err
	}
	if known.Email != "" {
		a.Email = known.Email
	}
	if err := plain("name", &a.Name); err != nil {
		return me, nil, err
	}
	if err := address(&a.Email); err != nil {
		return me, nil, err
	}
	if err := goodPassword(a.Password, a.Email, a.Name); err != nil {
		return me, nil, err
	}
	hash := p.hasher.hash(a.Password)
	err = p.db.InTx(ctx, func(tx *postgres.Tx) error {
		id, err := p.useInvitation(ctx, tx, a, hash)
		if err != nil {
			return err
		}
		if cookie, err = p.open(ctx, tx, r, id); err != nil {
			return err
		}
		me, err = p.me(ctx, tx, id)
		return err
	})
	return me, cookie, err
}

// useInvitation takes one use, in the same statement that looks whether one
// is left.
func (p *People) useInvitation(ctx context.Context, tx *postgres.Tx, a acceptance, hash string) (uuid.UUID, error) {
	type used struct{ Roles []string }
	list, err := postgres.List[used](ctx, tx, `
		update invitations set uses_left = uses_left - 1
		where token_hash = @hash and revoked_at is null and uses_left > 0 and expires_at > @now
		returning roles`, postgres.Args{"hash": hashOf(a.Token), "now": p.clock()})
	if err != nil {
		return uuid.Nil, err
	}
	if len(list) == 0 {
		return uuid.Nil, errStaleInvitation
	}
	return p.insertPerson(ctx, tx, newPerson{Email: a.Email, Name: a.Name, Roles: list[0].Roles, Hash: &hash, State: "active"})
}
