package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
)

var initialJS = regexp.MustCompile(`Initial JS ([\d.]+) kB`)

// measurePage weighs the pages' code, and has Lighthouse visit the home page
// of somebody signed in, as on a phone with a slow line.
func (b *bench) measurePage(ctx context.Context) error {
	size := exec.CommandContext(ctx, "npm", "run", "--silent", "size")
	size.Dir = "frontend"
	out, err := size.CombinedOutput()
	found := initialJS.FindSubmatch(out)
	if found == nil {
		return fmt.Errorf("weigh the front end: %w: %s", err, out)
	}
	kb, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		return err
	}
	b.add(line{figure: "initial JS, kB gzip", value: kb, aim: 130})
	return b.visit(ctx)
}

// lighthouse is the one that deploy/bench/run fetches.
const lighthouse = "deploy/bench/lighthouse/node_modules/.bin/lighthouse"

func (b *bench) visit(ctx context.Context) error {
	chrome, err := chromium()
	if _, missing := os.Stat(lighthouse); err != nil || missing != nil {
		b.say("Lighthouse is left out: %v", errors.Join(err, missing))
		return nil
	}
	h, err := b.house(ctx, small)
	if err != nil {
		return err
	}
	var visits []report
	for n := range 3 {
		r, err := h.report(ctx, chrome, filepath.Join(b.dir, fmt.Sprintf("lighthouse-%d", n)))
		if err != nil {
			return err
		}
		visits = append(visits, r)
	}
	for _, l := range []struct {
		line
		of func(report) float64
	}{
		{line{figure: "home page, slow 4G, 4x CPU: LCP, s", aim: 2.3}, func(r report) float64 { return r.audit("largest-contentful-paint") / 1000 }},
		{line{figure: "  FCP, s", aim: 1.8}, func(r report) float64 { return r.audit("first-contentful-paint") / 1000 }},
		{line{figure: "  CLS", aim: 0.02}, func(r report) float64 { return r.audit("cumulative-layout-shift") }},
		{line{figure: "  TBT, ms", aim: 150}, func(r report) float64 { return r.audit("total-blocking-time") }},
		{line{figure: "  accessibility", aim: 100, more: true}, func(r report) float64 { return 100 * r.Categories["accessibility"].Score }},
		{line{figure: "  best practices", aim: 100, more: true}, func(r report) float64 { return 100 * r.Categories["best-practices"].Score }},
	} {
		l.value = middle(visits, l.of)
		b.add(l.line)
	}
	return nil
}

func chromium() (string, error) {
	for _, name := range []string{os.Getenv("CHROME_PATH"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", errors.New("no Chromium is installed")
}

// report is what is read of Lighthouse's.
type report struct {
	Audits map[string]struct {
		Numeric float64 `json:"numericValue"`
	}
	Categories   map[string]struct{ Score float64 }
	RuntimeError *struct{ Message string }
}

func (r report) audit(name string) float64 { return r.Audits[name].Numeric }

func (h *house) report(ctx context.Context, chrome, file string) (r report, err error) {
	cmd := exec.CommandContext(ctx, lighthouse, h.url("/"), "--quiet", "--only-categories=performance,accessibility,best-practices", //nolint:gosec // ours
		"--output=json", "--output-path="+file, `--extra-headers={"Cookie":"atrium=`+token(1)+`"}`,
		"--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync")
	cmd.Env = append(os.Environ(), "CHROME_PATH="+chrome)
	if out, err := cmd.CombinedOutput(); err != nil {
		return r, fmt.Errorf("%w: %s", err, out)
	}
	raw, err := os.ReadFile(file) //nolint:gosec // just written
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(raw, &r); err != nil {
		return r, err
	}
	if r.RuntimeError != nil {
		return r, errors.New(r.RuntimeError.Message)
	}
	return r, nil
}
