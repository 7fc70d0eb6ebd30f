package people

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/web"
)

// Guesses are bounded by account and by address; counting fails closed.
var (
	perAccount = web.Limit{N: 8, Per: 8 * time.Minute}
	perAddress = web.Limit{N: 30, Per: 10 * time.Minute}
)

var errWrongPassword = server.Refuse(server.Unauthorized, "The e-mail address or the password is not right.")

// SignIn begins a session for whoever knows the password.
func (p *People) SignIn(ctx context.Context, r web.Request, email, password string) (Me, *http.Cookie, error) {
	email = strings.ToLower(strings.TrimSpace(email))
	if err := p.guess(ctx, "sign-in/address/"+r.Address, perAddress); err != nil {
		return Me{}, nil, err // before it counts against the account
	}
	if err := p.guess(ctx, "sign-in/account/"+email, perAccount); err != nil {
		return Me{}, nil, err
	}
	account, err := selectAccount(ctx, p.db, email)
	if err != nil {
		return Me{}, nil, err
	}
	if !p.hasher.matches(account.PasswordHash, password) || account.State != "active" {
		return Me{}, nil, errWrongPassword
	}
	return p.begin(ctx, r, account.ID)
}

// guess refuses one guess too many.
func (p *People) guess(ctx context.Context, key string, limit web.Limit) error {
	wait, err := p.limiter.Take(ctx, key, limit)
	if err != nil {
		return err
	}
	return web.TooOften(wait)
}

// begin opens a session in a transaction of its own, and answers as GET /me
// would.
func (p *People) begin(ctx context.Context, r web.Request, person uuid.UUID) (me Me, cookie *http.Cookie, err error) {
	err = p.db.InTx(ctx, func(tx *postgres.Tx) error {
		cookie, err = p.open(ctx, tx, r, person)
		return err
	})
	if err != nil {
		return Me{}, nil, err
	}
	me, err = p.me(ctx, p.db, person)
	return me, cookie, err
}

func (p *People) open(ctx context.Context, tx *postgres.Tx, r web.Request, person uuid.UUID) (*http.Cookie, error) {
	token, hash := newSecret()
	now := p.clock()
	_, err := tx.Exec(ctx, `
		with seen as (update people set first_seen_at = coalesce(first_seen_at, @now) where id = @person)
		insert into sessions (id, token_hash, person_id, device, address, created_at, last_used_at, expires_at)
		values (@id, @hash, @person, @device, @address, @now, @now, @until)`,
		postgres.Args{"id": server.NewID(now), "hash": hash, "person": person, "device": short(r.Device, 300),
			"address": r.Address, "now": now, "until": now.Add(sessionFor)})
	return p.cookie(token, sessionFor), err
}

// SignOut ends one session of v.
func (p *People) SignOut(ctx context.Context, tx *postgres.Tx, v server.Viewer, session uuid.UUID) error {
	done, err := tx.Exec(ctx, `delete from sessions where id = @id and person_id = @person`, postgres.Args{"id": session, "person": v.ID})
	if err != nil {
		return err
	}
	if done.RowsAffected() == 0 {
		return server.Refuse(server.NotFound, "There is no such session.")
	}
	return p.signedOut(ctx, tx, v.ID, session)
}

// signOutOthers ends every session of a person but keep.
func (p *People) signOutOthers(ctx context.Context, tx *postgres.Tx, person, keep uuid.UUID) error {
	_, err := tx.Exec(ctx, `delete from sessions where person_id = @person and id <> @keep`, postgres.Args{"person": person, "keep": keep})
	if err != nil {
		return err
	}
	return p.signedOut(ctx, tx, person, uuid.Nil)
}

// signedOut forgets the person here once tx stands, and closes their pages
// everywhere.
func (p *People) signedOut(ctx context.Context, tx *postgres.Tx, person, session uuid.UUID) error {
	tx.AfterCommit(func() { p.Forget(person) })
	return p.hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Person(person), Kind: realtime.SignedOut, Ref: session})
}

func (p *People) cookieName() string {
	if p.cfg.Public.Scheme == "https" {
		return "__Host-atrium"
	}
	return "atrium"
}

func (p *People) cookie(token string, lasts time.Duration) *http.Cookie {
	return &http.Cookie{
		Name: p.cookieName(), Value: token, Path: "/", MaxAge: int(lasts.Seconds()),
		HttpOnly: true, Secure: p.cfg.Public.Scheme == "https", SameSite: http.SameSiteLaxMode,
	}
}

// noCookie takes the cookie away.
func (p *People) noCookie() *http.Cookie {
	c := p.cookie("", 0)
	c.MaxAge = -1
	return c
}

func short(s string, longest int) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "")
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest], "")
	}
	return s
}

type account struct {
	ID           uuid.UUID
	State        string
	PasswordHash *string
}

// selectAccount returns the account of an address, or an empty one.
func selectAccount(ctx context.Context, q postgres.Querier, email string) (account, error) {
	list, err := postgres.List[account](ctx, q, `
		select id, state, password_hash from people where lower(email) = @email`, postgres.Args{"email": email})
	if err != nil || len(list) == 0 {
		return account{}, err
	}
	return list[0], nil
}
