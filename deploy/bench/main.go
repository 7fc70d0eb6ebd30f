// Command bench measures Atrium: the real binary over a Postgres of its own,
// and beside each figure the floor under it, measured in the same run. It
// talks to this machine alone and ends by itself.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
)

// part is what can be measured by itself.
type part struct {
	name    string
	measure func(*bench, context.Context) error
}

var parts = []part{
	{"binary", (*bench).measureBinary},
	{"start", (*bench).measureStart},
	{"feed", (*bench).measureFeed},
	{"create", (*bench).measureCreate},
	{"sockets", (*bench).measureSockets},
	{"judge", (*bench).measureJudge},
	{"backtest", (*bench).measureBacktest},
	{"page", (*bench).measurePage},
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "floor" {
		exitOn(serveFloor())
		return
	}
	only := flag.String("only", "", "parts to measure, with commas between: "+names())
	lasts := flag.Duration("for", 2*time.Second, "how long each round of requests lasts")
	rounds := flag.Int("rounds", 3, "how many rounds; the median counts")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, 15*time.Minute)
	defer cancel()
	err := run(ctx, &bench{lasts: *lasts, rounds: *rounds}, *only)
	stop()
	exitOn(err)
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func names() string {
	var all []string
	for _, p := range parts {
		all = append(all, p.name)
	}
	return strings.Join(all, ", ")
}

// run measures the chosen parts and prints the table, also of what was
// measured before something failed.
func run(ctx context.Context, b *bench, only string) error {
	chosen := strings.FieldsFunc(only, func(r rune) bool { return r == ',' || r == ' ' })
	for _, name := range chosen {
		if !slices.ContainsFunc(parts, func(p part) bool { return p.name == name }) {
			return fmt.Errorf("there is no part %q; there are %s", name, names())
		}
	}
	began := time.Now()
	defer b.close()
	if err := b.open(ctx); err != nil {
		return err
	}
	for _, p := range parts {
		if len(chosen) > 0 && !slices.Contains(chosen, p.name) {
			continue
		}
		b.say("measuring: %s", p.name)
		if err := p.measure(b, ctx); err != nil {
			b.print(os.Stdout)
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	b.print(os.Stdout)
	b.say("took %s", time.Since(began).Round(time.Second))
	return nil
}
