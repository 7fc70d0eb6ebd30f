package builtin

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// Problem is what a person can mend: one sentence says what is wrong, another
// what to do.
type Problem struct {
	Detail string
	Mend   string
	Cause  error
}

func (p *Problem) Error() string { return p.Detail + " " + p.Mend }

func (p *Problem) Unwrap() error { return p.Cause }

func problem(mend, format string, args ...any) *Problem {
	return &Problem{Detail: fmt.Sprintf(format, args...), Mend: mend}
}

// known is what a person can mend, by the error or by the words of a program.
var known = []struct {
	errs   []error
	words  []string
	detail string // %s is the data folder
	mend   string
}{
	{
		[]error{syscall.ENOSPC, syscall.EDQUOT},
		[]string{"No space left on device", "Disk quota exceeded"},
		"The disk of the data folder %s is full.",
		"Free about 200 MB there, or choose another folder with ATRIUM_DATA_DIR.",
	},
	{
		[]error{syscall.EFBIG},
		[]string{"File too large"},
		"A limit on the size of files keeps Postgres from writing in the data folder %s.",
		"Lift it (ulimit -f unlimited) and start Atrium again.",
	},
	{
		[]error{fs.ErrPermission, syscall.EROFS},
		[]string{"Permission denied", "Operation not permitted", "Read-only file system"},
		"Atrium may not write in the data folder %s.",
		"Give its user the right to, or choose another folder with ATRIUM_DATA_DIR.",
	},
	{
		[]error{syscall.ENOTDIR},
		nil,
		"The data folder %s cannot be made, because a file is in its way.",
		"Move the file, or choose another folder with ATRIUM_DATA_DIR.",
	},
	{
		[]error{syscall.ENOMEM},
		[]string{"Cannot allocate memory"},
		"There is too little memory for the Postgres of the data folder %s.",
		"Free some 200 MB of memory and start Atrium again.",
	},
	{
		nil,
		[]string{"could not look up effective user ID"},
		"Postgres cannot make the data folder %s for a user without a name.",
		"Start Atrium as a user that this machine knows (getent passwd lists them).",
	},
}

// problemFrom recognises, in err or in what a program said, what a person can
// mend.
func (c Config) problemFrom(err error, said string) error {
	if err == nil || errors.As(err, new(*Problem)) {
		return err
	}
	for _, k := range known {
		for _, e := range k.errs {
			if errors.Is(err, e) {
				return &Problem{fmt.Sprintf(k.detail, c.Dir), k.mend, err}
			}
		}
		for _, w := range k.words {
			if strings.Contains(said, w) {
				return &Problem{fmt.Sprintf(k.detail, c.Dir), k.mend, err}
			}
		}
	}
	if said = strings.TrimSpace(said); said != "" {
		return fmt.Errorf("%w\n%s", err, said)
	}
	return err
}
