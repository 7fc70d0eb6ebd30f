package people

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// remember is how long a viewer may be out of date on an instance that missed
// the hint about it.
const remember = 2 * time.Second

// Who tells which person sent a request, by cookie or by token.
func (p *People) Who(r *http.Request) (server.Viewer, bool, error) {
	token := tokenOf(r, p.cookieName())
	if token == "" {
		return server.Viewer{}, false, nil
	}
	hash := hashOf(token)
	if v, ok := p.seen.recall(string(hash)); ok {
		return v, v.ID != uuid.Nil, nil
	}
	began := p.seen.age()
	v, err := p.identify(r.Context(), hash, strings.HasPrefix(token, tokenPrefix))
	if err != nil {
		return server.Viewer{}, false, err
	}
	p.seen.remember(string(hash), v, began)
	return v, v.ID != uuid.Nil, nil
}

func tokenOf(r *http.Request, cookie string) string {
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return bearer
	}
	c, err := r.Cookie(cookie)
	if err != nil || strings.HasPrefix(c.Value, tokenPrefix) { // a token is no cookie
		return ""
	}
	return c.Value
}

// Forget drops what is remembered of a person: their rights changed.
func (p *People) Forget(person uuid.UUID) {
	p.seen.forget(func(v server.Viewer) bool { return v.ID == person })
}

// ForgetAll drops what is remembered of everybody: the rights of all changed.
func (p *People) ForgetAll() { p.seen.forget(func(server.Viewer) bool { return true }) }

// viewers are remembered for a moment, by the hash of their key.
type viewers struct {
	clock     server.Clock
	mu        sync.Mutex
	byKey     map[string]remembered
	forgotten int // how often something was
}

type remembered struct {
	server.Viewer
	until time.Time
}

func newViewers(clock server.Clock) *viewers {
	return &viewers{clock: clock, byKey: map[string]remembered{}}
}

func (s *viewers) recall(key string) (server.Viewer, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.byKey[key]
	return r.Viewer, ok && s.clock().Before(r.until)
}

// age tells apart what was read before something was forgotten, and after.
func (s *viewers) age() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.forgotten
}

// remember keeps v, which was read from the age began on, unless something was
// forgotten meanwhile: v may be out of date already.
func (s *viewers) remember(key string, v server.Viewer, began int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.forgotten != began {
		return
	}
	if len(s.byKey) > 50_000 { // strangers' guesses; the rest is read again
		clear(s.byKey)
	}
	if v.ID != uuid.Nil {
		s.byKey[key] = remembered{v, s.clock().Add(remember)}
	}
}

func (s *viewers) forget(concerned func(server.Viewer) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgotten++
	maps.DeleteFunc(s.byKey, func(_ string, r remembered) bool { return concerned(r.Viewer) })
}

type identity struct {
	ID         uuid.UUID
	Session    uuid.UUID
	Scope      string
	Stale      bool // its use is worth noting
	Roles      []string
	Spaces     []uuid.UUID
	Runs       []uuid.UUID
	Pending    bool
	Suspended  bool
	Restricted bool
}

// rights are what a viewer carries of the person p, at @now.
const rights = `
	p.roles,
	array(select space_id from members where person_id = p.id
	      union select id from spaces where access = 'open') as spaces,
	array(select space_id from members where person_id = p.id and role in ('owner', 'moderator')) as runs,
	coalesce(p.suspended_until > @now::timestamptz, false) as suspended,
	coalesce(p.restricted_until > @now::timestamptz, false) as restricted,
	` + asked + ` > coalesce((select max(version) from acceptances where person_id = p.id), 0) as pending`

// asked is the newest version of the guidelines in force that is to be
// accepted: it, or a later one; 0 for none.
const asked = `
	coalesce((select max(version) from guideline_documents where asks and effective_at <= @now and called_off_at is null), 0)`

const bySession = `
	select p.id, s.id as session, 'full' as scope, s.last_used_at < @now::timestamptz - interval '1 hour' as stale,` + rights + `
	from sessions s join people p on p.id = s.person_id
	where s.token_hash = @hash and s.expires_at > @now and p.state = 'active'`

const byToken = `
	select p.id, t.id as session, t.scope, coalesce(t.last_used_at < @now::timestamptz - interval '1 minute', true) as stale,` + rights + `
	from tokens t join people p on p.id = t.person_id
	where t.token_hash = @hash and t.expires_at > @now and p.state = 'active'`

// identify returns the zero Viewer for nobody.
func (p *People) identify(ctx context.Context, hash []byte, isToken bool) (server.Viewer, error) {
	sql := bySession
	if isToken {
		sql = byToken
	}
	list, err := postgres.List[identity](ctx, p.db, sql, postgres.Args{"hash": hash, "now": p.clock()})
	if err != nil || len(list) == 0 {
		return server.Viewer{}, err
	}
	who := list[0]
	if who.Stale {
		err = p.noteUse(ctx, who.Session)
	}
	return who.viewer(), err
}

func (w identity) viewer() server.Viewer {
	v := server.Viewer{ID: w.ID, Session: w.Session, Spaces: w.Spaces, Runs: w.Runs, Pending: w.Pending, Suspended: w.Suspended, Restricted: w.Restricted}
	v.Scope = map[string]server.Scope{"read": server.ReadOnly, "write": server.ReadWrite, "full": server.Full}[w.Scope]
	v.Roles = rolesOf(w.Roles)
	return v
}

func rolesOf(names []string) (roles server.Roles) {
	if slices.Contains(names, "moderator") {
		roles |= server.Moderator
	}
	if slices.Contains(names, "hr") {
		roles |= server.HR
	}
	if slices.Contains(names, "admin") {
		roles |= server.Admin
	}
	return roles
}

// noteUse keeps a used session alive, and says when a token was last used.
func (p *People) noteUse(ctx context.Context, id uuid.UUID) error {
	return p.db.InTx(ctx, func(tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, `
			with used as (update tokens set last_used_at = @now where id = @id)
			update sessions set last_used_at = @now, expires_at = @until where id = @id`,
			postgres.Args{"id": id, "now": p.clock(), "until": p.clock().Add(sessionFor)})
		return err
	})
}

// Viewer returns a person as a viewer again, for open pages whose rights may
// have changed; ok is false once the session is over.
func (p *People) Viewer(ctx context.Context, session uuid.UUID) (v server.Viewer, ok bool, err error) {
	list, err := postgres.List[identity](ctx, p.db, `
		select p.id, s.id as session, s.scope, false as stale,`+rights+`
		from (select id, person_id, expires_at, 'full' as scope from sessions
		      union all
		      select id, person_id, expires_at, scope from tokens) s
		join people p on p.id = s.person_id
		where s.id = @id and s.expires_at > @now and p.state = 'active'`,
		postgres.Args{"id": session, "now": p.clock()})
	if err != nil || len(list) == 0 {
		return server.Viewer{}, false, err
	}
	return list[0].viewer(), true, nil
}
