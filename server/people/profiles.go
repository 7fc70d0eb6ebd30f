package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Profile is what a person may say of themselves; what is nil stays as it is.
type Profile struct {
	Name       *string `json:"name,omitempty" minLength:"1" maxLength:"100"`
	Title      *string `json:"title,omitempty" maxLength:"100"`
	Department *string `json:"department,omitempty" maxLength:"100"`
	Location   *string `json:"location,omitempty" maxLength:"100"`
	About      *string `json:"about,omitempty" maxLength:"2000"`
	ManagerID  *string `json:"managerId,omitempty" maxLength:"36" doc:"The manager's id; empty for nobody."`
}

// The lengths, in characters, that words about a person may have.
const (
	longestField = 100
	longestAbout = 2000
)

func (c *Profile) clean() error {
	if c.Name != nil {
		if err := cleanName(c.Name); err != nil {
			return err
		}
	}
	for field, text := range map[string]*string{"title": c.Title, "department": c.Department, "location": c.Location} {
		if text == nil {
			continue
		}
		if err := server.CleanLine(field, text, longestField); err != nil {
			return err
		}
	}
	if c.About == nil {
		return nil
	}
	return server.CleanText("about", c.About, longestAbout)
}

func cleanName(name *string) error {
	return server.CleanName("name", name, longestField, "Write a name.")
}

func (c Profile) empty() bool { return c == Profile{} }

func (c Profile) hasWords() bool {
	c.ManagerID = nil
	return !c.empty()
}

func (p *People) changeProfile(ctx context.Context, tx *postgres.Tx, v server.Viewer, person uuid.UUID, c Profile) error {
	if c.empty() {
		return nil
	}
	if err := c.clean(); err != nil {
		return err
	}
	if c.hasWords() {
		if err := v.MayWrite(); err != nil {
			return err
		}
	}
	if err := p.judge(ctx, tx, v, c); err != nil {
		return err
	}
	return p.rewrite(ctx, tx, v, person, func() error { return p.updateProfile(ctx, tx, person, c) })
}

func (p *People) updateProfile(ctx context.Context, tx *postgres.Tx, person uuid.UUID, c Profile) error {
	if c.ManagerID != nil {
		if _, err := tx.Exec(ctx, linesOfReporting); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, `
		update people
		set name = coalesce(@name, name), title = coalesce(@title, title), department = coalesce(@department, department),
		    location = coalesce(@location, location), about = coalesce(@about, about)
		where id = @id`,
		postgres.Args{"id": person, "name": c.Name, "title": c.Title, "department": c.Department, "location": c.Location, "about": c.About})
	if err != nil || c.ManagerID == nil {
		return err
	}
	return p.setManager(ctx, tx, person, *c.ManagerID)
}

var errNoSuchManager = server.RefuseField("managerId", "This colleague is not there any more. Choose another.")

// linesOfReporting is the lock under which managers change: two changes at
// the same instant could close a circle that neither sees. It comes after the
// lock on admins, and before any row of people.
const linesOfReporting = `select pg_advisory_xact_lock(4711001)`

func (p *People) setManager(ctx context.Context, tx *postgres.Tx, person uuid.UUID, manager string) error {
	to := uuid.Nil
	if manager != "" {
		var err error
		if to, err = uuid.Parse(manager); err != nil {
			return errNoSuchManager
		}
	}
	circle, err := postgres.Value[bool](ctx, tx, "line", `
		with recursive above as (
		    select id, manager_id from people where id = @manager
		    union
		    select p.id, p.manager_id from people p join above a on p.id = a.manager_id)
		select exists (select from above where id = @person)`, postgres.Args{"person": person, "manager": to})
	if err != nil {
		return err
	}
	if circle {
		return server.RefuseField("managerId", "That would be a circle: this colleague reports to the person, directly or not. Choose somebody else.")
	}
	done, err := tx.Exec(ctx, `
		update people set manager_id = @manager
		where id = @person and (@manager::uuid is null or exists (select from people where id = @manager and state <> 'deactivated'))`,
		postgres.Args{"person": person, "manager": postgres.Maybe(to)})
	if err == nil && done.RowsAffected() == 0 {
		return errNoSuchManager
	}
	return err
}
