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

// problemFrom recognises, in err or in what a program said, what a person can
// mend.
func (c Config) problemFrom(err error, said string) error {
	switch {
	case err == nil:
		return nil
	case errors.As(err, new(*Problem)):
		return err
	case errors.Is(err, syscall.ENOSPC), strings.Contains(said, "No space left on device"):
		p := problem("Free about 200 MB there, or move the data folder with ATRIUM_DATA_DIR.", "The disk of %s is full.", c.Dir)
		p.Cause = err
		return p
	case errors.Is(err, fs.ErrPermission), strings.Contains(said, "Permission denied"):
		p := problem("Give Atrium's user the right to write there, or choose another folder with ATRIUM_DATA_DIR.", "Atrium may not write in the data folder %s.", c.Dir)
		p.Cause = err
		return p
	}
	return fmt.Errorf("%w\n%s", err, strings.TrimSpace(said))
}
