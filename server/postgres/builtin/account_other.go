//go:build !linux

package builtin

import "syscall"

func lastResorts(syscall.Credential) []account { return nil }

func (a account) prepareThread() error { return nil }

// dieTogether does nothing here: a server that outlives Atrium is ended by the
// next start.
func dieTogether(*syscall.SysProcAttr) {}
