package people

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

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
		select c.name as company_name, coalesce(b.name, '') as invited_by, i.email, coalesce(nullif(i.name, ''), m.name, '') as name, i.expires_at
		from company c, invitation_links l join invitations i on i.id = l.invitation_id left join people b on b.id = i.invited_by
		left join people m on i.email <> '' and lower(m.email) = lower(i.email)
		where l.token_hash = @hash and i.revoked_at is null and i.uses_left > 0 and i.expires_at > @now`,
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
	if err := cleanName(&a.Name); err != nil {
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
// is left. Only an invitation to an address opens the account that waits
// under it.
func (p *People) useInvitation(ctx context.Context, tx *postgres.Tx, a acceptance, hash string) (uuid.UUID, error) {
	type used struct {
		Email string
		Roles []string
	}
	list, err := postgres.List[used](ctx, tx, `
		update invitations set uses_left = uses_left - 1
		where id = (select invitation_id from invitation_links where token_hash = @hash)
		  and revoked_at is null and uses_left > 0 and expires_at > @now
		returning email, roles`, postgres.Args{"hash": hashOf(a.Token), "now": p.clock()})
	if err != nil {
		return uuid.Nil, err
	}
	if len(list) == 0 {
		return uuid.Nil, errStaleInvitation
	}
	if list[0].Email != "" {
		id, err := p.activate(ctx, tx, a, list[0].Roles, hash)
		if err != nil || id != uuid.Nil {
			return id, err
		}
	}
	return p.insertPerson(ctx, tx, newPerson{Email: a.Email, Name: a.Name, Roles: list[0].Roles, Hash: &hash, State: "active"})
}

// activate opens the account that was imported under an address, and spends
// every other invitation to it. It returns uuid.Nil where there is none.
func (p *People) activate(ctx context.Context, tx *postgres.Tx, a acceptance, roles []string, hash string) (uuid.UUID, error) {
	ids, err := postgres.Column[uuid.UUID](ctx, tx, `
		with spent as (update invitations set uses_left = 0 where email <> '' and lower(email) = lower(@email) and uses_left > 0)
		update people
		set name = @name, password_hash = @hash, state = 'active', roles = array(select distinct unnest(roles || @roles::text[]))
		where lower(email) = lower(@email) and state = 'invited'
		returning id`,
		postgres.Args{"email": a.Email, "name": a.Name, "hash": hash, "roles": roles})
	if err != nil || len(ids) == 0 {
		return uuid.Nil, err
	}
	return ids[0], nil
}
