package provider

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

const (
	retryAttempts = 4
	// retrySilence is for a service that said nothing at all until its time was over: minutes, each time.
	retrySilence = 2
	retryBase    = time.Second
	retryCap     = 30 * time.Second // of any wait
)

// Retried asks p again when it fails for a while: up to four times in all, after a random wait below 1 s, 2 s and
// 4 s ("full jitter", Brooker, Exponential Backoff And Jitter, 2015) or for as long as the service asks, if that
// is longer; but only once where it said nothing for ever. It gives up at once where the service asks to be left alone
// for longer than half a minute (see Error.Later), and where the wait would not end before the context's deadline. It is
// the only layer that tries again for reasons of time; p itself must not. Check is not tried again: people wait for it.
func Retried(p Provider) Provider { return retried{p} }

type retried struct{ Provider }

func (r retried) Capabilities(ctx context.Context) (Capabilities, error) {
	return retry(ctx, func() (Capabilities, error) { return r.Provider.Capabilities(ctx) })
}

func (r retried) Translate(ctx context.Context, request Request) (Response, error) {
	return retry(ctx, func() (Response, error) { return r.Provider.Translate(ctx, request) })
}

func retry[T any](ctx context.Context, ask func() (T, error)) (T, error) {
	for attempt := 1; ; attempt++ {
		answer, err := ask()
		if err == nil || attempt == retryAttempts || ctx.Err() != nil {
			return answer, err
		}
		problem, ok := errors.AsType[*Error](err)
		silent := ok && problem.Kind == Timeout && problem.Status == 0
		if !ok || silent && attempt == retrySilence || !problem.Temporary() || problem.Later() || isBroken(err) || !wait(ctx, max(jitter(attempt), problem.RetryAfter)) {
			return answer, err
		}
	}
}

// jitter returns the random wait after the attempt, which counts from 1.
func jitter(attempt int) time.Duration {
	return rand.N(min(retryBase<<(attempt-1), retryCap))
}

// wait tells whether the time has passed before the context ended. It does not begin to wait in vain.
func wait(ctx context.Context, d time.Duration) bool {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= d {
		return false
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
