package builtin

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// makeSettings writes the settings into a file of their own, which the
// cluster's includes. What an admin sets by "alter system" goes before them.
func (s *Server) makeSettings(context.Context) error {
	main := filepath.Join(s.cluster(), "postgresql.conf")
	usual, err := os.ReadFile(main) //nolint:gosec // in the cluster
	if err != nil {
		return s.cfg.problemFrom(err, "")
	}
	const include = "\ninclude 'atrium.conf'\n"
	if !strings.Contains(string(usual), include) {
		if err := s.write(main, string(usual)+include); err != nil {
			return s.cfg.problemFrom(err, "")
		}
	}
	return s.cfg.problemFrom(s.writeIfNew(filepath.Join(s.cluster(), "atrium.conf"), s.conf()), "")
}

// writeIfNew spares a start the wait for the disk.
func (s *Server) writeIfNew(path, content string) error {
	if raw, err := os.ReadFile(path); err == nil && string(raw) == content { //nolint:gosec // in the cluster
		return nil
	}
	return s.write(path, content)
}

func (s *Server) conf() string {
	all := s.settings()
	maps.Copy(all, s.cfg.Settings)
	quote := strings.NewReplacer(`\`, `\\`, `'`, `''`)
	b := strings.Builder{}
	b.WriteString("# Atrium writes this file at every start. To change a setting: alter system set ...\n")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&b, "%s = '%s'\n", name, quote.Replace(all[name]))
	}
	return b.String()
}

// settings suit a company on one machine: many small questions at once, each
// answered by one core, and a machine that Atrium has not for itself.
func (s *Server) settings() map[string]string {
	memory := memory()
	all := map[string]string{
		"listen_addresses": "", "port": "5432", "unix_socket_permissions": "0700",
		"unix_socket_directories": `"` + strings.ReplaceAll(s.socket, `"`, `""`) + `"`,
		"max_connections":         "100", "max_parallel_workers_per_gather": "0", "jit": "off",
		"shared_buffers":       megabytes(memory/8, 64, 512),
		"effective_cache_size": megabytes(memory/2, 128, 64<<10),
		"maintenance_work_mem": megabytes(memory/32, 64, 512),
		"work_mem":             "8MB", "random_page_cost": "1.1",
		"synchronous_commit": "on", "wal_compression": "on", "checkpoint_timeout": "10min",
		"timezone": "UTC", "log_timezone": "UTC", "lc_messages": "C",
		// The log is for the admin: what people wrote is not in it.
		"logging_collector": "off", "log_destination": "stderr", "log_checkpoints": "off",
		"log_error_verbosity": "terse", "log_min_error_statement": "panic",
	}
	if s.cfg.Throwaway {
		maps.Copy(all, map[string]string{"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "400", "shared_buffers": "256MB"})
	}
	return all
}

func megabytes(bytes, least, most uint64) string {
	return fmt.Sprintf("%dMB", min(max(bytes>>20, least), most))
}
