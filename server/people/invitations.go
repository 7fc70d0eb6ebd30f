package people

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// Invitation lets somebody in. Its link is shown once, when it is made.
type Invitation struct {
	ID        uuid.UUID  `json:"id" format:"uuid"`
	Email     string     `json:"email"`
	Name      string     `json:"name"`
	Roles     []string   `json:"roles"`
	UsesLeft  int        `json:"usesLeft"`
	CreatedAt time.Time  `json:"createdAt"`
	ExpiresAt time.Time  `json:"expiresAt"`
	Letter    string     `json:"letter" enum:",waiting,sent,refused" doc:"What became of the letter, if one was to go out."`
	LetterAt  *time.Time `json:"letterAt,omitempty" doc:"When the letter went out, or was refused."`
	URL       string     `json:"url,omitempty" db:"-" doc:"The link, in the answer to making it only, and only if it is not mailed."`
}

type newInvitation struct {
	Email string   `json:"email,omitempty" maxLength:"200" doc:"For whom; without it, anybody with the link."`
	Name  string   `json:"name,omitempty" maxLength:"100"`
	Roles []string `json:"roles,omitempty" enum:"moderator,hr,admin" maxItems:"3"`
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
	if err := server.CleanLine("name", &n.Name, longestField); err != nil {
		return Invitation{}, err
	}
	now := p.clock()
	in := Invitation{ID: server.NewID(now), Email: n.Email, Name: n.Name, Roles: n.Roles, UsesLeft: max(n.Uses, 1), CreatedAt: now, ExpiresAt: now.Add(invitationFor)}
	if in.Roles == nil {
		in.Roles = []string{}
	}
	if n.Days > 0 {
		in.ExpiresAt = now.AddDate(0, 0, n.Days)
	}
	if err := p.insertInvitation(ctx, tx, v, in); err != nil {
		return Invitation{}, err
	}
	if err := p.deliver(ctx, tx, &in); err != nil {
		return Invitation{}, err
	}
	return in, p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "invite_person", OnKind: "invitation", On: in.ID,
		Detail: map[string]any{"email": in.Email, "roles": in.Roles, "uses": in.UsesLeft}})
}

// insertInvitation refuses the address of somebody who is in already.
func (p *People) insertInvitation(ctx context.Context, tx *postgres.Tx, v server.Viewer, in Invitation) error {
	done, err := tx.Exec(ctx, `
		insert into invitations (id, email, name, roles, uses_left, invited_by, created_at, expires_at)
		select @id, @email, @name, @roles, @uses, @by, @now, @until
		where @email = '' or not exists (select from people where lower(email) = lower(@email) and state <> 'invited')`,
		postgres.Args{"id": in.ID, "email": in.Email, "name": in.Name, "roles": in.Roles, "uses": in.UsesLeft,
			"by": v.ID, "now": in.CreatedAt, "until": in.ExpiresAt})
	if err == nil && done.RowsAffected() == 0 {
		err = server.RefuseField("email", "Somebody has this e-mail address already.")
	}
	return err
}

// deliver mails an invitation to its address, or shows the link to whoever
// made it when mail is off or nobody is named.
func (p *People) deliver(ctx context.Context, tx *postgres.Tx, in *Invitation) (err error) {
	if in.Email == "" || !p.cfg.Mail.On() {
		in.URL, err = p.newLink(ctx, tx, in.ID)
		return err
	}
	in.Letter = "waiting"
	_, err = tx.Exec(ctx, `update invitations set letter = 'waiting', letter_at = null where id = @id`, postgres.Args{"id": in.ID})
	if err != nil {
		return err
	}
	return p.cfg.Put(ctx, tx, invitationLetter{in.ID})
}

// newLink makes one more link for an invitation.
func (p *People) newLink(ctx context.Context, tx *postgres.Tx, invitation uuid.UUID) (string, error) {
	token, hash := newSecret()
	_, err := tx.Exec(ctx, `insert into invitation_links (token_hash, invitation_id, made_at) values (@hash, @id, @now)`,
		postgres.Args{"hash": hash, "id": invitation, "now": p.clock()})
	return p.cfg.Public.JoinPath("invite", token).String(), err
}

const invitations = `
	select id, email, name, roles, uses_left, created_at, expires_at, letter, letter_at
	from invitations
	where revoked_at is null and uses_left > 0 and expires_at > @now `

// Invitations lists those that still let somebody in.
func (p *People) Invitations(ctx context.Context, page server.Page) ([]Invitation, error) {
	return postgres.List[Invitation](ctx, p.db, invitations+`
		and id < @below
		order by id desc
		limit @limit`, postgres.Args{"now": p.clock(), "below": page.Below(), "limit": page.Limit + 1})
}

// Resend delivers an invitation once more, and lets it hold for as long as a
// new one. Links that went out before still work.
func (p *People) Resend(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (Invitation, error) {
	in, err := postgres.One[Invitation](ctx, tx, "invitation", invitations+`and id = @id for update`, postgres.Args{"now": p.clock(), "id": id})
	if err != nil {
		return in, err
	}
	if until := p.clock().Add(invitationFor); in.ExpiresAt.Before(until) {
		in.ExpiresAt = until
	}
	_, err = tx.Exec(ctx, `update invitations set expires_at = @until where id = @id`, postgres.Args{"id": id, "until": in.ExpiresAt})
	if err != nil {
		return in, err
	}
	if err := p.deliver(ctx, tx, &in); err != nil {
		return in, err
	}
	return in, p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "resend_invitation", OnKind: "invitation", On: id})
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
