package provider_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// failing returns a fake whose first requests fail with the errors.
func failing(problems ...*provider.Error) *providertest.Fake {
	return &providertest.Fake{Refuse: func(provider.Request) *provider.Error {
		if len(problems) == 0 {
			return nil
		}
		problem := problems[0]
		problems = problems[1:]
		return problem
	}}
}

func problem(kind provider.ErrorKind) *provider.Error {
	return &provider.Error{Kind: kind, Provider: "fake"}
}

var oui = provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: "Oui."}}}

func TestRetried(t *testing.T) {
	slow := problem(provider.RateLimited)
	slow.RetryAfter = 20 * time.Second
	throttled := problem(provider.Unavailable)
	throttled.RetryAfter = time.Hour
	for name, test := range map[string]struct {
		problems        []*provider.Error
		requests        int
		fails           bool
		atLeast, atMost time.Duration
	}{
		"well":                 {nil, 1, false, 0, 0},
		"once":                 {[]*provider.Error{problem(provider.Unavailable)}, 2, false, 0, time.Second},
		"three times":          {[]*provider.Error{problem(provider.Timeout), problem(provider.Unavailable), problem(provider.RateLimited)}, 4, false, 0, 7 * time.Second},
		"four times":           {[]*provider.Error{problem(provider.Unavailable), problem(provider.Unavailable), problem(provider.RateLimited), problem(provider.Unavailable)}, 4, true, 0, 7 * time.Second},
		"silence":              {[]*provider.Error{problem(provider.Timeout), problem(provider.Timeout)}, 2, true, 0, time.Second},
		"asked to":             {[]*provider.Error{slow}, 2, false, 20 * time.Second, 20 * time.Second},
		"asked to leave alone": {[]*provider.Error{throttled}, 1, true, 0, 0},
		"for good":             {[]*provider.Error{problem(provider.Quota)}, 1, true, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				fake := failing(test.problems...)
				begin := time.Now()
				_, err := provider.Retried(fake).Translate(t.Context(), oui)
				if took := time.Since(begin); took < test.atLeast || took > test.atMost {
					t.Errorf("it took %v", took)
				}
				if got := len(fake.Requests()); got != test.requests || (err != nil) != test.fails {
					t.Errorf("%d requests, then %v", got, err)
				}
			})
		})
	}
}

func TestRetriedDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := problem(provider.RateLimited)
		slow.RetryAfter = 30 * time.Second
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		begin := time.Now()
		_, err := provider.Retried(failing(slow)).Translate(ctx, oui)
		if took := time.Since(begin); took > 0 || !errors.Is(err, slow) {
			t.Errorf("after %v: %v", took, err)
		}
	})
}

func TestRetriedCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := problem(provider.RateLimited)
		slow.RetryAfter = 30 * time.Second
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		begin := time.Now()
		_, err := provider.Retried(failing(slow)).Translate(ctx, oui)
		if took := time.Since(begin); took != time.Second || err == nil {
			t.Errorf("after %v: %v", took, err)
		}
	})
}
