package people

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"strings"
)

// newSecret makes a random token and the hash that is kept of it.
func newSecret() (token string, hash []byte) {
	token = rand.Text()
	return token, hashOf(token)
}

func hashOf(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// setupCode protects the founding of the company: whoever reads the server's
// output may found it.
type setupCode struct{ text string }

func newSetupCode() *setupCode {
	t := rand.Text()
	return &setupCode{t[:4] + "-" + t[4:8] + "-" + t[8:12]}
}

func (c *setupCode) matches(said string) bool {
	plain := func(s string) string { return strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(s)) }
	return subtle.ConstantTimeCompare([]byte(plain(said)), []byte(plain(c.text))) == 1
}
