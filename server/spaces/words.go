package spaces

import "github.com/atrium-social/atrium/server"

// The lengths, in characters, that words about a space may have.
const (
	longestName    = 80
	longestPurpose = 300
)

// clean puts the words into their normal form, and refuses what cannot be
// shown.
func (d *Draft) clean() error {
	if err := server.CleanName("name", &d.Name, longestName, "Write a name."); err != nil {
		return err
	}
	return server.CleanLine("purpose", &d.Purpose, longestPurpose)
}
