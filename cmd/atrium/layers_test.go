package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/atrium-social/atrium/"

// layers lists every package from the ground up. A package may import from
// layers below its own, never from its own or above.
var layers = [][]string{
	{"server", "server/excerpt", "server/mail", "server/redis", "server/sheet", "frontend"},
	{"server/checks"},
	{"server/postgres", "server/postgres/builtin"},
	{"server/jobs", "server/web"},
	{"server/audit", "server/realtime", "server/files"},
	{"server/people", "server/metrics", "server/notifications"},
	{"server/spaces"},
	{"server/guidelines"},
	{"server/content"},
	{"feed", "server/moderation"},
	{"server/oversight"},
	{"server/demo"},
	{"cmd/atrium", "deploy/bench"},
}

// only says who alone may import what.
var only = map[string][]string{
	"github.com/gin-gonic/gin":      {"server/web", "deploy/bench"},                  // a bare one, to measure by
	"github.com/danielgtaylor/huma": {"server/web", "server/people", "server/files"}, // uploads name huma's form types
}

func TestImportsGoDown(t *testing.T) {
	t.Parallel()
	layer := map[string]int{}
	for n, packages := range layers {
		for _, p := range packages {
			layer[p] = n
		}
	}
	eachGoFile(t, func(file string) {
		here, known := layer[path.Dir(file)]
		if !known {
			t.Errorf("%s is in no layer: name its package in layers", file)
			return
		}
		for _, to := range imports(t, file) {
			ours, ok := strings.CutPrefix(to, module)
			if at := layer[ours]; ok && at >= here {
				t.Errorf("%s (layer %d) imports %s (layer %d)", file, here, ours, at)
			}
			checkOnly(t, file, to)
		}
	})
}

func checkOnly(t *testing.T, file, to string) {
	t.Helper()
	for prefix, allowed := range only {
		if !strings.HasPrefix(to, prefix) {
			continue
		}
		require.Contains(t, allowed, path.Dir(file), "%s imports %s", file, to)
	}
}

func imports(t *testing.T, file string) (paths []string) {
	t.Helper()
	src, err := parser.ParseFile(token.NewFileSet(), "../../"+file, nil, parser.ImportsOnly)
	require.NoError(t, err)
	for _, spec := range src.Imports {
		to, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		paths = append(paths, to)
	}
	return paths
}

// eachGoFile calls fn with the path of every Go file that is not a test's.
func eachGoFile(t *testing.T, fn func(file string)) {
	t.Helper()
	err := fs.WalkDir(os.DirFS("../.."), ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || strings.HasSuffix(d.Name(), "test") || (strings.HasPrefix(d.Name(), ".") && file != ".")) {
			return fs.SkipDir
		}
		if strings.HasSuffix(file, ".go") && !strings.HasSuffix(file, "_test.go") {
			fn(file)
		}
		return nil
	})
	require.NoError(t, err)
}
