package provider_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// Who waits for what another request of the service's is fetching can give up, however long that takes.
func TestGiveUpWaiting(t *testing.T) {
	arrived, open := make(chan struct{}, 9), make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/v2/languages":
			w.Write([]byte(`[{"language":"FR"},{"language":"EN-US"}]`))
		default: // glossaries, and tokens
			arrived <- struct{}{}
			<-open
		}
	}))
	defer slow.Close()
	defer close(open)
	google := providertest.GoogleAdvancedServer(t).Settings
	google["credentials"] = withTokens(t, google["credentials"], slow.URL)
	for name, p := range map[string]provider.Provider{
		"the glossary of DeepL": openAt(t, "deepl", provider.Settings{"key": "k", "url": slow.URL}),
		"the token of Google":   openAt(t, "google-advanced", google),
		"the memory":            provider.NewMemory(&slowUnits{approved{}, arrived, open}),
	} {
		request := provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: "Le chat dort."}}}
		request.Glossary = []translate.Term{{From: "fr", To: "en", Source: "chat", Target: "cat"}}
		first, stop := context.WithCancel(t.Context())
		go p.Translate(first, request)
		<-arrived
		gaveUp := make(chan error)
		go func() {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			_, err := p.Translate(ctx, request)
			gaveUp <- err
		}()
		select {
		case err := <-gaveUp:
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v", name, err)
			}
		case <-time.After(20 * time.Second):
			t.Errorf("%s is waited for", name)
		}
		stop()
	}
}

// A slowUnits is a store whose units come when it is open.
type slowUnits struct {
	approved
	arrived chan<- struct{}
	open    <-chan struct{}
}

func (s *slowUnits) MemoryUnits(ctx context.Context, from, to translate.Language) ([]translate.MemoryUnit, error) {
	s.arrived <- struct{}{}
	<-s.open
	return s.approved.MemoryUnits(ctx, from, to)
}

// withTokens returns the key file of a service account with another address for its tokens.
func withTokens(t *testing.T, content, address string) string {
	t.Helper()
	var account map[string]string
	if err := json.Unmarshal([]byte(content), &account); err != nil {
		t.Fatal(err)
	}
	account["token_uri"] = address
	changed, err := json.Marshal(account)
	if err != nil {
		t.Fatal(err)
	}
	return string(changed)
}
