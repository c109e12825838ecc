package provider

import (
	"context"
	"sync/atomic"
	"unicode/utf8"
)

// A Meter counts what is sent to services: repeats count, hits of the cache do not. The zero value is ready.
type Meter struct{ requests, characters, billed atomic.Int64 }

// Requests returns how many requests were made.
func (m *Meter) Requests() int { return int(m.requests.Load()) }

// Characters returns how many characters (code points) were in them.
func (m *Meter) Characters() int { return int(m.characters.Load()) }

// Billed returns how many characters the services said they charge for: 0 where they do not say.
func (m *Meter) Billed() int { return int(m.billed.Load()) }

type meterKey struct{}

// WithMeter returns a context whose requests m counts.
func WithMeter(ctx context.Context, m *Meter) context.Context {
	return context.WithValue(ctx, meterKey{}, m)
}

// Metered counts each request of p with the meter of its context, if there is one, before it is made: whether a
// request that failed was charged, only the service knows.
func Metered(p Provider) Provider { return metered{p} }

type metered struct{ Provider }

func (m metered) Translate(ctx context.Context, request Request) (Response, error) {
	meter, ok := ctx.Value(meterKey{}).(*Meter)
	if !ok {
		return m.Provider.Translate(ctx, request)
	}
	meter.requests.Add(1)
	meter.characters.Add(int64(characters(request.Segments)))
	response, err := m.Provider.Translate(ctx, request)
	meter.billed.Add(int64(response.Usage.Characters))
	return response, err
}

func characters(segments []Segment) int {
	n := 0
	for _, s := range segments {
		n += utf8.RuneCountInString(s.Text)
	}
	return n
}
