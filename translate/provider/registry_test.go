package provider_test

import (
	"errors"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/provider"
)

func TestRegistry(t *testing.T) {
	environment := map[string]string{"REGARD_APERTIUM_DIR": t.TempDir()}
	getenv := func(name string) string { return environment[name] }
	for _, want := range []string{"apertium", "apertium libretranslate"} {
		registry, err := provider.FromEnv(getenv)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, p := range registry.All() {
			ids = append(ids, p.Info().ID)
			if got, err := registry.Get(p.Info().ID); err != nil || got != p {
				t.Errorf("%s: %v", p.Info().ID, err)
			}
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%s instead of %s", got, want)
		}
		if _, err := registry.Get("babelfish"); !errors.Is(err, translate.ErrNotFound) {
			t.Errorf("%v", err)
		}
		if err := registry.Close(); err != nil {
			t.Error(err)
		}
		environment["REGARD_LIBRETRANSLATE_URL"] = "http://127.0.0.1:5000/"
	}
	environment["REGARD_LIBRETRANSLATE_URL"] = "localhost:5000"
	if _, err := provider.FromEnv(getenv); !errors.Is(err, translate.ErrInvalid) || !strings.Contains(err.Error(), "REGARD_LIBRETRANSLATE_URL") {
		t.Errorf("%v", err)
	}
}
