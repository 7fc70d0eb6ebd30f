//go:build race

package realtime_test

const raced = true
