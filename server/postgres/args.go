package postgres

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
)

// Args are a statement's named arguments: one too many or too few is an error.
// A number that stands after "limit" is written into the statement, so that
// the planner, which makes one plan for all calls, knows how little is wanted.
type Args map[string]any

// statement is a text of ours, taken apart once.
type statement struct {
	pieces []string // the text between the limits, with $1 for @name
	limits []string
	names  []string // of $1, $2 and so on
	args   int      // how many different ones there are
}

var statements sync.Map // by their text; all of them stand in the program

// RewriteQuery implements pgx.QueryRewriter.
func (a Args) RewriteQuery(ctx context.Context, conn *pgx.Conn, sql string, _ []any) (string, []any, error) {
	s, known := statements.Load(sql)
	if !known {
		taken, err := a.takeApart(ctx, conn, sql)
		if err != nil {
			return "", nil, err
		}
		s, _ = statements.LoadOrStore(sql, taken)
	}
	return a.fill(s.(*statement))
}

// most is how many rows a list will hardly exceed.
func (a Args) most() int {
	limit, _ := a["limit"].(int)
	return min(max(limit, 0), 128)
}

var afterLimit = regexp.MustCompile(`\blimit @(\w+)`)

func (a Args) takeApart(ctx context.Context, conn *pgx.Conn, sql string) (*statement, error) {
	own := pgx.NamedArgs{}
	for name := range a {
		own[name] = name
	}
	s := &statement{args: len(a)}
	seen := map[string]bool{}
	for _, found := range afterLimit.FindAllStringSubmatch(sql, -1) {
		s.limits = append(s.limits, found[1])
		seen[found[1]] = true
	}
	text, names, err := own.RewriteQuery(ctx, conn, afterLimit.ReplaceAllString(sql, "limit \x00"), nil)
	if err != nil {
		return nil, err
	}
	for n, name := range names {
		known, ok := name.(string)
		if !ok {
			return nil, fmt.Errorf("argument %d of a statement is missing: %.100s", n+1, text)
		}
		s.names = append(s.names, known)
		seen[known] = true
	}
	for name := range a {
		if !seen[name] {
			return nil, fmt.Errorf("a statement takes no argument %q: %.100s", name, text)
		}
	}
	s.pieces = strings.Split(text, "\x00")
	return s, nil
}

func (a Args) fill(s *statement) (string, []any, error) {
	if len(a) != s.args {
		return "", nil, fmt.Errorf("a statement takes %d arguments, not %d: %.100s", s.args, len(a), s.pieces[0])
	}
	values := make([]any, len(s.names))
	for n, name := range s.names {
		value, ok := a[name]
		if !ok {
			return "", nil, fmt.Errorf("the argument %q of a statement is missing: %.100s", name, s.pieces[0])
		}
		values[n] = value
	}
	text := s.pieces[0]
	for n, name := range s.limits {
		limit, ok := a[name].(int)
		if !ok {
			return "", nil, fmt.Errorf("the limit %q of a statement is not a number: %.100s", name, s.pieces[0])
		}
		text += strconv.Itoa(limit) + s.pieces[n+1]
	}
	return text, values, nil
}
