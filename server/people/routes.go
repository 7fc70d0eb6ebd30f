package people

import (
	"context"
	"net/http"
	"time"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// resends bounds how many letters one admin sends again.
var resends = web.Limit{N: 30, Per: 10 * time.Minute}

// Routes registers what the package answers.
func (p *People) Routes(api *web.API) {
	p.doorRoutes(api)
	p.meRoutes(api)
	p.adminRoutes(api)
	p.directoryRoutes(api)
	p.personRoutes(api)
	p.importRoutes(api)
	if p.cfg.Files != nil {
		p.photoRoutes(api)
	}
}

type (
	signedIn struct {
		SetCookie http.Cookie `header:"Set-Cookie"`
		Body      Me
	}
)

type setupState struct {
	Body struct {
		Needed bool `json:"needed"`
		Mail   bool `json:"mail" doc:"Whether Atrium can send mail."`
	}
}

func (p *People) doorRoutes(api *web.API) {
	web.Open(api, web.Op{Method: "GET", Path: "/setup", ID: "readSetup", For: web.Anyone, Tag: "set-up", Summary: "Whether the company still has to be founded."},
		func(ctx context.Context, _ web.Request, _ *web.None) (*setupState, error) {
			out := &setupState{}
			var err error
			out.Body.Needed, err = p.needsSetup(ctx)
			out.Body.Mail = p.cfg.Mail.On()
			return out, err
		})
	web.Open(api, web.Op{Method: "POST", Path: "/setup", ID: "foundCompany", For: web.Anyone, Tag: "set-up", Limit: perAddress, Summary: "Found the company and its first admin, with the printed code."},
		func(ctx context.Context, r web.Request, in *web.Body[founding]) (*signedIn, error) {
			return signed(p.found(ctx, r, in.Body))
		})
	web.Open(api, web.Op{Method: "POST", Path: "/session", ID: "signIn", For: web.Anyone, Tag: "session", Summary: "Sign in."},
		func(ctx context.Context, r web.Request, in *web.Body[credentials]) (*signedIn, error) {
			return signed(p.SignIn(ctx, r, in.Body.Email, in.Body.Password))
		})
	web.Open(api, web.Op{Method: "POST", Path: "/invitations/look", ID: "lookAtInvitation", For: web.Anyone, Tag: "session", Limit: perAddress, Status: 200, Summary: "What an invitation says."},
		func(ctx context.Context, _ web.Request, in *web.Body[held]) (*web.Body[look], error) {
			l, err := p.lookAt(ctx, in.Body.Token)
			return web.Of(l), err
		})
	web.Open(api, web.Op{Method: "POST", Path: "/invitations/accept", ID: "acceptInvitation", For: web.Anyone, Tag: "session", Limit: perAddress, Summary: "Make an account with an invitation."},
		func(ctx context.Context, r web.Request, in *web.Body[acceptance]) (*signedIn, error) {
			return signed(p.accept(ctx, r, in.Body))
		})
	web.Open(api, web.Op{Method: "POST", Path: "/password-resets", ID: "forgotPassword", For: web.Anyone, Tag: "session", Limit: perAddress, Status: 204, Summary: "Mail a link for a new password to the owner of an address. The answer is the same whether there is one or not."},
		func(ctx context.Context, _ web.Request, in *web.Body[forgotten]) (*web.None, error) {
			return nil, p.ForgotPassword(ctx, in.Body.Email)
		})
	web.Open(api, web.Op{Method: "POST", Path: "/password-resets/use", ID: "usePasswordReset", For: web.Anyone, Tag: "session", Limit: perAddress, Status: 204, Summary: "Choose a new password with a link; all sessions and API tokens end."},
		func(ctx context.Context, _ web.Request, in *web.Body[reset]) (*web.None, error) {
			return nil, p.reset(ctx, in.Body.Token, in.Body.Password)
		})
}

type credentials struct {
	Email    string `json:"email" minLength:"1" maxLength:"200"`
	Password string `json:"password" minLength:"1" maxLength:"400"`
}

type forgotten struct {
	Email string `json:"email" minLength:"1" maxLength:"200"`
}

type held struct {
	Token string `json:"token" minLength:"1" maxLength:"100"`
}

type reset struct {
	Token    string `json:"token" minLength:"1" maxLength:"100"`
	Password string `json:"password" minLength:"1" maxLength:"400"`
}

func signed(me Me, cookie *http.Cookie, err error) (*signedIn, error) {
	if err != nil {
		return nil, err
	}
	return &signedIn{SetCookie: *cookie, Body: me}, nil
}

type signedOut struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

func (p *People) meRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/me", ID: "readMe", For: web.Newcomers, Tag: "me", Summary: "Who I am, and what I may do."}, p.getMe)
	web.Change(api, web.Op{Method: "PATCH", Path: "/me", ID: "changeMe", For: web.Newcomers, Tag: "me", Summary: "Change my profile and preferences."}, p.patchMe)
	web.Change(api, web.Op{Method: "PUT", Path: "/me/password", ID: "changePassword", Secret: true, For: web.Newcomers, Tag: "me", Full: true, Status: 204, Limit: perAccount, Summary: "Change my password; my other sessions end, my API tokens stay."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[newPassword]) (*web.None, error) {
			return &web.None{}, p.changePassword(ctx, tx, v, in.Body)
		})
	web.Change(api, web.Op{Method: "DELETE", Path: "/session", ID: "signOut", For: web.Newcomers, Tag: "session", Full: true, Summary: "Sign out here."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, _ *web.None) (*signedOut, error) {
			return &signedOut{*p.noCookie()}, p.SignOut(ctx, tx, v, v.Session)
		})
	web.Handle(api, web.Op{Method: "GET", Path: "/me/sessions", ID: "listSessions", For: web.Newcomers, Tag: "session", Full: true, Summary: "Where I am signed in."},
		func(ctx context.Context, v server.Viewer, _ *web.None) (*web.List[Session], error) {
			all, err := p.Sessions(ctx, v)
			return web.Items(all, false), err
		})
	web.Change(api, web.Op{Method: "DELETE", Path: "/me/sessions/{id}", ID: "endSession", For: web.Newcomers, Tag: "session", Full: true, Summary: "Sign out somewhere else."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
			return &web.None{}, p.SignOut(ctx, tx, v, in.ID)
		})
	p.tokenRoutes(api)
}

