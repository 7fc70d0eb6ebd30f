package people

import "sync/atomic"

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
