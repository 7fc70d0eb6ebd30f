package people

import (
	"encoding/csv"
	"strings"
	"sync/atomic"
)

// Named is the condition by which people are found for a mention.
const Named = named

// CountHashes counts from now on how often a password is hashed.
func CountHashes(p *People) *atomic.Int64 {
	var n atomic.Int64
	derive := p.hasher.derive
	p.hasher.derive = func(password, salt []byte, passes, memory uint32, threads uint8, length uint32) []byte {
		n.Add(1)
		return derive(password, salt, passes, memory, threads, length)
	}
	return &n
}

// Cells reads text as a spreadsheet does that takes separator for the one.
func Cells(text, separator string) [][]string {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = rune(separator[0]), -1, true
	all, err := r.ReadAll()
	if err != nil {
		panic(err)
	}
	return all
}
