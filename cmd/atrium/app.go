package main

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/riverqueue/river"

	"github.com/atrium-social/atrium/feed"
	"github.com/atrium-social/atrium/frontend"
	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/demo"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/guidelines"
	"github.com/atrium-social/atrium/server/jobs"
	"github.com/atrium-social/atrium/server/mail"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/oversight"
	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/builtin"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/redis"
	"github.com/atrium-social/atrium/server/spaces"
	"github.com/atrium-social/atrium/server/web"
)

// App is every package of Atrium, built once and in order.
type App struct {
	cfg     Config
	log     *slog.Logger
	public  *url.URL
	builtIn *builtin.Server
	db      *postgres.DB
	hub     *realtime.Hub
	redis   *redis.Redis // nil for an instance that runs alone
	queue   *jobs.Queue
	api     *web.API
	ready   atomic.Bool
	stop    context.CancelFunc
	stopped chan struct{}

	files         *files.Files
	people        *people.People
	guidelines    *guidelines.Guidelines
	editor        *guidelines.Editor
	metrics       *metrics.Metrics
	notifications *notifications.Notifications
	spaces        *spaces.Spaces
	content       *content.Content
	feed          *feed.Feed
	moderation    *moderation.Moderation
	oversight     *oversight.Oversight
	demo          *demo.Demo
	audit         *audit.Log
}

// Build opens the database, brings its schema up to date and builds every
// package. Close gives back what it took.
func Build(ctx context.Context, cfg Config) (*App, error) {
	a := &App{cfg: cfg, log: cfg.Logger()}
	var err error
	if a.public, err = cfg.PublicURL(); err != nil {
		return nil, err
	}
	if err := a.openDatabase(ctx); err != nil {
		a.Close()
		return nil, err
	}
	if err := a.assemble(time.Now); err != nil {
		a.Close()
		return nil, err
	}
	if err := errors.Join(a.guidelines.Load(ctx), a.moderation.Load(ctx)); err != nil {
		a.Close()
		return nil, err
	}
	return a, nil
}

func (a *App) openDatabase(ctx context.Context) error {
	at := a.cfg.DatabaseURL
	if at == "" {
		var err error
		a.builtIn, err = builtin.Start(ctx, builtin.Config{
			Dir: filepath.Join(a.cfg.DataDir, "postgres"), Bin: a.cfg.PostgresBin, Packages: []string{"deploy/postgres"}, Log: a.log,
		})
		if err != nil {
			return err
		}
		at = a.builtIn.URL()
	}
	db, err := postgres.Open(ctx, at, postgres.Options{Connections: a.cfg.Connections})
	if err != nil {
		return err
	}
	a.db = db
	return db.Migrate(ctx)
}

// parts are what the packages are built with besides one another.
type parts struct {
	clock    server.Clock
	trail    *audit.Audit
	limiter  web.Limiter
	post     mail.Sender
	registry *prometheus.Registry
}

// assemble builds the packages from the ground up.
func (a *App) assemble(clock server.Clock) error {
	with := parts{clock: clock, trail: audit.New(clock), registry: prometheus.NewRegistry()}
	with.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), jobs.Figures(a.db))
	a.db.Register(with.registry)
	a.hub = realtime.New(a.db)
	var err error
	if with.limiter, err = a.openRedis(clock); err != nil {
		return err
	}
	if with.post, err = mail.Open(mail.Config{URL: a.cfg.SMTPURL, From: a.cfg.MailFrom, Host: a.public.Hostname()}); err != nil {
		return sentence("Mail cannot be set up: %v. Check ATRIUM_SMTP_URL and ATRIUM_MAIL_FROM.", err)
	}
	a.openPackages(with)
	a.connect(with.registry)
	if err := a.openQueue(clock); err != nil {
		return err
	}
	return a.openDoor(clock, with.limiter, with.registry)
}

// openPackages is the only place that knows them all. Each is built of those
// before it; what one asks of a later one, it asks when all are there.
func (a *App) openPackages(with parts) {
	a.openAudit(with)
	a.metrics = metrics.New(a.db, with.clock)
	a.openFiles(with)
	a.notifications = notifications.New(a.db, a.hub, with.clock)
	a.openSpaces(with)
	a.openGuidelines(with)
	a.openPeople(with)
	a.openContent(with)
	a.feed = feed.New(a.db, a.content)
	a.openModeration(with)
	a.oversight = oversight.New(a.db, with.clock, a.moderation)
	a.openDemo(with)
}

