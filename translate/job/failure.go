package job

import (
	"errors"

	"regard/translate"
	"regard/translate/provider"
)

// internal is the message key of an error that a reader can do nothing about: the log has the rest.
const internal = "job.error.internal"

// A failure ends a job as failed, told by its message key. The job can be resumed.
type failure struct {
	key string
	err error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

func fail(err error) error { return &failure{key: key(err), err: err} }

// key returns the message key of an error.
func key(err error) string {
	var answer *provider.Error
	if errors.As(err, &answer) {
		return answer.Key()
	}
	var problem *translate.Problem
	if errors.As(err, &problem) {
		return problem.Key
	}
	return internal
}

// concernsAll tells whether an error is about the service and not about the paragraph, so that the next paragraphs
// would fail as well.
func concernsAll(err error) bool {
	var answer *provider.Error
	if !errors.As(err, &answer) {
		return true
	}
	switch answer.Kind {
	case provider.Auth, provider.Quota, provider.RateLimited, provider.Unavailable, provider.UnsupportedPair, provider.Withheld, provider.PrivateAddress:
		return true
	}
	return false
}
