package content

import "github.com/atrium-social/atrium/server"

// The lengths, in characters, that a text may have.
const (
	longestPost    = 10_000
	longestComment = 5_000
	longestTitle   = 120
)

// clean puts the text into its normal form, and refuses what cannot be shown.
func (d *Draft) clean() error {
	longest := longestPost
	if d.Kind == Comment {
		longest = longestComment
	}
	if err := server.CleanLine("title", &d.Title, longestTitle); err != nil {
		return err
	}
	if err := server.CleanText("text", &d.Text, longest); err != nil {
		return err
	}
	if d.Text == "" && len(d.Files) == 0 {
		return server.RefuseField("text", "Write something first.")
	}
	return nil
}