func (a *App) openFiles(with parts) {
	a.files = files.New(files.Config{
		DB: a.db, Clock: with.clock, Disk: a.disk(), Daily: files.Allowance{Files: a.cfg.UploadsPerDay, Bytes: a.cfg.UploadMBPerDay << 20},
		MayRead: func(ctx context.Context, v server.Viewer, item uuid.UUID) (bool, error) {
			return a.content.MayRead(ctx, v, item)
		},
		MaySee: func(ctx context.Context, v server.Viewer, item uuid.UUID) (bool, error) {
			return a.moderation.MaySee(ctx, v, item)
		},
		Judge: func(ctx context.Context, tx *postgres.Tx, v server.Viewer, text string) error {
			return a.content.Check(ctx, tx, v, checks.File, text)
		},
	})
}

func (a *App) openSpaces(with parts) {
	a.spaces = spaces.New(spaces.Config{
		DB: a.db, Clock: with.clock, Hub: a.hub, Audit: with.trail, Notifications: a.notifications, Forget: a.forget, ForgetAll: a.forgetAll,
		Admit: func(ctx context.Context, tx *postgres.Tx, v server.Viewer) error {
			return a.moderation.AdmitSpace(ctx, tx, v)
		},
	})
}

func (a *App) openContent(with parts) {
	a.content = content.New(content.Config{
		DB: a.db, Clock: with.clock, Hub: a.hub, Guidelines: a.guidelines, Metrics: a.metrics, Notifications: a.notifications, Spaces: a.spaces, Files: a.files,
		Admit: func(ctx context.Context, tx *postgres.Tx, v server.Viewer, d content.Draft) error {
			return a.moderation.Admit(ctx, tx, v, d)
		},
		Follow: func(ctx context.Context, tx *postgres.Tx, j content.Judged) error {
			return a.moderation.Follow(ctx, tx, j)
		},
	})
}

func (a *App) openModeration(with parts) {
	a.moderation = moderation.New(moderation.Config{
		DB: a.db, Clock: with.clock, Hub: a.hub, Content: a.content, Notifications: a.notifications, Audit: with.trail, People: a.people,
		Files: a.files, Evidence: filepath.Join(a.cfg.DataDir, "evidence"),
	})
}

// forget drops what is remembered of a person's rights.
func (a *App) forget(person uuid.UUID) { a.people.Forget(person) }

func (a *App) forgetAll() { a.people.ForgetAll() }

func (a *App) openDemo(with parts) {
	a.demo = demo.New(demo.Config{
		DB: a.db, Clock: with.clock, Audit: with.trail, People: a.people, Spaces: a.spaces, Content: a.content, Feed: a.feed, Metrics: a.metrics,
		Notifications: a.notifications, Guidelines: a.guidelines, Moderation: a.moderation, Oversight: a.oversight,
		Add: func(ctx context.Context, tx *postgres.Tx) error { return a.queue.Add(ctx, tx, demoArgs{}) },
	})
}

func (a *App) openPeople(with parts) {
	a.people = people.New(people.Config{
		DB: a.db, Clock: with.clock, Audit: with.trail, Hub: a.hub, Limiter: with.limiter, Public: a.public, Hashing: people.Usual,
		Mail: with.post, Files: a.files, Put: a.put,
		Founding: []people.Founder{a.guidelines.Found},
		Standing: func(ctx context.Context, tx *postgres.Tx, by server.Viewer, person uuid.UUID) error {
			return a.spaces.Succeed(ctx, tx, by, person)
		},
		Edited: func(ctx context.Context, tx *postgres.Tx, person uuid.UUID) (bool, error) {
			return a.moderation.ProfileEdited(ctx, tx, person)
		},
		Judge: func(ctx context.Context, tx *postgres.Tx, v server.Viewer, text string) error {
			return a.content.Check(ctx, tx, v, checks.Profile, text)
		},
		Demo: func(ctx context.Context, tx *postgres.Tx, v server.Viewer) error { return a.demo.Ask(ctx, tx, v) },
	})
}

// connect tells the hub who may hear what, and what to do about hints itself.
func (a *App) connect(registry *prometheus.Registry) {
	wiring := realtime.Config{
		Log: a.log, Public: a.public, Most: a.cfg.Sockets, Metrics: registry,
		Viewer: a.people.Viewer, MayWatch: a.content.MayWatch, Forget: a.people.Forget, ForgetAll: a.people.ForgetAll,
		Reload: map[string]func(context.Context) error{realtime.Checks: a.guidelines.Load, realtime.Levels: a.moderation.Load},
	}
	if a.redis != nil {
		wiring.Wake, wiring.News = a.redis.Wake, a.redis.News()
	}
	a.hub.Connect(wiring)
}

