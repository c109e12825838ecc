package provider_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

func text(chars int) provider.Request {
	return provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: strings.Repeat("é", chars)}}}
}

// A thousand characters a minute: a hundred at once, the others by and by.
func TestLimitedCharacters(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := &providertest.Fake{Limits: provider.Capabilities{CharsPerMinute: 1000}}
		p := provider.Limited(fake)
		if _, err := p.Capabilities(t.Context()); err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		for _, step := range []struct {
			chars int
			took  time.Duration
		}{{100, 0}, {450, 30 * time.Second}, {450, time.Minute}} {
			if _, err := p.Translate(t.Context(), text(step.chars)); err != nil {
				t.Fatal(err)
			}
			if took := time.Since(begin); (took - step.took).Abs() > 100*time.Millisecond {
				t.Errorf("%d characters were sent after %v", step.chars, took)
			}
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := p.Translate(ctx, text(500))
		if problem, ok := errors.AsType[*provider.Error](err); !ok || problem.Kind != provider.RateLimited {
			t.Errorf("%v", err)
		}
	})
}

func TestLimitedConcurrency(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := provider.Limited(&providertest.Fake{Delay: time.Minute, Limits: provider.Capabilities{Concurrency: 2}})
		if _, err := p.Capabilities(t.Context()); err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		var callers sync.WaitGroup
		for range 6 {
			callers.Go(func() {
				if _, err := p.Translate(t.Context(), oui); err != nil {
					t.Error(err)
				}
			})
		}
		callers.Wait()
		if took := time.Since(begin); took != 3*time.Minute {
			t.Errorf("six requests of a minute, two at a time, took %v", took)
		}
	})
}

func TestBroken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		down := true
		fake := &providertest.Fake{Refuse: func(provider.Request) *provider.Error {
			if down {
				return problem(provider.Unavailable)
			}
			return nil
		}}
		p := provider.Broken(fake)
		ask := func(wantErr bool, requests int) {
			t.Helper()
			if _, err := p.Translate(t.Context(), oui); (err != nil) != wantErr || len(fake.Requests()) != requests {
				t.Errorf("%v after %d requests", err, len(fake.Requests()))
			}
		}
		for n := range 5 {
			ask(true, n+1)
		}
		ask(true, 5)
		time.Sleep(31 * time.Second)
		ask(true, 6)
		ask(true, 6)
		down = false
		time.Sleep(31 * time.Second)
		ask(false, 7)
		ask(false, 8)
	})
}

// A caller that gave up says nothing of the service: it neither has its failures forgotten nor brings it back.
func TestBrokenByCallersThatGiveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := &providertest.Fake{Refuse: func(provider.Request) *provider.Error { return problem(provider.Unavailable) }}
		p := provider.Broken(fake)
		ask := func(requests int) {
			t.Helper()
			if _, err := p.Translate(t.Context(), oui); err == nil || len(fake.Requests()) != requests {
				t.Errorf("%v after %d requests", err, len(fake.Requests()))
			}
		}
		giveUp := func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			fake.Delay = time.Minute
			if _, err := p.Translate(ctx, oui); err == nil {
				t.Error("it answered")
			}
			fake.Delay = 0
		}
		for n := range 4 {
			ask(n + 1)
		}
		giveUp()
		ask(6)
		ask(6) // five failures
		time.Sleep(31 * time.Second)
		giveUp()
		ask(8) // the next one decides
		ask(8)
	})
}

// What is wrong with a text, or for good, says nothing of the service.
func TestBrokenStaysWhole(t *testing.T) {
	fake := &providertest.Fake{Refuse: func(provider.Request) *provider.Error { return problem(provider.Quota) }}
	p := provider.Broken(fake)
	for range 10 {
		if _, err := p.Translate(t.Context(), oui); err == nil {
			t.Error("it answered")
		}
	}
	if n := len(fake.Requests()); n != 10 {
		t.Errorf("%d requests", n)
	}
}

func TestGuarded(t *testing.T) {
	fake := &providertest.Fake{}
	private := oui
	private.Private = true
	if _, err := provider.Guarded(fake).Translate(t.Context(), private); err != nil {
		t.Error(err)
	}
	_, err := provider.Guarded(cloud{fake}).Translate(t.Context(), private)
	if problem, ok := errors.AsType[*provider.Error](err); !ok || problem.Kind != provider.Withheld || len(fake.Requests()) != 1 {
		t.Errorf("%v", err)
	}
	if _, err := provider.Guarded(cloud{fake}).Translate(t.Context(), oui); err != nil {
		t.Error(err)
	}
}

// A cloud provider is on another machine.
type cloud struct{ *providertest.Fake }

func (c cloud) Info() provider.Info { return provider.Info{ID: "cloud"} }

func TestMetered(t *testing.T) {
	var meter provider.Meter
	p := provider.Cached(provider.Chained(&providertest.Fake{}), &memory{})
	for range 3 {
		if _, err := p.Translate(provider.WithMeter(t.Context(), &meter), three); err != nil {
			t.Fatal(err)
		}
	}
	want := 0
	for _, s := range three.Segments {
		want += len(s.Text) // all ASCII
	}
	if meter.Requests() != 1 || meter.Characters() != want {
		t.Errorf("%d requests with %d characters", meter.Requests(), meter.Characters())
	}
}

var _ provider.Provider = (*twistedText)(nil)

// A twistedText is a fake whose translations are changed.
type twistedText struct {
	*providertest.Fake
	twist func(string) string
}

func (p *twistedText) Translate(ctx context.Context, request provider.Request) (provider.Response, error) {
	response, err := p.Fake.Translate(ctx, request)
	for i := range response.Items {
		item := &response.Items[i]
		item.Text = p.twist(item.Text)
		item.Marks = []translate.Mark{{Start: len(item.Text) - 1, End: len(item.Text), Kind: translate.UnknownWord}}
	}
	return response, err
}
