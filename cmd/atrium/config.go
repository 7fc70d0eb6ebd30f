package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"strings"
	"time"
)

// Config is everything that can be set, by flag or by environment.
type Config struct {
	Addr    string `env:"ATRIUM_ADDR" default:":8080" help:"Address to listen on."`
	URL     string `env:"ATRIUM_URL" help:"Address under which people reach Atrium, for links in mail (default: http://localhost and the port)."`
	DataDir string `env:"ATRIUM_DATA_DIR" default:"./data" help:"Folder for files and the built-in Postgres."`

	DatabaseURL string `env:"ATRIUM_DATABASE_URL" help:"An existing Postgres, 15 or newer (default: the built-in one)."`
	PostgresBin string `env:"ATRIUM_POSTGRES_BIN" help:"Folder with the programs postgres and initdb, for the built-in Postgres."`
	Connections int    `env:"ATRIUM_CONNECTIONS" default:"24" help:"Connections to Postgres at the most."`
	RedisURL    string `env:"ATRIUM_REDIS_URL" help:"Redis, when several instances run side by side."`

	SMTPURL  string `env:"ATRIUM_SMTP_URL" help:"Mail server, smtp://user:password@host:587 (default: links are shown to the admin)."`
	MailFrom string `env:"ATRIUM_MAIL_FROM" help:"Sender of mail, like Atrium <atrium@example.com>."`

	TrustedProxies []string      `env:"ATRIUM_TRUSTED_PROXIES" help:"Addresses of proxies whose X-Forwarded-For is believed."`
	WritesPerMin   int           `env:"ATRIUM_WRITES_PER_MINUTE" default:"240" help:"Writes that one person may make a minute; 0 does not limit."`
	UploadsPerDay  int           `env:"ATRIUM_UPLOADS_PER_DAY" default:"500" help:"Files that one person may upload in 24 hours; 0 does not limit."`
	UploadMBPerDay int64         `env:"ATRIUM_UPLOAD_MB_PER_DAY" default:"2000" help:"Megabytes that one person may upload in 24 hours; 0 does not limit."`
	Sockets        int           `env:"ATRIUM_SOCKETS" default:"15000" help:"Open pages (websockets) at the most."`
	LogLevel       string        `env:"ATRIUM_LOG_LEVEL" default:"info" enum:"debug,info,warn,error" help:"debug, info, warn or error."`
	LogFormat      string        `env:"ATRIUM_LOG_FORMAT" default:"text" enum:"text,json" help:"text or json."`
	MetricsToken   string        `env:"ATRIUM_METRICS_TOKEN" help:"Opens /metrics to whoever sends it as a bearer token (default: private addresses only)."`
	Linger         time.Duration `env:"ATRIUM_LINGER" default:"0s" help:"How long Atrium serves on when it stops, with /readyz saying so, until a load balancer has noticed."`
	Drain          time.Duration `env:"ATRIUM_DRAIN" default:"10s" help:"How long requests under way may take when Atrium stops."`
}

// PublicURL is the address that links are built from; never what a request
// claims.
func (c *Config) PublicURL() (*url.URL, error) {
	at := c.URL
	if at == "" {
		_, port, err := net.SplitHostPort(c.Addr)
		if err != nil {
			return nil, badAddr(c.Addr)
		}
		at = "http://localhost:" + port
	}
	u, err := url.Parse(strings.TrimSuffix(at, "/"))
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return nil, sentence("ATRIUM_URL is %q; write it like https://atrium.example.com.", c.URL)
	}
	return u, nil
}

// Logger writes as configured, to standard error.
func (c *Config) Logger() *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // checked as an enum
	opt := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, opt))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, opt))
}

// trouble is an error that is already one clear sentence.
type trouble struct{ says string }

func (t *trouble) Error() string { return t.says }

func sentence(format string, args ...any) error { return &trouble{fmt.Sprintf(format, args...)} }