// openRedis counts in Redis and carries news by it, when there are several
// instances; one alone counts in itself.
func (a *App) openRedis(clock server.Clock) (web.Limiter, error) {
	if a.cfg.RedisURL == "" {
		return web.NewLocalLimiter(clock), nil
	}
	var err error
	if a.redis, err = redis.Open(a.cfg.RedisURL, a.log); err != nil {
		return nil, badRedisURL() // which may hold a password
	}
	return web.LimiterFunc(a.redis.Take), nil
}

func (a *App) openDoor(clock server.Clock, limiter web.Limiter, registry *prometheus.Registry) (err error) {
	a.api, err = web.New(web.Config{
		DB: a.db, Clock: clock, Log: a.log, Limiter: limiter, Writes: web.Limit{N: a.cfg.WritesPerMin, Per: time.Minute},
		Who: a.people.Who, Seen: a.metrics.Seen, TrustedProxies: a.cfg.TrustedProxies, Secure: a.public.Scheme == "https",
		Incoming: a.disk().Incoming(), Front: frontend.Files(), Look: frontend.Look(), Boot: a.boot, Ready: a.isReady, Metrics: registry, MetricsToken: a.cfg.MetricsToken,
	})
	if err != nil {
		return err
	}
	for _, p := range []interface{ Routes(api *web.API) }{a.files, a.people, a.guidelines, a.editor, a.notifications, a.spaces, a.content, a.feed, a.moderation, a.oversight, a.metrics, a.demo, a.audit, a.hub} {
		p.Routes(a.api)
	}
	return nil
}

// openAudit says who names the things that acts were done to.
func (a *App) openAudit(with parts) {
	a.audit = audit.Open(audit.Config{
		DB: a.db, Clock: with.clock, Trail: with.trail, Log: a.log, Anchors: a.cfg.anchors(),
		Namers: map[string]audit.Namer{
			"person": func(ctx context.Context, _ server.Viewer, ids []uuid.UUID) (map[uuid.UUID]audit.Thing, error) {
				return a.people.Named(ctx, ids)
			},
			"space": func(ctx context.Context, v server.Viewer, ids []uuid.UUID) (map[uuid.UUID]audit.Thing, error) {
				return a.spaces.Named(ctx, v, ids)
			},
			"content": func(ctx context.Context, v server.Viewer, ids []uuid.UUID) (map[uuid.UUID]audit.Thing, error) {
				return a.content.Named(ctx, v, ids)
			},
			"case": func(ctx context.Context, v server.Viewer, ids []uuid.UUID) (map[uuid.UUID]audit.Thing, error) {
				return a.moderation.Named(ctx, v, ids)
			},
			"check": func(ctx context.Context, _ server.Viewer, ids []uuid.UUID) (map[uuid.UUID]audit.Thing, error) {
				return a.editor.Named(ctx, ids)
			},
		},
	})
}

func (a *App) openGuidelines(with parts) {
	a.guidelines = guidelines.New(guidelines.Config{
		DB: a.db, Clock: with.clock, Hub: a.hub, Audit: with.trail, Spaces: a.spaces, Forget: a.forget, ForgetAll: a.forgetAll, Put: a.put,
	})
	a.editor = guidelines.NewEditor(a.guidelines, with.trail,
		func(ctx context.Context, q postgres.Querier, v server.Viewer, texts []guidelines.ItemVersion) ([]guidelines.ItemVersion, error) {
			return a.moderation.InSight(ctx, q, v, texts)
		})
}

// put puts jobs down; the queue is opened after those who ask for them.
func (a *App) put(ctx context.Context, tx *postgres.Tx, all ...river.JobArgs) error {
	return a.queue.Add(ctx, tx, all...)
}

func (a *App) disk() files.Disk { return files.NewDisk(filepath.Join(a.cfg.DataDir, "files")) }

// boot is what a page needs to begin, so that it need not ask.
func (a *App) boot(ctx context.Context, v server.Viewer, known bool, path string) (any, error) {
	data, err := a.people.Greeting(ctx, v, known)
	if err != nil || !known || v.Pending || path != "/" {
		return data, err
	}
	data["feed"], err = a.feed.First(ctx, v)
	return data, err
}
