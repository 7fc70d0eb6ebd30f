package people_test

import (
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/mail/mailtest"
	"github.com/atrium-social/atrium/server/postgres"
)

type invitation struct {
	ID                 uuid.UUID
	Email, Letter, URL string
}

func TestInvitationIsMailedInTheReadersLanguage(t *testing.T) {
	t.Parallel()
	h := openWithMail(t)
	h.write(`insert into people (id, email, name, state, locale, created_at) values (@id, 'jo@a.example', 'Jörg "J" Müller', 'invited', 'de', now())`, postgres.Args{"id": uuid.New()})
	var made invitation
	h.ingrid.read("POST", "/invitations", obj{"email": "jo@a.example"}, &made)
	require.Equal(t, "waiting", made.Letter)
	require.Empty(t, made.URL, "the link is the reader's alone")
	got := h.mail.Next(t)
	require.Equal(t, []string{"jo@a.example"}, got.To)
	require.Contains(t, got.Raw, "eingeladen")
	require.Contains(t, got.Raw, `"J"`)
	require.Contains(t, got.Raw, "text/html")
	g := h.stranger()
	g.enter(g.call("POST", "/invitations/accept", obj{"token": tokenOf(linkIn(t, got.Raw)), "name": "Jörg", "password": secret}))
	require.Equal(t, 422, status(h.ingrid.call("POST", "/invitations", obj{"email": "JO@a.example"})), "he is in")
}

func TestInvitationIsSentAgainAndBothLettersWork(t *testing.T) {
	t.Parallel()
	h := openWithMail(t)
	var made invitation
	h.ingrid.read("POST", "/invitations", obj{"email": "esi@a.example", "days": 1}, &made)
	first := tokenOf(linkIn(t, h.mail.Next(t).Raw))
	h.ingrid.read("POST", "/invitations/"+made.ID.String()+"/letters", nil, nil)
	second := tokenOf(linkIn(t, h.mail.Next(t).Raw))
	require.NotEqual(t, first, second)
	h.pass(48 * time.Hour)
	g := h.stranger()
	g.enter(g.call("POST", "/invitations/accept", obj{"token": first, "name": "Esi", "password": secret}))
	require.Equal(t, 404, status(g.call("POST", "/invitations/accept", obj{"token": second, "name": "Esi", "password": secret})))
}

func TestWithoutMailTheLinkIsShown(t *testing.T) {
	t.Parallel()
	h := open(t)
	var made, again invitation
	h.ingrid.read("POST", "/invitations", obj{"email": "esi@a.example"}, &made)
	require.Empty(t, made.Letter)
	require.NotEmpty(t, made.URL)
	h.ingrid.read("POST", "/invitations/"+made.ID.String()+"/letters", nil, &again)
	require.NotEmpty(t, again.URL)
	require.Equal(t, 204, status(h.stranger().call("POST", "/password-resets", obj{"email": "ingrid@a.example"})))
	require.Zero(t, h.count(`select count(*)::int from river_job where kind like '%letter'`))
}

func TestRefusedLetterIsShownAsSuch(t *testing.T) {
	t.Parallel()
	h := openWith(t, mailtest.New(t, mailtest.Failing(func(string) error {
		return &smtp.SMTPError{Code: 550, Message: "no such mailbox"}
	})))
	h.ingrid.read("POST", "/invitations", obj{"email": "esi@a.example"}, nil)
	require.Eventually(t, func() bool {
		var list struct{ Items []invitation }
		h.ingrid.read("GET", "/invitations", nil, &list)
		return list.Items[0].Letter == "refused"
	}, 30*time.Second, 50*time.Millisecond)
}
