package provider_test

import (
	"context"
	"errors"
	"maps"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// memory is a cache in a map, which fails while err is set.
type memory struct {
	mu   sync.Mutex
	kept map[string]translate.Translation
	err  error
}

func (m *memory) CachedTranslations(_ context.Context, keys []string) (map[string]translate.Translation, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	found := map[string]translate.Translation{}
	for _, key := range keys {
		if t, ok := m.kept[key]; ok {
			found[key] = t
		}
	}
	return found, m.err
}

func (m *memory) KeepTranslations(_ context.Context, translations map[string]translate.Translation) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil {
		m.kept = map[string]translate.Translation{}
	}
	maps.Copy(m.kept, translations)
	return m.err
}

func TestCached(t *testing.T) {
	fake := &providertest.Fake{Fail: func(s provider.Segment) *provider.Error {
		if s.Text == "Non." {
			return problem(provider.Refused)
		}
		return nil
	}}
	request := provider.Request{From: "fr", To: "en", Segments: []provider.Segment{
		{ID: "1", Text: "Oui."}, {ID: "2", Text: "Non."}, {ID: "3", Text: "Oui."}, {ID: "4", Text: " "},
	}}
	p := provider.Cached(provider.Chained(fake), &memory{})
	for range 2 {
		response, err := p.Translate(t.Context(), request)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []string{"[en] Oui.", "", "[en] Oui.", " "} {
			if item := response.Items[i]; item.ID != request.Segments[i].ID || item.Text != want || (item.Err != nil) != (i == 1) {
				t.Errorf("item %d is %v", i, item)
			}
		}
		if response.Engine != "fake 1" {
			t.Errorf("the engine is %q", response.Engine)
		}
	}
	request.Fresh = true
	if _, err := p.Translate(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	requests := fake.Requests()
	if len(requests) != 3 || len(requests[2].Segments) != 2 || len(requests[0].Segments) != 2 || len(requests[1].Segments) != 1 || requests[1].Segments[0].Text != "Non." {
		t.Errorf("the requests are %v", requests)
	}
}

func TestCacheKeys(t *testing.T) {
	request := provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: "Oui."}}}
	key := func(id string, change func(*provider.Request)) string {
		r := request
		r.Segments = []provider.Segment{request.Segments[0]}
		change(&r)
		return provider.Keys(provider.Info{ID: id}, r)[0]
	}
	same := key("a", func(*provider.Request) {})
	if key("a", func(r *provider.Request) { r.Segments[0].ID, r.Private, r.Fresh = "2", true, true }) != same {
		t.Error("the key depends on what does not bear on the translation")
	}
	for name, got := range map[string]string{
		"provider": key("b", func(*provider.Request) {}),
		"source":   key("a", func(r *provider.Request) { r.From = "fr-CA" }),
		"target":   key("a", func(r *provider.Request) { r.To = "en-GB" }),
		"text":     key("a", func(r *provider.Request) { r.Segments[0].Text = "Oui. " }),
		"kind":     key("a", func(r *provider.Request) { r.Segments[0].Kind = translate.Title }),
	} {
		if got == same {
			t.Errorf("the key does not depend on the %s", name)
		}
	}
}

func TestCacheFails(t *testing.T) {
	broken := errors.New("no disk")
	fake := &providertest.Fake{}
	if _, err := provider.Cached(fake, &memory{err: broken}).Translate(t.Context(), oui); !errors.Is(err, broken) || len(fake.Requests()) > 0 {
		t.Errorf("%v after %d requests", err, len(fake.Requests()))
	}
}

// Equal requests at the same time are one; the one that waits goes on when the first caller gives up.
func TestCachedFlight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := &providertest.Fake{Delay: time.Minute}
		p := provider.Cached(provider.Chained(fake), &memory{})
		first, giveUp := context.WithCancel(t.Context())
		var callers sync.WaitGroup
		callers.Go(func() {
			if _, err := p.Translate(first, oui); err == nil {
				t.Error("a caller that gave up was answered")
			}
		})
		synctest.Wait()
		for range 5 {
			callers.Go(func() {
				if _, err := p.Translate(t.Context(), oui); err != nil {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		giveUp()
		callers.Wait()
		if n := len(fake.Requests()); n != 2 {
			t.Errorf("%d requests", n)
		}
	})
}
