package checks

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// BenchmarkJudge500Checks10000Characters judges a text of the longest sort by
// as many checks as a company may have: those that it began with, lists of
// words, 100 lists of phrases and 50 patterns. cpu-µs/op is what it costs when
// others use the machine too.
func BenchmarkJudge500Checks10000Characters(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 1))
	rules, err := Compile(manyChecks(random))
	require.NoError(b, err)
	require.Equal(b, 500, rules.rules)
	text := longText(random, 10_000)
	before := cpuTime(b)
	n := 0
	for b.Loop() {
		rules.Judge(Writing{Text: text})
		n++
	}
	b.ReportMetric(float64(cpuTime(b)-before)/1e3/float64(n), "cpu-µs/op")
}

func manyChecks(random *rand.Rand) []Check {
	checks := Starting("en")
	add := func(c Check) {
		c.ID, c.Action, c.Title, c.Number = uuid.New(), Nudge, fmt.Sprint("Check ", len(checks)), 1+len(checks)%8
		checks = append(checks, c)
	}
	for len(checks) < 350 {
		add(Check{Kind: Words, Words: []string{madeUp(random, 1), madeUp(random, 1), madeUp(random, 1)}})
	}
	for range 100 {
		add(Check{Kind: Words, Words: []string{madeUp(random, 3), "the " + madeUp(random, 1)}})
	}
	for i := range 10 {
		for _, p := range []string{`\bproject[ -]?%s\d{3}\b`, `(?i)%s-(internal|secret)`, `\b[A-Z]{2}%s\d{4,6}\b`, `(?i)\b%s\w{0,8}(er|ung)\b`, `https?://[a-z.]*%s\.example`} {
			add(Check{Kind: Pattern, Pattern: fmt.Sprintf(p, madeUp(random, 1)[:3+i%3])})
		}
	}
	return checks
}

func madeUp(random *rand.Rand, words int) string {
	list := make([]string, words)
	for i := range list {
		for range 2 + random.IntN(3) {
			list[i] += string("bdfgklmnprstvwz"[random.IntN(15)]) + []string{"a", "e", "i", "o", "u", "ei", "ae", "ou"}[random.IntN(8)]
		}
		list[i] += "x"
	}
	return strings.Join(list, " ")
}

// longText is what people write: words of two languages, numbers, names,
// addresses and code.
func longText(random *rand.Rand, length int) string {
	words := strings.Fields("The seal of the meter at Sines read 4 % high so we swapped it on 12 May Danke für den Bericht die Kalibrierung stimmt aber in der Liste fehlen zwei Schritte " +
		"customer asked whether part 0815-4711 fits version 2.14.3 and who can drive there before Friday Größe Prüfung können Straße @Jonas #field-service `make test` " +
		"https://example.com/report/2024?page=3 **important** password policy token key login phone call order 030-77 10:30 safety checklist temperature sensor was obviously wrong")
	var b strings.Builder
	for b.Len() < length {
		b.WriteString(words[random.IntN(len(words))])
		b.WriteString([]string{" ", " ", " ", " ", " ", " ", ", ", ". ", "\n\n"}[random.IntN(9)])
	}
	return strings.ToValidUTF8(b.String()[:length], "")
}

func cpuTime(b *testing.B) int64 {
	b.Helper()
	var used syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return used.Utime.Nano() + used.Stime.Nano()
}
