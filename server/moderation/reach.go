package moderation

import (
	"github.com/atrium-social/atrium/server"
)

// chosen are all outcomes of a case, in the order in which they are offered.
var chosen = []Outcome{None, Remind, Edit, Hide, Remove, Close, Restrict, Suspend}

// mayChoose refuses an outcome that reaches further than v does. Whoever only
// runs a space decides about what is in it, and not about what its author may
// do elsewhere; who decides about others themselves is suspended by HR or an
// admin alone.
func mayChoose(v server.Viewer, o Outcome, staff bool) error {
	switch {
	case effects[o].timed && !counts(v):
		return server.RefuseField("outcome", "Who runs a space decides about what is written there. A moderator decides what its author may do elsewhere.")
	case o == Suspend && staff && v.Roles&(server.HR|server.Admin) == 0:
		return server.Refuse(server.Forbidden, "Only HR or an admin can suspend somebody who has a role.")
	}
	return nil
}

// counts tells whether what v decides counts in all of the company, as a
// strike does.
func counts(v server.Viewer) bool { return v.Roles != 0 }

// offered are the outcomes that v may choose for a case.
func (d *Detail) offered(v server.Viewer, staff bool) []Outcome {
	if d.Kind == Appealed {
		return []Outcome{Uphold, Reverse}
	}
	list := []Outcome{}
	for _, o := range chosen {
		if mayChoose(v, o, staff) == nil && (o != Close || d.ContentID != nil) {
			list = append(list, o)
		}
	}
	return list
}
