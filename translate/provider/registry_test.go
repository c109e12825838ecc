package provider_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

func offered(r *provider.Registry) string {
	var ids []string
	for _, p := range r.All() {
		ids = append(ids, p.Info().ID)
	}
	return strings.Join(ids, " ")
}

func TestFromEnv(t *testing.T) {
	dir := t.TempDir()
	keyFile, list := filepath.Join(dir, "key"), filepath.Join(dir, "providers.json")
	write := func(path, content string) {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(keyFile, secretKey+"\n")
	const second = `[{"id": "second", "kind": "libretranslate", "name": "Second", "settings": {"url": "http://127.0.0.1:5001"}, "disabled": true}]`
	for _, test := range []struct {
		name, list string
		set        string // variables and their values
		offered    string
		wrong      string // what the error names
	}{
		{name: "nothing", offered: "apertium"},
		{name: "an address", set: "LIBRETRANSLATE_URL=http://127.0.0.1:5000/", offered: "apertium libretranslate"},
		{name: "a key file", set: "LIBRETRANSLATE_URL=http://127.0.0.1:5000/ LIBRETRANSLATE_KEY_FILE=" + keyFile, offered: "apertium libretranslate"},
		{name: "a list", list: second, offered: "apertium"},
		{name: "a list with a key file", list: `[{"id": "second", "kind": "libretranslate", "settings": {"url": "http://127.0.0.1:5001", "key_file": "` + keyFile + `"}}]`, offered: "apertium second"},
		{name: "no scheme", set: "LIBRETRANSLATE_URL=localhost:5000", wrong: "REGARD_LIBRETRANSLATE_URL: provider.problem.url"},
		{name: "a key without address", set: "LIBRETRANSLATE_KEY=" + secretKey, wrong: "REGARD_LIBRETRANSLATE_URL: provider.problem.missing"},
		{name: "no key file", set: "LIBRETRANSLATE_KEY_FILE=/nowhere", wrong: "REGARD_LIBRETRANSLATE_KEY_FILE"},
		{name: "twice", list: strings.Replace(second, "second", "apertium", 1), wrong: "provider 1"},
		{name: "unknown setting", list: strings.Replace(second, "url", "uri", 1), wrong: "provider 1: uri"},
		{name: "unknown field", list: strings.Replace(second, "disabled", "off", 1), wrong: "REGARD_PROVIDERS"},
		{name: "not JSON", list: "second", wrong: "REGARD_PROVIDERS"},
	} {
		t.Run(test.name, func(t *testing.T) {
			environment := map[string]string{"REGARD_APERTIUM_DIR": dir}
			for pair := range strings.FieldsSeq(test.set) {
				name, value, _ := strings.Cut(pair, "=")
				environment["REGARD_"+name] = value
			}
			if test.list != "" {
				write(list, test.list)
				environment["REGARD_PROVIDERS"] = list
			}
			registry, err := provider.FromEnv(func(name string) string { return environment[name] })
			if test.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), test.wrong) || strings.Contains(err.Error(), secretKey) {
					t.Errorf("%v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := offered(registry); got != test.offered {
				t.Errorf("%s instead of %s", got, test.offered)
			}
			for _, entry := range registry.Entries() {
				if text := fmt.Sprintf("%+v %#v", entry.Config, entry.Config.Settings); strings.Contains(text, "127.0.0.1") || entry.Config.Settings["key"] != "" {
					t.Errorf("it tells %s, %s", text, entry.Config.Settings["key"])
				}
			}
			if err := registry.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestRegistry changes a registry step by step.
func TestRegistry(t *testing.T) {
	r := provider.NewRegistry()
	r.Remember(&memory{})
	fixed := &providertest.Fake{ID: "fixed"}
	if err := r.Add(fixed); err != nil {
		t.Fatal(err)
	}
	libre := func(id, address string) provider.Config {
		return provider.Config{ID: id, Kind: "libretranslate", Settings: provider.Settings{"url": address, "key": secretKey}}
	}
	for _, step := range []struct {
		name    string
		err     error
		change  func() error
		offered string
	}{
		{"add", nil, func() error { return r.Put(libre("a", "https://a.example")) }, "fixed a"},
		{"another", nil, func() error { return r.Put(libre("b", "https://b.example")) }, "fixed a b"},
		{"replace", nil, func() error { return r.Put(libre("a", "https://c.example")) }, "fixed a b"},
		{"a wrong one", translate.ErrInvalid, func() error { return r.Put(libre("a", "c.example")) }, "fixed a b"},
		{"a fixed one", translate.ErrConflict, func() error { return r.Put(libre("fixed", "https://c.example")) }, "fixed a b"},
		{"order", nil, func() error { r.Order("b", "x", "fixed"); return nil }, "b fixed a"},
		{"disable", nil, func() error { return r.Enable("fixed", false) }, "b a"},
		{"disable none", translate.ErrNotFound, func() error { return r.Enable("x", false) }, "b a"},
		{"enable", nil, func() error { return r.Enable("fixed", true) }, "b fixed a"},
		{"remove", nil, func() error { return r.Remove("b") }, "fixed a"},
		{"remove none", translate.ErrNotFound, func() error { return r.Remove("b") }, "fixed a"},
		{"remove a fixed one", translate.ErrConflict, func() error { return r.Remove("fixed") }, "fixed a"},
	} {
		if err := step.change(); !errors.Is(err, step.err) {
			t.Errorf("%s: %v", step.name, err)
		}
		if got := offered(r); got != step.offered {
			t.Errorf("after %s: %s instead of %s", step.name, got, step.offered)
		}
	}
	if entries := r.Entries(); entries[1].Config.Settings["url"] != "https://c.example" || entries[1].Config.Settings["key"] != "" || !entries[0].Fixed {
		t.Errorf("%+v", entries)
	}
	if err := r.Enable("a", false); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Get("a"); err != nil {
		t.Error(err)
	}
	if _, err := r.Enabled("a"); !errors.Is(err, translate.ErrUnavailable) {
		t.Errorf("%v", err)
	}
	if _, err := r.Quota(t.Context(), "a"); !errors.Is(err, provider.ErrNoQuota) {
		t.Errorf("%v", err)
	}
}

// Who has a provider keeps it while others change the registry.
func TestRegistryConcurrent(t *testing.T) {
	r := provider.NewRegistry()
	r.Remember(&memory{})
	if err := r.Add(&providertest.Fake{}); err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for worker := range 4 {
		group.Go(func() {
			id := fmt.Sprint("s", worker)
			for range 20 {
				err := errors.Join(
					r.Put(provider.Config{ID: id, Kind: "libretranslate", Settings: provider.Settings{"url": "https://example.org"}}),
					r.Enable(id, false), r.Remove(id))
				if err != nil {
					t.Error(err)
				}
				r.Order(id, "fake")
			}
		})
		group.Go(func() {
			for range 20 {
				p, err := r.Get("fake")
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := p.Translate(t.Context(), three); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if got := offered(r); got != "fake" {
		t.Error(got)
	}
}

// A key is kept for the server that it was given for, and for no other.
func TestKeepSecrets(t *testing.T) {
	old := provider.Config{Kind: "libretranslate", Settings: provider.Settings{"url": "https://a.example", "key": secretKey}}
	for address, want := range map[string]string{"https://a.example": secretKey, "https://evil.example": ""} {
		changed := provider.Config{Kind: "libretranslate", Name: "Mine", Settings: provider.Settings{"url": address}}
		if got := changed.KeepSecrets(old).Settings["key"]; got != want {
			t.Errorf("%s: %q", address, got)
		}
	}
}

// Every kind can be described by a page: it has labels, and says what is missing.
func TestKinds(t *testing.T) {
	var ids []string
	for _, kind := range provider.Kinds() {
		ids = append(ids, kind.ID)
		needs := slices.ContainsFunc(kind.Fields, func(f provider.Field) bool { return f.Required && f.Default == "" })
		p, err := provider.Open(provider.Config{Kind: kind.ID})
		problem, ok := errors.AsType[*provider.FieldError](err)
		switch {
		case needs != ok:
			t.Errorf("%s: %v", kind.ID, err)
		case ok:
			if field, _ := kind.Field(problem.Field); !field.Required || !errors.Is(err, translate.ErrInvalid) {
				t.Errorf("%s: %v", kind.ID, err)
			}
		case p.Info().ID != kind.ID || p.Info().Name != kind.Name || kind.Local && !p.Info().Local:
			t.Errorf("%s: %+v", kind.ID, p.Info())
		}
	}
	slices.Sort(ids)
	if unique := slices.Compact(slices.Clone(ids)); len(unique) != len(ids) {
		t.Error(ids)
	}
}
