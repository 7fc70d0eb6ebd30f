package server

import "github.com/google/uuid"

// Page is a place in a list that runs from new to old. The zero Before is the
// top of the list.
type Page struct {
	Before uuid.UUID `query:"before" format:"uuid" doc:"Only items older than this one."`
	Limit  int       `query:"limit" minimum:"1" maximum:"100" default:"30" doc:"How many items at the most."`
}

// Below is the id that every item of the page is older than.
func (p Page) Below() uuid.UUID {
	if p.Before == uuid.Nil {
		return uuid.Max
	}
	return p.Before
}
