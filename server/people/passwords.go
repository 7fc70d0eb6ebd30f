package people

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"

	"github.com/atrium-social/atrium/server"
)

// Hashing is the cost of one argon2id hash (RFC 9106).
type Hashing struct {
	Memory uint32 // KiB
	Passes uint32
}

// Usual is the cost for a running server: OWASP's second choice, 19 MiB and
// two passes.
var Usual = Hashing{Memory: 19 << 10, Passes: 2}

type hasher struct {
	cost  Hashing
	turns chan struct{} // bounds how much memory hashing takes at once
	dummy string        // no password has it

	derive func(password, salt []byte, passes, memory uint32, threads uint8, length uint32) []byte
}

func newHasher(cost Hashing) *hasher {
	h := &hasher{cost: cost, turns: make(chan struct{}, 4), derive: argon2.IDKey}
	random := make([]byte, 16+32)
	_, _ = rand.Read(random) // never fails
	h.dummy = h.written(random[:16], random[16:])
	return h
}

// hash returns password's hash in the PHC string format.
func (h *hasher) hash(password string) string {
	h.turns <- struct{}{}
	defer func() { <-h.turns }()
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails
	sum := h.derive([]byte(password), salt, h.cost.Passes, h.cost.Memory, 1, 32)
	return h.written(salt, sum)
}

func (h *hasher) written(salt, sum []byte) string {
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=1$%s$%s", h.cost.Memory, h.cost.Passes,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(sum))
}

// matches reports whether password has this hash. Without a hash it takes the
// same time, so that nobody learns who has an account.
func (h *hasher) matches(hash *string, password string) bool {
	known := hash != nil
	if !known {
		hash = &h.dummy
	}
	h.turns <- struct{}{}
	defer func() { <-h.turns }()
	var memory, passes uint32
	parts := strings.Split(*hash, "$")
	if len(parts) != 6 {
		return false
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=1", &memory, &passes); err != nil {
		return false
	}
	salt, saltErr := base64.RawStdEncoding.DecodeString(parts[4])
	want, wantErr := base64.RawStdEncoding.DecodeString(parts[5])
	if saltErr != nil || wantErr != nil {
		return false
	}
	sum := h.derive([]byte(password), salt, passes, memory, 1, uint32(len(want)))
	return subtle.ConstantTimeCompare(sum, want) == 1 && known
}

var common = strings.Fields(`
	1234567890 12345678910 0123456789 qwertyuiop qwerty12345 qwerty123456 password12 password123 password1234 password12345
	passwort123 passwort1234 iloveyou12 administrator welcome123 welcome1234 willkommen1 letmein1234 changeme123 sunshine123
	football123 1q2w3e4r5t 1q2w3e4r5t6y asdfghjkl1 zxcvbnm123 abcdefghij abc1234567 aaaaaaaaaa 1111111111 0000000000
	geheim1234 hallo12345 schatz1234 atrium1234 company123 summer2025! winter2026! 9876543210 q1w2e3r4t5`)

// goodPassword refuses a password that others would guess first.
func goodPassword(password, email, name string) error {
	lower := strings.ToLower(password)
	local, _, _ := strings.Cut(strings.ToLower(email), "@")
	switch {
	case len([]rune(password)) < 10:
		return server.RefuseField("password", "Use at least 10 characters. A few words in a row are good.")
	case len(password) > 200:
		return server.RefuseField("password", "Use at most 200 characters.")
	case lower == strings.ToLower(email), lower == strings.ToLower(name), len(local) > 5 && strings.Trim(lower, "0123456789!.") == local:
		return server.RefuseField("password", "Choose something that is not your name or address.")
	}
	for _, c := range common {
		if lower == c {
			return server.RefuseField("password", "Many people use this password, so it is guessed first. Choose another.")
		}
	}
	return nil
}
