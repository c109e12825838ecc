package provider_test

import (
	"errors"
	"fmt"
	"testing"

	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

const secretKey = "k-3f9a-secret"

// libre starts a strict server.
func libre(t testing.TB) *providertest.LibreTranslate {
	server := providertest.LibreTranslateServer(t)
	server.Key, server.Secret, server.Settings["key"] = secretKey, secretKey, secretKey
	return server
}

func TestLibreTranslate(t *testing.T) {
	for _, limits := range [][2]int{{0, 0}, {50000, 5}, {50000, 0}} {
		t.Run(fmt.Sprint(limits), func(t *testing.T) {
			providertest.Conformance(t, func(t *testing.T) provider.Provider {
				server := libre(t)
				server.CharLimit, server.BatchLimit = limits[0], limits[1]
				return providertest.Open(t, "libretranslate", server.Service)
			})
		})
	}
	start := func(t testing.TB) *providertest.Service { return libre(t).Service }
	providertest.Faults(t, "libretranslate", start)
	providertest.Errors(t, "libretranslate", start, map[string]providertest.Want{
		"no key":       {Fault: providertest.Refusal(400, "Please contact the server operator to get an API key"), Kind: provider.Auth},
		"no key, link": {Fault: providertest.Refusal(400, "Visit https://example.org to get an API key"), Kind: provider.Auth},
		"bad key":      {Fault: providertest.Refusal(403, "Invalid API key"), Kind: provider.Auth},
		"banned":       {Fault: providertest.Refusal(403, "Too many request limits violations"), Kind: provider.Quota},
		"limit":        {Fault: providertest.Refusal(400, "Invalid request: request (60) exceeds text limit (50)"), Kind: provider.TooLarge},
		"language":     {Fault: providertest.Refusal(400, "tlh is not supported"), Kind: provider.UnsupportedPair},
		"target":       {Fault: providertest.Refusal(400, "English (en) is not available as a target language from French (fr)"), Kind: provider.UnsupportedPair},
		"format":       {Fault: providertest.Refusal(400, "md format is not supported"), Kind: provider.Invalid},
		"parameter":    {Fault: providertest.Refusal(400, "Invalid request: missing q parameter"), Kind: provider.Invalid},
		"a string":     {Fault: providertest.Body(200, `{"translatedText":"The cat is black."}`), Kind: provider.Malformed},
		"a number":     {Fault: providertest.First(7), Kind: provider.Malformed},
		"honeypot":     {Fault: providertest.Honeypot, Kind: provider.Malformed},
	})
}

func TestLibreTranslateKeys(t *testing.T) {
	for _, key := range []string{"", "wrong"} {
		server := libre(t)
		server.Settings["key"] = key
		err := providertest.Open(t, "libretranslate", server.Service).Check(t.Context())
		if problem, ok := errors.AsType[*provider.Error](err); !ok || problem.Kind != provider.Auth {
			t.Errorf("the key %q: %v", key, err)
		}
	}
}

// TestLibreTranslateCapabilities looks at the pairs, the server's own codes, and how often it is asked.
func TestLibreTranslateCapabilities(t *testing.T) {
	server := libre(t)
	server.CharLimit = 500
	libre := providertest.Open(t, "libretranslate", server.Service)
	for range 2 {
		capabilities, err := libre.Capabilities(t.Context())
		if err != nil || capabilities.MaxChars != 500 || len(capabilities.Pairs) != 4 || !capabilities.Translates("fr-CA", "en-GB") || capabilities.Translates("fr", "pt") {
			t.Errorf("%v %v", capabilities, err)
		}
	}
	if item := ask(t, libre, "en", "pt-PT", "Yes.")[0]; item.Text != "Yes. (pt-BR)" {
		t.Errorf("%v", item)
	}
	if server.Requests() != 1 {
		t.Errorf("%d requests", server.Requests())
	}
}
