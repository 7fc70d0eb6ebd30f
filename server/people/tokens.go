package people

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// tokenPrefix tells an API token from everything else, for secret scanners too.
const tokenPrefix = "atr_"

// Token is a program's key to the API, in the name of its owner.
type Token struct {
	ID         uuid.UUID  `json:"id" format:"uuid"`
	Name       string     `json:"name"`
	Scope      string     `json:"scope" enum:"read,write"`
	CreatedAt  time.Time  `json:"createdAt"`
	LastUsedAt *time.Time `json:"lastUsedAt,omitempty"`
	ExpiresAt  time.Time  `json:"expiresAt"`
	Token      string     `json:"token,omitempty" db:"-" doc:"The token itself, in the answer to making it only."`
}

type newToken struct {
	Name  string `json:"name" minLength:"1" maxLength:"100"`
	Scope string `json:"scope" enum:"read,write"`
	Days  int    `json:"days" minimum:"1" maximum:"366"`
}

// MakeToken makes a token; it is shown once.
func (p *People) MakeToken(ctx context.Context, tx *postgres.Tx, v server.Viewer, n newToken) (Token, error) {
	if err := cleanName(&n.Name); err != nil {
		return Token{}, err
	}
	secret, _ := newSecret()
	secret = tokenPrefix + secret
	now := p.clock()
	t := Token{ID: server.NewID(now), Name: n.Name, Scope: n.Scope, CreatedAt: now, ExpiresAt: now.AddDate(0, 0, n.Days), Token: secret}
	_, err := tx.Exec(ctx, `
		insert into tokens (id, token_hash, person_id, name, scope, created_at, expires_at)
		values (@id, @hash, @person, @name, @scope, @now, @until)`,
		postgres.Args{"id": t.ID, "hash": hashOf(secret), "person": v.ID, "name": t.Name, "scope": t.Scope, "now": now, "until": t.ExpiresAt})
	if err != nil {
		return Token{}, err
	}
	return t, p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "make_token", OnKind: "token", On: t.ID, Detail: map[string]any{"scope": t.Scope}})
}

// Tokens lists the tokens of v.
func (p *People) Tokens(ctx context.Context, v server.Viewer) ([]Token, error) {
	return postgres.List[Token](ctx, p.db, `
		select id, name, scope, created_at, last_used_at, expires_at
		from tokens where person_id = @person order by created_at desc limit 100`, postgres.Args{"person": v.ID})
}

// EndToken makes a token of v worthless.
func (p *People) EndToken(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	done, err := tx.Exec(ctx, `delete from tokens where id = @id and person_id = @person`, postgres.Args{"id": id, "person": v.ID})
	if err != nil {
		return err
	}
	if done.RowsAffected() == 0 {
		return server.Refuse(server.NotFound, "There is no such token.")
	}
	if err := p.signedOut(ctx, tx, v.ID, id); err != nil {
		return err
	}
	return p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "end_token", OnKind: "token", On: id})
}

// Session is a signed-in browser of the viewer.
type Session struct {
	ID         uuid.UUID `json:"id" format:"uuid"`
	Device     string    `json:"device"`
	Address    string    `json:"address"`
	CreatedAt  time.Time `json:"createdAt"`
	LastUsedAt time.Time `json:"lastUsedAt"`
	Current    bool      `json:"current"`
}

// Sessions lists where v is signed in.
func (p *People) Sessions(ctx context.Context, v server.Viewer) ([]Session, error) {
	return postgres.List[Session](ctx, p.db, `
		select id, device, address, created_at, last_used_at, id = @current as current
		from sessions where person_id = @person and expires_at > @now order by created_at desc limit 100`,
		postgres.Args{"person": v.ID, "current": v.Session, "now": p.clock()})
}
