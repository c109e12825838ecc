package provider

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

	"regard/translate"
)

// ErrorKind says what went wrong, and so what can be done about it.
type ErrorKind string

// The kinds of errors.
const (
	Auth            ErrorKind = "auth"        // the key is missing or refused
	Quota           ErrorKind = "quota"       // the allowance is used up
	RateLimited     ErrorKind = "rate"        // too fast: try again later
	Unavailable     ErrorKind = "unavailable" // not installed, not reachable or out of order
	Timeout         ErrorKind = "timeout"
	TooLarge        ErrorKind = "too-large"
	UnsupportedPair ErrorKind = "pair"
	Refused         ErrorKind = "refused" // the service does not want to translate this text
	Invalid         ErrorKind = "invalid" // the service did not accept the request
	Malformed       ErrorKind = "malformed"
)

// An Error is what a service, or the way to it, answered instead of a translation. It holds neither keys nor
// text of the article, so it can be logged and shown.
type Error struct {
	Kind       ErrorKind
	Provider   string        // id
	Status     int           // HTTP status; 0 for none
	Detail     string        // what the service said, cut to one short line; it may be empty
	Trace      string        // the service's name of the request, for questions to its support; it may be empty
	RetryAfter time.Duration // how long the service asks to wait; 0 when it does not say
	Err        error
}

func (e *Error) Error() string {
	text := fmt.Sprintf("%s: %s", e.Provider, e.Kind)
	if e.Status != 0 {
		text += fmt.Sprintf(" (HTTP %d)", e.Status)
	}
	if e.Detail != "" {
		text += ": " + e.Detail
	}
	return text
}

// Unwrap returns the error beneath.
func (e *Error) Unwrap() error { return e.Err }

// Is makes every provider error a translate.ErrUnavailable.
func (e *Error) Is(target error) bool { return target == translate.ErrUnavailable }

// Key returns the message key under which the error's kind is told to readers.
func (e *Error) Key() string { return "provider.error." + string(e.Kind) }

// Temporary tells whether the same request may succeed a little later. What is not installed, or was closed, does
// not come back by itself.
func (e *Error) Temporary() bool {
	return !e.isAbsence() && (e.Kind == RateLimited || e.Kind == Unavailable || e.Kind == Timeout)
}

// isAbsence tells whether there is nothing to ask: what should be is not installed, or was closed.
func (e *Error) isAbsence() bool {
	return errors.Is(e.Err, fs.ErrNotExist) || errors.Is(e.Err, fs.ErrClosed)
}

// Later tells whether the service asks to be left alone for longer than a request waits: RetryAfter says how long.
func (e *Error) Later() bool { return e.RetryAfter > retryCap }
