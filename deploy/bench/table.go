package main

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"text/tabwriter"
)

// line is one figure. Without an aim it has no verdict.
type line struct {
	figure string
	value  float64
	aim    float64
	more   bool // more is better
	floor  string
	ratio  float64 // to the floor
}

func (b *bench) add(l line) { b.lines = append(b.lines, l) }

// print writes the table.
func (b *bench) print(to io.Writer) {
	rows := []string{"figure\tmeasured\taim\tfloor\t÷ floor\tverdict", "------\t--------\t---\t-----\t-------\t-------"}
	for _, l := range b.lines {
		rows = append(rows, strings.Join([]string{l.figure, number(l.value), l.wanted(), l.floor, l.times(), l.verdict()}, "\t"))
	}
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	_, _ = w.Write([]byte(strings.Join(rows, "\n") + "\n")) // whoever reads it sees what is missing
	_ = w.Flush()
}

// number writes three digits that count, and whole thousands.
func number(v float64) string {
	if math.Abs(v) < 100 {
		return strconv.FormatFloat(v, 'g', 3, 64)
	}
	digits := strconv.FormatFloat(v, 'f', 0, 64)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

func (l line) aimed() bool { return l.aim != 0 }

func (l line) wanted() string {
	switch {
	case !l.aimed():
		return ""
	case l.more:
		return "≥ " + number(l.aim)
	}
	return "≤ " + number(l.aim)
}

func (l line) times() string {
	if l.ratio == 0 {
		return ""
	}
	return strconv.FormatFloat(l.ratio, 'f', 2, 64)
}

func (l line) verdict() string {
	switch {
	case !l.aimed():
		return ""
	case l.more && l.value >= l.aim, !l.more && l.value <= l.aim:
		return "met"
	}
	return fmt.Sprintf("missed by %s %%", strings.TrimPrefix(number(100*(l.value/l.aim-1)), "-"))
}
