package provider

import (
	"context"
	"sync"

	"golang.org/x/time/rate"
)

// Limited keeps to the concurrency and the characters a minute that p told when it was last asked for its
// capabilities, which Batched does before each request. A request that has to wait for longer than its context
// allows fails as RateLimited.
func Limited(p Provider) Provider { return &limited{Provider: p, slots: make(chan struct{}, 1)} }

type limited struct {
	Provider

	mu        sync.Mutex
	slots     chan struct{} // holds a token for each request under way
	perMinute int
	allowance *rate.Limiter // nil for no limit
}

func (l *limited) Capabilities(ctx context.Context) (Capabilities, error) {
	capabilities, err := l.Provider.Capabilities(ctx)
	if err == nil {
		l.adopt(capabilities)
	}
	return capabilities, err
}

// adopt takes over limits that changed. Requests under way end under the old ones.
func (l *limited) adopt(capabilities Capabilities) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if n := max(1, capabilities.Concurrency); n != cap(l.slots) {
		l.slots = make(chan struct{}, n)
	}
	if n := capabilities.CharsPerMinute; n != l.perMinute {
		l.perMinute, l.allowance = n, allowance(n)
	}
}

// allowance lets a tenth of the characters pass at once and nine tenths in a minute, so that no minute has more
// than all, wherever it begins.
func allowance(perMinute int) *rate.Limiter {
	if perMinute <= 0 {
		return nil
	}
	return rate.NewLimiter(rate.Limit(float64(perMinute)*0.9/60), max(1, perMinute/10))
}

func (l *limited) Translate(ctx context.Context, request Request) (Response, error) {
	l.mu.Lock()
	slots, allowance := l.slots, l.allowance
	l.mu.Unlock()
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
	case <-ctx.Done():
		return Response{}, &Error{Kind: Timeout, Provider: l.Info().ID, Err: ctx.Err()}
	}
	if allowance != nil {
		if err := spend(ctx, allowance, characters(request.Segments)); err != nil {
			return Response{}, &Error{Kind: RateLimited, Provider: l.Info().ID, Err: err}
		}
	}
	return l.Provider.Translate(ctx, request)
}

// spend waits until n characters may be sent; more than the allowance gives at once are saved up in parts.
func spend(ctx context.Context, allowance *rate.Limiter, n int) error {
	for n > 0 {
		part := min(n, allowance.Burst())
		if err := allowance.WaitN(ctx, part); err != nil {
			return err
		}
		n -= part
	}
	return nil
}
