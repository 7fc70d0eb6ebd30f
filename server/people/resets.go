package people

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// ResetLink makes the link by which a person chooses a new password, for an
// admin to hand over.
func (p *People) ResetLink(ctx context.Context, tx *postgres.Tx, v server.Viewer, person uuid.UUID) (string, error) {
	link, err := p.insertReset(ctx, tx, person)
	if err != nil {
		return "", err
	}
	return link, p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "make_reset_link", OnKind: "person", On: person})
}

// insertReset makes a link. It is built from the configured address alone,
// never from what a request claims.
func (p *People) insertReset(ctx context.Context, tx *postgres.Tx, person uuid.UUID) (link string, err error) {
	token, hash := newSecret()
	now := p.clock()
	done, err := tx.Exec(ctx, `
		insert into password_resets (id, token_hash, person_id, created_at, expires_at)
		select @id, @hash, p.id, @now, @until from people p where p.id = @person and p.state <> 'deactivated' and not p.is_demo`,
		postgres.Args{"id": server.NewID(now), "hash": hash, "person": person, "now": now, "until": now.Add(resetFor)})
	if err == nil && done.RowsAffected() == 0 {
		err = server.Refuse(server.NotFound, "There is no such person.")
	}
	return p.cfg.Public.JoinPath("reset", token).String(), err
}

// perForgetful bounds how many letters one address is sent.
var perForgetful = web.Limit{N: 3, Per: time.Hour}

// ForgotPassword mails a link to the owner of an address. Known or not, the
// answer and the work before it are the same.
func (p *People) ForgotPassword(ctx context.Context, email string) error {
	email = strings.ToLower(strings.TrimSpace(email))
	if err := p.guess(ctx, "forgot/account/"+email, perForgetful); err != nil {
		return err
	}
	owner, err := selectAccount(ctx, p.db, email)
	if err != nil || !p.cfg.Mail.On() {
		return err
	}
	return p.db.InTx(ctx, func(tx *postgres.Tx) error {
		return p.cfg.Put(ctx, tx, resetLetter{Person: owner.ID, Asked: p.clock()})
	})
}

// reset sets the password of whoever holds the link, once, and ends all of
// their sessions and tokens: somebody else may have had the old one.
func (p *People) reset(ctx context.Context, token, password string) error {
	if err := goodPassword(password, "", ""); err != nil {
		return err
	}
	hash := p.hasher.hash(password)
	return p.db.InTx(ctx, func(tx *postgres.Tx) error {
		ids, err := postgres.Column[uuid.UUID](ctx, tx, `
			update password_resets set used_at = @now
			where token_hash = @hash and used_at is null and expires_at > @now
			returning person_id`, postgres.Args{"hash": hashOf(token), "now": p.clock()})
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			return server.Refuse(server.NotFound, "This link was used or has run out. Ask for a new one.")
		}
		if _, err := tx.Exec(ctx, `delete from tokens where person_id = @id`, postgres.Args{"id": ids[0]}); err != nil {
			return err
		}
		return p.setPassword(ctx, tx, ids[0], uuid.Nil, hash)
	})
}

// setPassword ends every session but keep, and every link for another
// password. Open pages of tokens that are gone are closed with it.
func (p *People) setPassword(ctx context.Context, tx *postgres.Tx, person, keep uuid.UUID, hash string) error {
	_, err := tx.Exec(ctx, `
		with spent as (update password_resets set used_at = @now where person_id = @id and used_at is null)
		update people set password_hash = @hash, state = case state when 'invited' then 'active' else state end where id = @id`,
		postgres.Args{"id": person, "hash": hash, "now": p.clock()})
	if err != nil {
		return err
	}
	return p.signOutOthers(ctx, tx, person, keep)
}

type newPassword struct {
	Current  string `json:"current" maxLength:"400"`
	Password string `json:"password" minLength:"1" maxLength:"400"`
}

func (p *People) changePassword(ctx context.Context, tx *postgres.Tx, v server.Viewer, n newPassword) error {
	type owner struct {
		Email, Name  string
		PasswordHash *string
	}
	me, err := postgres.One[owner](ctx, tx, "person", `select email, name, password_hash from people where id = @id`, postgres.Args{"id": v.ID})
	if err != nil {
		return err
	}
	if !p.hasher.matches(me.PasswordHash, n.Current) {
		return server.RefuseField("current", "This is not your password.")
	}
	if err := goodPassword(n.Password, me.Email, me.Name); err != nil {
		return err
	}
	return p.setPassword(ctx, tx, v.ID, v.Session, p.hasher.hash(n.Password))
}
