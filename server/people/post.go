package people

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/jobs"
	"github.com/atrium-social/atrium/server/mail"
	"github.com/atrium-social/atrium/server/postgres"
)

// Workers registers who writes the letters.
func (p *People) Workers(all *jobs.Workers) {
	jobs.Register(all, &invitationWriter{people: p})
	jobs.Register(all, &resetWriter{people: p})
}

// invitationLetter is the job of mailing an invitation. Its link is made when
// the letter is written, so that no link is ever kept.
type invitationLetter struct {
	Invitation uuid.UUID `json:"invitation"`
}

// Kind names the job.
func (invitationLetter) Kind() string { return "invitation_letter" }

type invitationWriter struct {
	river.WorkerDefaults[invitationLetter]

	people *People
}

// Work implements river.Worker.
func (w *invitationWriter) Work(ctx context.Context, job *river.Job[invitationLetter]) error {
	p, id := w.people, job.Args.Invitation
	to, link, err := p.addressInvitation(ctx, id)
	if server.Refused(err, server.NotFound) {
		return nil // it was used or taken back in the meantime
	}
	if err != nil {
		return err
	}
	err = p.send(ctx, to, "invitation", "invitation-"+strconv.FormatInt(job.ID, 10), link)
	fate := "sent"
	if errors.Is(err, mail.ErrRefused) || errors.Is(err, mail.ErrOff) {
		fate = "refused"
	} else if err != nil {
		return err
	}
	return p.db.InTx(ctx, func(tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, `update invitations set letter = @fate, letter_at = @now where id = @id`,
			postgres.Args{"id": id, "fate": fate, "now": p.clock()})
		return err
	})
}

// addressInvitation says for whom an invitation is, and makes a link for it.
func (p *People) addressInvitation(ctx context.Context, id uuid.UUID) (to addressee, link string, err error) {
	err = p.db.InTx(ctx, func(tx *postgres.Tx) error {
		to, err = postgres.One[addressee](ctx, tx, "invitation", `
			select i.email, coalesce(nullif(i.name, ''), m.name, '') as name, coalesce(b.name, '') as by, c.name as company, c.time_zone,
			       coalesce(nullif(m.locale, ''), c.locale) as locale, i.expires_at as until
			from company c, invitations i
			left join people b on b.id = i.invited_by
			left join people m on lower(m.email) = lower(i.email)
			where i.id = @id and i.email <> '' and i.revoked_at is null and i.uses_left > 0 and i.expires_at > @now`,
			postgres.Args{"id": id, "now": p.clock()})
		if err == nil {
			link, err = p.newLink(ctx, tx, id)
		}
		return err
	})
	return to, link, err
}

// resetLetter is the job of mailing a link for a new password. Without a
// person it does nothing: it is put down all the same, so that nobody can
// tell who has an account.
type resetLetter struct {
	Person uuid.UUID `json:"person"`
	Asked  time.Time `json:"asked"`
}

// Kind names the job.
func (resetLetter) Kind() string { return "reset_letter" }

type resetWriter struct {
	river.WorkerDefaults[resetLetter]

	people *People
}

// Work implements river.Worker.
func (w *resetWriter) Work(ctx context.Context, job *river.Job[resetLetter]) error {
	p := w.people
	if p.clock().Sub(job.Args.Asked) > resetFor {
		return nil // whoever asked has asked again by now
	}
	var to addressee
	var link string
	err := p.db.InTx(ctx, func(tx *postgres.Tx) (err error) {
		to, err = postgres.One[addressee](ctx, tx, "person", `
			select p.email, p.name, '' as by, c.name as company, c.time_zone, coalesce(nullif(p.locale, ''), c.locale) as locale, now() as until
			from people p, company c where p.id = @id and p.state <> 'deactivated'`, postgres.Args{"id": job.Args.Person})
		if err == nil {
			link, err = p.insertReset(ctx, tx, job.Args.Person)
		}
		return err
	})
	if server.Refused(err, server.NotFound) {
		return nil
	}
	if err == nil {
		err = p.send(ctx, to, "reset", "reset-"+strconv.FormatInt(job.ID, 10), link)
	}
	if errors.Is(err, mail.ErrRefused) || errors.Is(err, mail.ErrOff) {
		return river.JobCancel(err)
	}
	return err
}

func (p *People) send(ctx context.Context, to addressee, kind, id, link string) error {
	letter, err := to.write(kind, id, link)
	if err != nil {
		return err
	}
	return p.cfg.Mail.Send(ctx, letter)
}
