package main

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
)

var perOp = regexp.MustCompile(`(?m)^BenchmarkJudge\S*\s+\d+\s+([\d.]+) ns/op`)

// measureJudge runs the benchmark beside the code.
func (b *bench) measureJudge(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "go", "test", "-run", "^$", "-bench", "^BenchmarkJudge", "-benchtime", "2s", "./server/checks").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	found := perOp.FindSubmatch(out)
	if found == nil {
		return fmt.Errorf("no benchmark was run: %s", out)
	}
	ns, err := strconv.ParseFloat(string(found[1]), 64)
	b.add(line{figure: "judge 10,000 characters by 500 checks, ms", value: ns / 1e6, aim: 1})
	return err
}
