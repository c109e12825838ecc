package job

import (
	"errors"
	"io/fs"

	"regard/translate"
	"regard/translate/provider"
)

const (
	// internal is the message key of an error that a reader can do nothing about: the log has the rest.
	internal = "job.error.internal"
	// drift is that of a result with more or fewer paragraphs than it has to have. It is not kept.
	drift = "job.error.drift"
	// postponed is that of a job which waits since its service asks for it.
	postponed = "job.postponed"
)

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
	if !errors.As(err, &answer) || answer.Later() {
		return true
	}
	switch answer.Kind {
	case provider.Auth, provider.Quota, provider.RateLimited, provider.Unavailable, provider.UnsupportedPair, provider.Withheld, provider.PrivateAddress:
		return true
	}
	return false
}

// concernsOne tells whether a request may have failed of one of its paragraphs, so that the others would come without it.
// Where the answer was of no use, the provider's chain has asked for each of them alone (see provider.Verified).
func concernsOne(err error) bool {
	answer, ok := errors.AsType[*provider.Error](err)
	return ok && answer.Kind != provider.Malformed && !concernsAll(answer)
}

// answered tells whether the service is known not to work on the request any more, nor to have done so.
func answered(err error) bool {
	var answer *provider.Error
	if !errors.As(err, &answer) || errors.Is(err, fs.ErrNotExist) {
		return true
	}
	return answer.Kind != provider.Timeout && (answer.Kind != provider.Unavailable || answer.Status != 0)
}

// startError is why a batch could not be begun: where the job is not ours to run any more, nobody has to be told.
func startError(err error) error {
	if errors.Is(err, translate.ErrConflict) {
		return errPaused
	}
	return err
}
