package people

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Seed is one person of a demo company. They have no password, so that nobody
// can sign in as them.
type Seed struct {
	ID, Manager                                     uuid.UUID // Manager may be uuid.Nil
	Name, Email, Title, Department, Location, About string
	At                                              time.Time
	Roles                                           []string
}

// Seed adds the people of a demo company, and marks the company as having
// one. It tells nobody.
func (p *People) Seed(ctx context.Context, tx *postgres.Tx, all []Seed) error {
	taken, err := selectEmails(ctx, tx)
	if err != nil {
		return err
	}
	rows := make([][]any, len(all))
	for i, s := range all {
		rows[i] = []any{s.ID, free(taken, s.Email), s.Name, s.Title, s.Department, s.Location, s.About, postgres.Maybe(s.Manager), append([]string{}, s.Roles...), true, s.At, s.At}
	}
	_, err = tx.CopyFrom(ctx, pgx.Identifier{"people"},
		[]string{"id", "email", "name", "title", "department", "location", "about", "manager_id", "roles", "is_demo", "created_at", "first_seen_at"},
		pgx.CopyFromRows(rows))
	if err != nil {
		return err
	}
	return p.markDemo(ctx, tx, true)
}

func selectEmails(ctx context.Context, q postgres.Querier) (map[string]bool, error) {
	list, err := postgres.Column[string](ctx, q, `select lower(email) from people`, postgres.Args{})
	taken := make(map[string]bool, len(list))
	for _, email := range list {
		taken[email] = true
	}
	return taken, err
}

// free is an address that nobody has: the one wanted, or one like it.
func free(taken map[string]bool, email string) string {
	local, domain, _ := strings.Cut(email, "@")
	for n := 2; taken[email]; n++ {
		email = local + "." + strconv.Itoa(n) + "@" + domain
	}
	taken[email] = true
	return email
}

// markDemo says whether the company has a demo, and has every open page look
// again.
func (p *People) markDemo(ctx context.Context, tx *postgres.Tx, has bool) error {
	if _, err := tx.Exec(ctx, `update company set has_demo = @has`, postgres.Args{"has": has}); err != nil {
		return err
	}
	return p.hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Everyone, Kind: realtime.Settings})
}

// HasDemo reports whether there is a company, and whether demo people are in
// it.
func (p *People) HasDemo(ctx context.Context, q postgres.Querier) (founded, demo bool, err error) {
	list, err := postgres.Column[bool](ctx, q, `select has_demo from company`, postgres.Args{})
	return len(list) == 1, len(list) == 1 && list[0], err
}

// FirstAdmin is the oldest account that may administer, or uuid.Nil.
func (p *People) FirstAdmin(ctx context.Context, q postgres.Querier) (uuid.UUID, error) {
	list, err := postgres.Column[uuid.UUID](ctx, q, `
		select id from people where 'admin' = any (roles) and state = 'active' and not is_demo order by created_at, id limit 1`, postgres.Args{})
	if err != nil || len(list) == 0 {
		return uuid.Nil, err
	}
	return list[0], nil
}

// Unseed removes the demo people; whoever had one of them as a manager has
// none. What the demo people wrote and did must be gone.
func (p *People) Unseed(ctx context.Context, tx *postgres.Tx) error {
	_, err := tx.Exec(ctx, `
		update people set manager_id = null where manager_id in (select id from people where is_demo)`)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `delete from people where is_demo`); err != nil {
		return err
	}
	return p.markDemo(ctx, tx, false)
}

// CountDemo counts the demo people.
func (p *People) CountDemo(ctx context.Context, q postgres.Querier) (int, error) {
	return postgres.Value[int](ctx, q, "count", `select count(*)::int from people where is_demo`, postgres.Args{})
}
