package people

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// personChanges is what an admin may change of anybody.
type personChanges struct {
	Profile

	Email *string   `json:"email,omitempty" minLength:"3" maxLength:"200"`
	Roles *[]string `json:"roles,omitempty" enum:"moderator,hr,admin" maxItems:"3"`
}

// Amend changes a person in the name of an admin.
func (p *People) Amend(ctx context.Context, tx *postgres.Tx, v server.Viewer, person uuid.UUID, c personChanges) error {
	if c.Roles != nil && !slices.Contains(*c.Roles, "admin") {
		if err := anotherAdmin(ctx, tx, person); err != nil {
			return err
		}
	}
	before, err := p.one(ctx, tx, v, person)
	if err != nil {
		return err
	}
	if err := p.changeProfile(ctx, tx, v, person, c.Profile); err != nil {
		return err
	}
	if c.Email != nil {
		if err := p.setEmail(ctx, tx, person, *c.Email); err != nil {
			return err
		}
	}
	if c.Roles != nil {
		if err := p.setRoles(ctx, tx, person, *c.Roles); err != nil {
			return err
		}
	}
	after, err := p.one(ctx, tx, v, person)
	if err != nil {
		return err
	}
	return p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "change_person", OnKind: "person", On: person, Detail: differences(&before, &after)})
}

// differences are the fields that changed, with what stood there before. Of
// what people say of themselves there is no word: the record forgets nothing.
func differences(before, after *Person) map[string]any {
	detail := map[string]any{}
	note := func(field string, changed bool, was, is any) {
		if changed {
			detail[field] = map[string]any{"before": was, "after": is}
		}
	}
	text := func(field, was, is string) { note(field, was != is, was, is) }
	text("name", before.Name, after.Name)
	text("department", before.Department, after.Department)
	text("email", before.Email, after.Email)
	text("manager", before.Manager, after.Manager)
	note("roles", !slices.Equal(before.Roles, after.Roles), before.Roles, after.Roles)
	var words []string
	for field, changed := range map[string]bool{"title": before.Title != after.Title, "location": before.Location != after.Location, "about": before.About != after.About} {
		if changed {
			words = append(words, field)
		}
	}
	if slices.Sort(words); words != nil {
		detail["words"] = words
	}
	return detail
}

func (p *People) setEmail(ctx context.Context, tx *postgres.Tx, person uuid.UUID, email string) error {
	if err := address(&email); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `
		with spent as (update password_resets set used_at = @now where person_id = @id and used_at is null)
		update people set email = @email where id = @id`, postgres.Args{"id": person, "email": email, "now": p.clock()})
	if postgres.Violates(err, "people_email") {
		return server.RefuseField("email", "Somebody has this e-mail address already.")
	}
	return err
}

func (p *People) setRoles(ctx context.Context, tx *postgres.Tx, person uuid.UUID, roles []string) error {
	slices.Sort(roles)
	roles = slices.Compact(roles)
	_, err := tx.Exec(ctx, `update people set roles = @roles where id = @id`, postgres.Args{"id": person, "roles": roles})
	if err != nil {
		return err
	}
	return p.rightsChanged(ctx, tx, person)
}

// rightsChanged makes the rights of people count at once, on open pages too.
func (p *People) rightsChanged(ctx context.Context, tx *postgres.Tx, persons ...uuid.UUID) error {
	hints := make([]realtime.Hint, len(persons))
	for i, id := range persons {
		hints[i] = realtime.Hint{Topic: realtime.Person(id), Kind: realtime.Access}
		tx.AfterCommit(func() { p.Forget(id) })
	}
	return p.hub.Tell(ctx, tx, hints...)
}

// admins is the lock under which people cease to be admins: of two who go at
// the same instant one stays. It comes first: then linesOfReporting, then rows
// of people, or two could wait for each other.
const admins = `select pg_advisory_xact_lock(4711002)`

// anotherAdmin refuses to take an admin away when nobody else is one.
func anotherAdmin(ctx context.Context, tx *postgres.Tx, going ...uuid.UUID) error {
	if _, err := tx.Exec(ctx, admins); err != nil {
		return err
	}
	all, err := postgres.Column[uuid.UUID](ctx, tx, `
		select id from people where 'admin' = any (roles) and state = 'active'`, postgres.Args{})
	if err != nil {
		return err
	}
	isGoing := func(id uuid.UUID) bool { return slices.Contains(going, id) }
	if slices.ContainsFunc(all, isGoing) && !slices.ContainsFunc(all, func(id uuid.UUID) bool { return !isGoing(id) }) {
		return server.Refuse(server.Conflict, "Nobody else is an admin. Make somebody else an admin first.")
	}
	return nil
}

// Deactivate shuts a person out at once: everywhere, with every key. What they
// wrote stays.
func (p *People) Deactivate(ctx context.Context, tx *postgres.Tx, v server.Viewer, person uuid.UUID) error {
	if err := anotherAdmin(ctx, tx, person); err != nil {
		return err
	}
	done, err := tx.Exec(ctx, `
		with keys as (delete from tokens where person_id = @id),
		     resets as (update password_resets set used_at = @now where person_id = @id and used_at is null),
		     invited as (
		         update invitations i set revoked_at = @now from people p
		         where p.id = @id and i.email <> '' and lower(i.email) = lower(p.email) and i.revoked_at is null and i.uses_left > 0)
		update people set state = 'deactivated', deactivated_at = @now where id = @id and state <> 'deactivated'`,
		postgres.Args{"id": person, "now": p.clock()})
	if err != nil {
		return err
	}
	if done.RowsAffected() == 0 {
		_, err := p.one(ctx, tx, v, person)
		return err // it is done already, or there is nobody
	}
	if err := p.signOutOthers(ctx, tx, person, uuid.Nil); err != nil {
		return err
	}
	if err := p.standing(ctx, tx, v, person); err != nil {
		return err
	}
	return p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "deactivate_person", OnKind: "person", On: person})
}

func (p *People) standing(ctx context.Context, tx *postgres.Tx, by server.Viewer, person uuid.UUID) error {
	if p.cfg.Standing == nil {
		return nil
	}
	return p.cfg.Standing(ctx, tx, by, person)
}

// Reactivate lets a person in again, with the password that they had.
func (p *People) Reactivate(ctx context.Context, tx *postgres.Tx, v server.Viewer, person uuid.UUID) error {
	done, err := tx.Exec(ctx, `
		update people set state = case when password_hash is null then 'invited' else 'active' end, deactivated_at = null
		where id = @id and state = 'deactivated'`, postgres.Args{"id": person})
	if err != nil {
		return err
	}
	if done.RowsAffected() == 0 {
		return server.Refuse(server.NotFound, "There is no such person.")
	}
	if err := p.standing(ctx, tx, v, person); err != nil {
		return err
	}
	return p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "reactivate_person", OnKind: "person", On: person})
}
