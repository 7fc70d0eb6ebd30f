package people

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// judge refuses words about a person that the guidelines would not let pass.
// A profile cannot wait for a moderator, so what would be held is refused too.
func (p *People) judge(ctx context.Context, tx *postgres.Tx, v server.Viewer, c Profile) error {
	if p.cfg.Judge == nil {
		return nil
	}
	words := map[string]*string{"name": c.Name, "title": c.Title, "department": c.Department, "location": c.Location, "about": c.About}
	for _, field := range slices.Sorted(maps.Keys(words)) {
		if words[field] == nil || *words[field] == "" {
			continue
		}
		if err := p.cfg.Judge(ctx, tx, v, *words[field]); err != nil {
			return inField(field, err)
		}
	}
	return nil
}

// inField names the field whose words were refused.
func inField(field string, err error) error {
	var refusal *server.Error
	if errors.As(err, &refusal) {
		refusal.Fields = map[string]string{field: refusal.Detail}
	}
	return err
}
