package handlers_test

import (
	"bytes"
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

const providerKey = "sk-never-to-be-shown"

// People add services, test, order, disable, change and remove them; their keys are never shown again, and not in the
// store as they are.
func TestProviderSettings(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		a := newAppOn(t, s)
		model := providertest.OpenAIServer(t, providerKey)
		shows := func(r response, status int, selector string) {
			t.Helper()
			a.wants(r, status, selector)
			if strings.Contains(r.Body.String(), providerKey) {
				t.Error("the page shows the key")
			}
		}
		shows(a.get("/providers"), 200, "a[href='/providers/new?kind=openai']")
		shows(a.get("/providers/new?kind=openai"), 200, "[name=field-key][type=password]")
		a.wants(a.get("/providers/new?kind=nobody"), 404, "")
		a.wants(a.get("/providers/new?kind=bergamot"), 404, "") // its settings name programs to run
		a.wants(a.post("/providers", url.Values{"kind": {"bergamot"}, "field-dir": {"/tmp"}, "field-node": {"/bin/sh"}}), 404, "")

		form := url.Values{"kind": {"openai"}, "name": {"Our <model>"}, "field-url": {model.URL + "/v1"}, "field-key": {providerKey}, "field-model": {""}}
		shows(a.post("/providers", form), 422, "[name=name][value='Our <model>']")
		form.Set("field-model", model.Name)
		shows(a.follows(a.post("/providers", form)), 200, "#openai")
		shows(a.follows(a.post("/providers/openai/test", nil)), 200, "#openai .problem") // a private address, without leave
		if model.Requests() != 0 {
			t.Error("a private address was asked")
		}

		form.Set("do", "save")
		form.Set("private", "1")
		form.Del("field-key") // the form does not know it: it stays
		shows(a.follows(a.post("/providers/openai", form)), 200, "#openai")
		shows(a.get("/providers/openai"), 200, "[name=private][checked]")
		tested := a.follows(a.post("/providers/openai/test", nil))
		shows(tested, 200, "#openai .told")
		if text := tested.Find("#openai .told").Text(); !strings.Contains(text, "(English)") {
			t.Errorf("the test says %q", text)
		}
		form.Set("field-url", "not an address")
		shows(a.post("/providers/openai", form), 422, "[name=field-url][value='not an address'][aria-invalid]")

		a.follows(a.post("/providers/openai", url.Values{"do": {"up"}}))
		page := a.get("/providers")
		if ids := page.Find("[data-testid=provider]").Map(func(_ int, p *goquery.Selection) string { return p.AttrOr("id", "") }); strings.Join(ids, " ") != "apertium openai libretranslate" {
			t.Errorf("the order is %v", ids)
		}
		shows(a.follows(a.post("/providers/openai", url.Values{"do": {"disable"}})), 200, "#openai.off")
		shows(a.follows(a.post("/providers/openai", url.Values{"do": {"enable"}})), 200, "#openai.ok")

		shows(a.follows(a.post("/providers/openai", url.Values{"do": {"remove"}})), 200, "[name=restore][value=openai]")
		a.wants(a.get("/providers/openai"), 404, "")
		shows(a.follows(a.post("/providers", url.Values{"restore": {"openai"}})), 200, "#openai.ok")

		a.wants(a.post("/providers/libretranslate", url.Values{"do": {"remove"}}), 409, "") // the environment's
		a.wants(a.post("/providers/nobody", url.Values{"do": {"disable"}}), 404, "")
		a.wants(a.post("/providers/openai", url.Values{"do": {"explode"}}), 422, "")
		sealed(t, s)
	})
}

// sealed looks whether the store has the key in a form that anybody could read.
func sealed(t *testing.T, s *storage.Store) {
	services, err := s.Services(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, service := range services {
		if bytes.Contains(service.Sealed, []byte(providerKey)) || bytes.Contains(service.Sealed, []byte("127.0.0.1")) {
			t.Errorf("the settings of %s are stored as they are", service.ID)
		}
	}
}

// Two servers share one store: what one is told the other takes over. With another secret nothing can be read, and
// nothing is lost.
func TestShelvesShareAStore(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		first, second := shelf(t, s, "the secret of the two"), shelf(t, s, "the secret of the two")
		id, err := first.Add(t.Context(), provider.Config{Kind: "modernmt", Settings: provider.Settings{"key": providerKey}})
		if err != nil {
			t.Fatal(err)
		}
		if again, err := first.Add(t.Context(), provider.Config{Kind: "modernmt", Settings: provider.Settings{"key": "another"}}); err != nil || again != "modernmt-2" {
			t.Errorf("%q %v", again, err)
		}
		refresh(t, second)
		if _, err := second.Enabled(id); err != nil {
			t.Error(err)
		}
		if err := second.Remove(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		refresh(t, first)
		if _, err := first.Get(id); err == nil {
			t.Error("a service that was removed elsewhere is still there")
		}
		if err := second.Restore(t.Context(), id); err != nil {
			t.Fatal(err)
		}

		third := shelf(t, s, "a secret of somebody else")
		if _, err := third.Get(id); err == nil || third.Broken()[id] == nil {
			t.Errorf("another secret opened it: %v", third.Broken())
		}
		config, err := first.Config(t.Context(), id)
		if err != nil || config.Settings["key"] != providerKey {
			t.Errorf("%v %v", config, err)
		}
		if _, err := shelf(t, s, "").Add(t.Context(), config); err != provider.ErrNoSecret {
			t.Errorf("without a secret: %v", err)
		}
	})
}

// A service that is added takes no other's place: not that of one on another server that nobody here has heard of, nor
// that of one that was removed and can come back.
func TestAddedServicesReplaceNone(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		first, second := shelf(t, s, "the secret of the two"), shelf(t, s, "the secret of the two")
		add := func(to *provider.Shelf, key string) string {
			t.Helper()
			id, err := to.Add(t.Context(), provider.Config{Kind: "modernmt", Settings: provider.Settings{"key": key}})
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		added := map[string]string{add(first, "one"): "one", add(second, "two"): "two"}
		if err := first.Remove(t.Context(), "modernmt"); err != nil {
			t.Fatal(err)
		}
		added[add(first, "three")] = "three"
		if err := first.Restore(t.Context(), "modernmt"); err != nil {
			t.Fatal(err)
		}
		if len(added) != 3 {
			t.Errorf("three services were added as %v", added)
		}
		for id, key := range added {
			if config, err := first.Config(t.Context(), id); err != nil || config.Settings["key"] != key {
				t.Errorf("the service that was added as %s has the key %q, %v", id, config.Settings["key"], err)
			}
		}
	})
}

// shelf returns the services of the store, as a server with the secret has them.
func shelf(t *testing.T, s *storage.Store, secret string) *provider.Shelf {
	t.Helper()
	var seal *provider.Seal
	if secret != "" {
		var err error
		if seal, err = provider.NewSeal([]byte(secret)); err != nil {
			t.Fatal(err)
		}
	}
	services, err := provider.NewShelf(context.Background(), provider.NewRegistry(), s, seal)
	if err != nil {
		t.Fatal(err)
	}
	return services
}

func refresh(t *testing.T, services *provider.Shelf) {
	t.Helper()
	if err := services.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
}
