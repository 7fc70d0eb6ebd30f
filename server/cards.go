package server

import "github.com/google/uuid"

// Card is what is shown of a person beside what they wrote or did.
type Card struct {
	ID         uuid.UUID  `json:"id" format:"uuid"`
	Name       string     `json:"name"`
	Title      string     `json:"title"`
	Department string     `json:"department"`
	State      string     `json:"state" enum:"invited,active,deactivated"`
	Photo      *uuid.UUID `json:"photo,omitempty" format:"uuid" doc:"Names the photo at /people/{id}/photo, which changes with it."`
}

// Place is what is shown of a space beside what happened in it.
type Place struct {
	ID     uuid.UUID `json:"id" format:"uuid"`
	Slug   string    `json:"slug"`
	Name   string    `json:"name"`
	Access string    `json:"access" enum:"open,request,secret"`
}
