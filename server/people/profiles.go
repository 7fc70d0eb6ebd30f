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
	ManagerID  *string `json:"managerId,omitempty" maxLength:"36" doc:"The manager's id; empty for nobody. Who has a role is given theirs by another admin."`
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
	return p.rewrite(ctx, tx, v, person, func() error { return p.updateProfile(ctx, tx, v, person, c) })
}

func (p *People) updateProfile(ctx context.Context, tx *postgres.Tx, v server.Viewer, person uuid.UUID, c Profile) error {
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
	return p.setManager(ctx, tx, v, person, *c.ManagerID)
}
