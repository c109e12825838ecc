package provider

import (
	"context"
	"errors"
	"time"

	"github.com/sony/gobreaker/v2"
)

const (
	breakerFailures = 5                // in a row, until the service is left alone
	breakerPause    = 30 * time.Second // until one request may find out whether it is back
)

// Broken fails at once, as Unavailable, where p was unavailable or too slow five times in a row; after half a
// minute one request is let through, which decides. A service that is not installed, one that was not asked, and a
// caller that gave up count neither for it nor against it. Check always gets through: people ask it to find out.
func Broken(p Provider) Provider {
	return broken{p, gobreaker.NewTwoStepCircuitBreaker[struct{}](gobreaker.Settings{
		Name:        p.Info().ID,
		Timeout:     breakerPause,
		ReadyToTrip: func(c gobreaker.Counts) bool { return c.ConsecutiveFailures >= breakerFailures },
		IsExcluded:  func(err error) bool { return errors.Is(err, errSaysNothing) },
	})}
}

type broken struct {
	Provider
	breaker *gobreaker.TwoStepCircuitBreaker[struct{}]
}

func (b broken) Capabilities(ctx context.Context) (Capabilities, error) {
	return through(ctx, b, func() (Capabilities, error) { return b.Provider.Capabilities(ctx) })
}

func (b broken) Translate(ctx context.Context, request Request) (Response, error) {
	return through(ctx, b, func() (Response, error) { return b.Provider.Translate(ctx, request) })
}

func through[T any](ctx context.Context, b broken, ask func() (T, error)) (answer T, err error) {
	done, err := b.breaker.Allow()
	if err != nil {
		return answer, &Error{Kind: Unavailable, Provider: b.Info().ID, Detail: err.Error(), Err: err}
	}
	defer func() { done(outage(ctx, err)) }()
	return ask()
}

// errSaysNothing is for a request that does not tell whether the service is there.
var errSaysNothing = errors.New("nothing is known of the service")

// outage returns err where it says that the service is down, errSaysNothing where it says nothing of it, and nil where
// the service answered, whatever that was.
func outage(ctx context.Context, err error) error {
	problem, ok := errors.AsType[*Error](err)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil, ok && problem.isAbsence(), ok && problem.Kind == RateLimited && problem.Status == 0: // by Limited
		return errSaysNothing
	case ok && problem.Kind != RateLimited && problem.Temporary():
		return err
	}
	return nil
}

// isBroken tells whether the service was not asked at all, as it is down.
func isBroken(err error) bool {
	return errors.Is(err, gobreaker.ErrOpenState) || errors.Is(err, gobreaker.ErrTooManyRequests)
}