func (p *People) tokenRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/me/tokens", ID: "listTokens", For: web.Employees, Tag: "tokens", Full: true, Summary: "My API tokens."},
		func(ctx context.Context, v server.Viewer, _ *web.None) (*web.List[Token], error) {
			all, err := p.Tokens(ctx, v)
			return web.Items(all, false), err
		})
	web.Change(api, web.Op{Method: "POST", Path: "/me/tokens", ID: "makeToken", Secret: true, For: web.Employees, Tag: "tokens", Full: true, Summary: "Make an API token."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[newToken]) (*web.Body[Token], error) {
			t, err := p.MakeToken(ctx, tx, v, in.Body)
			return web.Of(t), err
		})
	web.Change(api, web.Op{Method: "DELETE", Path: "/me/tokens/{id}", ID: "endToken", For: web.Employees, Tag: "tokens", Full: true, Summary: "End an API token."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
			return &web.None{}, p.EndToken(ctx, tx, v, in.ID)
		})
}

func (p *People) adminRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/invitations", ID: "listInvitations", For: web.Admins, Tag: "invitations", Summary: "Invitations that still let somebody in."},
		func(ctx context.Context, _ server.Viewer, in *server.Page) (*web.List[Invitation], error) {
			all, err := p.Invitations(ctx, *in)
			return web.PageOf(all, in.Limit), err
		})
	web.Change(api, web.Op{Method: "POST", Path: "/invitations/{id}/letters", ID: "resendInvitation", Secret: true, For: web.Admins, Tag: "invitations", Full: true, Limit: resends, Summary: "Send an invitation again; without mail, make another link for it."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.Body[Invitation], error) {
			i, err := p.Resend(ctx, tx, v, in.ID)
			return web.Of(i), err
		})
	web.Change(api, web.Op{Method: "POST", Path: "/invitations", ID: "invite", Secret: true, For: web.Admins, Tag: "invitations", Full: true, Summary: "Invite somebody, or make a link for several."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[newInvitation]) (*web.Body[Invitation], error) {
			i, err := p.Invite(ctx, tx, v, in.Body)
			return web.Of(i), err
		})
	web.Change(api, web.Op{Method: "DELETE", Path: "/invitations/{id}", ID: "revokeInvitation", For: web.Admins, Tag: "invitations", Summary: "Take an invitation back."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
			return &web.None{}, p.Revoke(ctx, tx, v, in.ID)
		})
	web.Change(api, web.Op{Method: "POST", Path: "/people/{id}/password-reset", ID: "makeResetLink", Secret: true, For: web.Admins, Tag: "people", Full: true, Summary: "Make a link by which a person chooses a new password."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*link, error) {
			out := &link{}
			var err error
			out.Body.URL, err = p.ResetLink(ctx, tx, v, in.ID)
			return out, err
		})
}

type link struct {
	Body struct {
		URL string `json:"url"`
	}
}
