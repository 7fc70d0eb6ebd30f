package people

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// Founding is what the set-up page asks for.
type founding struct {
	Code        string `json:"code" minLength:"1" maxLength:"40" doc:"The one-time code that the server printed when it started."`
	CompanyName string `json:"companyName" minLength:"1" maxLength:"100"`
	Locale      string `json:"locale" enum:"en,de"`
	TimeZone    string `json:"timeZone" minLength:"1" maxLength:"60" example:"Europe/Berlin"`
	Name        string `json:"name" minLength:"1" maxLength:"100"`
	Email       string `json:"email" minLength:"3" maxLength:"200"`
	Password    string `json:"password" minLength:"1" maxLength:"400"`
	Demo        bool   `json:"demo,omitempty" doc:"Whether a demo company comes to look around in."`
}

// SetupCode is the code that founds the company, or empty once it is founded.
func (p *People) SetupCode(ctx context.Context) (string, error) {
	needed, err := p.needsSetup(ctx)
	if err != nil || !needed {
		return "", err
	}
	return p.setup.text, nil
}

func (p *People) needsSetup(ctx context.Context) (bool, error) {
	return postgres.Value[bool](ctx, p.db, "company", `select not exists (select from company)`, postgres.Args{})
}

// found makes the company and its first admin, in one transaction; of two at
// the same instant one wins.
func (p *People) found(ctx context.Context, r web.Request, f founding) (Me, *http.Cookie, error) {
	if err := p.checkFounding(&f); err != nil {
		return Me{}, nil, err
	}
	hash := p.hasher.hash(f.Password)
	var cookie *http.Cookie
	var me Me
	err := p.db.InTx(ctx, func(tx *postgres.Tx) error {
		founder, err := p.insertFounding(ctx, tx, f, hash)
		if err != nil {
			return err
		}
		for _, lay := range p.cfg.Founding {
			if err := lay(ctx, tx, founder, f.Locale); err != nil {
				return err
			}
		}
		if f.Demo {
			if err := p.cfg.Demo(ctx, tx, founder); err != nil {
				return err
			}
		}
		if cookie, err = p.open(ctx, tx, r, founder.ID); err != nil {
			return err
		}
		me, err = p.me(ctx, tx, founder.ID)
		return err
	})
	return me, cookie, err
}

func (p *People) checkFounding(f *founding) error {
	if !p.setup.matches(f.Code) {
		return server.RefuseField("code", "This is not the code. It stands where Atrium was started, in the line that begins with “Set-up code”.")
	}
	if _, err := time.LoadLocation(f.TimeZone); err != nil {
		return server.RefuseField("timeZone", "There is no such time zone. Write it like Europe/Berlin.")
	}
	if err := server.CleanName("companyName", &f.CompanyName, longestField, "Write a name."); err != nil {
		return err
	}
	if err := cleanName(&f.Name); err != nil {
		return err
	}
	if err := address(&f.Email); err != nil {
		return err
	}
	return goodPassword(f.Password, f.Email, f.Name)
}

func (p *People) insertFounding(ctx context.Context, tx *postgres.Tx, f founding, hash string) (server.Viewer, error) {
	now := p.clock()
	_, err := tx.Exec(ctx, `
		insert into company (name, locale, time_zone, created_at) values (@name, @locale, @zone, @now)`,
		postgres.Args{"name": f.CompanyName, "locale": f.Locale, "zone": f.TimeZone, "now": now})
	if postgres.Violates(err, "company_pkey") {
		return server.Viewer{}, server.Refuse(server.Conflict, "The company is set up already. Sign in.")
	}
	if err != nil {
		return server.Viewer{}, err
	}
	id, err := p.insertPerson(ctx, tx, newPerson{Email: f.Email, Name: f.Name, Roles: []string{"admin", "moderator"}, Hash: &hash, State: "active"})
	if err != nil {
		return server.Viewer{}, err
	}
	founder := server.Viewer{ID: id, Roles: server.Admin | server.Moderator, Scope: server.Full}
	return founder, p.audit.Record(ctx, tx, audit.Entry{Actor: id, Act: "found_company", OnKind: "company"})
}

type newPerson struct {
	Email, Name, Title, Department, Location, State string
	Roles                                           []string
	Hash                                            *string
	Demo                                            bool
}

func (p *People) insertPerson(ctx context.Context, tx *postgres.Tx, n newPerson) (uuid.UUID, error) {
	now := p.clock()
	id := server.NewID(now)
	if n.Roles == nil {
		n.Roles = []string{}
	}
	_, err := tx.Exec(ctx, `
		insert into people (id, email, name, title, department, location, state, roles, password_hash, is_demo, created_at)
		values (@id, @email, @name, @title, @department, @location, @state, @roles, @hash, @demo, @now)`,
		postgres.Args{"id": id, "email": n.Email, "name": n.Name, "title": n.Title, "department": n.Department, "location": n.Location,
			"state": n.State, "roles": n.Roles, "hash": n.Hash, "demo": n.Demo, "now": now})
	if postgres.Violates(err, "people_email") {
		return id, server.RefuseField("email", "Somebody has this e-mail address already.")
	}
	return id, err
}

// address trims an e-mail address and refuses what cannot be one.
func address(email *string) error {
	*email = strings.TrimSpace(*email)
	local, domain, ok := strings.Cut(*email, "@")
	if !ok || local == "" || !strings.Contains(domain, ".") || strings.HasPrefix(domain, ".") || strings.HasSuffix(domain, ".") ||
		strings.ContainsAny(*email, " \t\r\n,;<>\"\x00") || strings.Contains(domain, "@") {
		return server.RefuseField("email", "Write an e-mail address, like ada@example.com.")
	}
	return nil
}
