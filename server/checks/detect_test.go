package checks

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

//go:embed testdata/labelled.txt
var labelledTexts []byte

type labelled struct {
	kind, text string
	line       int
}

var (
	toDraw     = regexp.MustCompile(`\{[^}]*\}`)
	toDrawPart = regexp.MustCompile(`#([AUahbud])(\d+)`)
	drawnFrom  = map[string]string{
		"A": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
		"U": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
		"a": "abcdefghijklmnopqrstuvwxyz0123456789",
		"h": "0123456789abcdef",
		"b": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
		"u": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-",
		"d": "0123456789",
	}
)

// labelledSet reads the texts, with secrets drawn from the seed.
func labelledSet(t testing.TB, seed uint64) (set []labelled) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, seed))
	lines := bufio.NewScanner(bytes.NewReader(labelledTexts))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		kind, text, ok := strings.Cut(line, "\t")
		require.True(t, ok, "line %d", n)
		text = strings.NewReplacer(`\\`, `\`, `\n`, "\n").Replace(text)
		set = append(set, labelled{kind, toDraw.ReplaceAllStringFunc(text, func(s string) string { return draw(random, s) }), n})
	}
	return set
}

func draw(random *rand.Rand, spec string) string {
	if strings.ContainsAny(spec, " .\"") && !strings.Contains(spec, "#") {
		return spec // braces of the text itself
	}
	return toDrawPart.ReplaceAllStringFunc(spec[1:len(spec)-1], func(part string) string {
		n, _ := strconv.Atoi(part[2:])
		from := drawnFrom[part[1:2]]
		out := make([]byte, n)
		for i := range out {
			// Inside, not at the edges: a sign there is not part of a key to anybody.
			for out[i] = from[random.IntN(len(from))]; (i == 0 || i == n-1) && strings.IndexByte("_-+/", out[i]) >= 0; {
				out[i] = from[random.IntN(len(from))]
			}
		}
		return string(out)
	})
}

// score counts how a detector does.
type score struct{ right, missed, wrong int }

func (s score) precision() float64 { return float64(s.right) / float64(max(1, s.right+s.wrong)) }
func (s score) recall() float64    { return float64(s.right) / float64(max(1, s.right+s.missed)) }

var labelledKinds = []string{"secret", card, iban, phone}

func detectors(t testing.TB) *Rulebook {
	t.Helper()
	checks := []Check{{ID: uuid.New(), Number: 1, Kind: Secret, Action: Refuse, Title: "secret"}}
	for i, kind := range labelledKinds[1:] {
		checks = append(checks, Check{ID: uuid.New(), Number: i + 2, Kind: Personal, Detect: []string{kind}, Action: Refuse, Title: kind})
	}
	b, err := Compile(checks)
	require.NoError(t, err)
	return b
}

// measure judges the set and lists what went wrong.
func measure(t testing.TB, set []labelled) (scores map[string]score, errs []string) {
	t.Helper()
	b := detectors(t)
	scores = map[string]score{}
	for _, l := range set {
		found := map[string]bool{}
		for _, f := range b.Judge(Writing{Text: l.text}).Findings {
			found[f.Title] = true
		}
		for _, kind := range labelledKinds {
			s := scores[kind]
			switch {
			case found[kind] && l.kind == kind:
				s.right++
			case found[kind]:
				s.wrong++
				errs = append(errs, fmt.Sprintf("line %d: %s found in %q", l.line, kind, l.text))
			case l.kind == kind:
				s.missed++
				errs = append(errs, fmt.Sprintf("line %d: no %s in %q", l.line, kind, l.text))
			}
			scores[kind] = s
		}
	}
	return scores, errs
}

func TestDetectorsFindWhatIsThereAndLittleElse(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		set := labelledSet(t, seed)
		require.GreaterOrEqual(t, len(set), 300)
		scores, errs := measure(t, set)
		for _, kind := range labelledKinds {
			require.GreaterOrEqual(t, scores[kind].precision(), 0.95, "precision of %s: %s", kind, strings.Join(errs, "\n"))
			require.GreaterOrEqual(t, scores[kind].recall(), 0.95, "recall of %s: %s", kind, strings.Join(errs, "\n"))
		}
		for _, e := range errs {
			t.Log(e)
		}
	}
}

// BenchmarkDetectors prints how well the detectors do on the labelled texts,
// and how long they take for all of them.
func BenchmarkDetectors(b *testing.B) {
	set := labelledSet(b, 0)
	for b.Loop() {
		scores, _ := measure(b, set)
		for _, kind := range labelledKinds {
			b.ReportMetric(scores[kind].precision(), kind+"-precision")
			b.ReportMetric(scores[kind].recall(), kind+"-recall")
		}
	}
	b.ReportMetric(float64(len(set)), "texts")
}
