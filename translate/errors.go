package translate

import (
	"errors"
	"fmt"
)

// The four ways in which the domain says no. Lower layers wrap them once with what they were doing; the
// handlers turn them into a status and a page.
var (
	ErrNotFound    = errors.New("not found")
	ErrConflict    = errors.New("conflict")
	ErrInvalid     = errors.New("invalid")
	ErrUnavailable = errors.New("unavailable")
)

// A Problem is something a person can mend. It carries a message key and its arguments, not a sentence, so
// that it is told in the reader's language. It is an ErrInvalid.
type Problem struct {
	Key  string
	Args []any
}

// Invalid returns the problem that the message key names, with the arguments that its sentence has places for.
func Invalid(key string, args ...any) error {
	return &Problem{Key: key, Args: args}
}

func (p *Problem) Error() string {
	if len(p.Args) == 0 {
		return p.Key
	}
	return fmt.Sprintf("%s %v", p.Key, p.Args)
}

// Is makes errors.Is(problem, ErrInvalid) hold.
func (p *Problem) Is(target error) bool { return target == ErrInvalid }
