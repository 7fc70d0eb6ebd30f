package main

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
)

var (
	perOp    = regexp.MustCompile(`(?m)^BenchmarkJudge\S*\s+\d+\s+([\d.]+) ns/op`)
	detected = regexp.MustCompile(`([\d.]+) (secret|card|iban|phone)-(precision|recall)`)
)

// measureJudge runs the benchmarks beside the code: how fast texts are judged,
// and how well the detectors do on the labelled ones.
func (b *bench) measureJudge(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "go", "test", "-run", "^$", "-bench", "^Benchmark(Judge|Detectors)", "-benchtime", "2s", "./server/checks").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	found, figures := perOp.FindSubmatch(out), detected.FindAllSubmatch(out, -1)
	if found == nil || len(figures) == 0 {
		return fmt.Errorf("no benchmark was run: %s", out)
	}
	ns, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		return err
	}
	b.add(line{figure: "judge 10,000 characters by 500 checks, ms", value: ns / 1e6, aim: 1})
	for _, f := range figures {
		share, err := strconv.ParseFloat(string(f[1]), 64)
		if err != nil {
			return err
		}
		b.add(line{figure: fmt.Sprintf("  detectors: %s of %s", f[3], f[2]), value: share, aim: .95, more: true})
	}
	return nil
}
