package provider_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

const secretKey = "k-3f9a-secret"

// openLibre returns a strict server and its client.
func openLibre(t testing.TB) (*providertest.LibreTranslate, provider.Provider) {
	t.Helper()
	server := providertest.LibreTranslateServer(t)
	server.Key = secretKey
	return server, openAt(t, "libretranslate", provider.Settings{"url": server.URL + "/", "key": secretKey})
}

// openAt returns a service of the kind, which may be on this machine.
func openAt(t testing.TB, kind string, settings provider.Settings) provider.Provider {
	t.Helper()
	p, err := provider.Open(provider.Config{Kind: kind, Settings: settings, Private: true})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestLibreTranslateConformance(t *testing.T) {
	for _, limits := range [][2]int{{0, 0}, {50000, 5}, {50000, 0}} {
		t.Run(fmt.Sprint(limits), func(t *testing.T) {
			providertest.Conformance(t, func(t *testing.T) provider.Provider {
				server, libre := openLibre(t)
				server.CharLimit, server.BatchLimit = limits[0], limits[1]
				return libre
			})
		})
	}
}

func TestLibreTranslateErrors(t *testing.T) {
	page := "<html><body>Bad Gateway</body></html>"
	tomorrow := time.Now().Add(24 * time.Hour).UTC().Format(http.TimeFormat)
	for name, test := range map[string]struct {
		fault providertest.Fault
		kind  provider.ErrorKind
		wait  time.Duration
	}{
		"no key":            {providertest.Refusal(400, "Please contact the server operator to get an API key"), provider.Auth, 0},
		"no key, link":      {providertest.Refusal(400, "Visit https://example.org to get an API key"), provider.Auth, 0},
		"bad key":           {providertest.Refusal(403, "Invalid API key"), provider.Auth, 0},
		"banned":            {providertest.Refusal(403, "Too many request limits violations"), provider.Quota, 0},
		"forbidden":         {providertest.Body(403, ""), provider.Auth, 0},
		"limit":             {providertest.Refusal(400, "Invalid request: request (60) exceeds text limit (50)"), provider.TooLarge, 0},
		"too large":         {providertest.Body(413, page), provider.TooLarge, 0},
		"language":          {providertest.Refusal(400, "tlh is not supported"), provider.UnsupportedPair, 0},
		"target":            {providertest.Refusal(400, "English (en) is not available as a target language from French (fr)"), provider.UnsupportedPair, 0},
		"format":            {providertest.Refusal(400, "md format is not supported"), provider.Invalid, 0},
		"parameter":         {providertest.Refusal(400, "Invalid request: missing q parameter"), provider.Invalid, 0},
		"not found":         {providertest.Body(404, page), provider.Invalid, 0},
		"slow down":         {providertest.Refusal(429, "Slowdown: 30 per 1 minute"), provider.RateLimited, 0},
		"slow down, wait":   {providertest.Refusal(429, "Slowdown", "Retry-After", "7"), provider.RateLimited, 7 * time.Second},
		"slow down, a day":  {providertest.Refusal(429, "Slowdown", "Retry-After", tomorrow), provider.RateLimited, time.Hour},
		"slow down, absurd": {providertest.Refusal(429, "Slowdown", "Retry-After", "-3 soon"), provider.RateLimited, 0},
		"its fault":         {providertest.Refusal(500, "Cannot translate text: Le chat est noir."), provider.Unavailable, 0},
		"proxy":             {providertest.Body(502, page), provider.Unavailable, 0},
		"proxy timeout":     {providertest.Body(504, ""), provider.Timeout, 0},
		"redirect":          {providertest.Refusal(307, "", "Location", "http://127.0.0.1:1/"), provider.Invalid, 0},
		"reset":             {providertest.Reset, provider.Unavailable, 0},
		"cut off":           {providertest.CutOff, provider.Unavailable, 0},
		"HTML":              {providertest.Body(200, page), provider.Malformed, 0},
		"nothing":           {providertest.Body(200, ""), provider.Malformed, 0},
		"null":              {providertest.Body(200, "null"), provider.Malformed, 0},
		"error with 200":    {providertest.Body(200, `{"error":"no"}`), provider.Malformed, 0},
		"a string":          {providertest.Body(200, `{"translatedText":"The cat is black."}`), provider.Malformed, 0},
		"honeypot":          {providertest.Honeypot, provider.Malformed, 0},
		"one short":         {providertest.OneShort, provider.Malformed, 0},
	} {
		t.Run(name, func(t *testing.T) {
			server, libre := openLibre(t)
			server.Inject(test.fault)
			_, err := libre.Translate(t.Context(), three)
			problem, ok := errors.AsType[*provider.Error](err)
			if !ok || problem.Kind != test.kind || problem.RetryAfter != test.wait {
				t.Fatalf("%#v", err)
			}
			if text := fmt.Sprintf("%v %+v", err, problem.Detail); strings.Contains(text, secretKey) || strings.Contains(text, "Le chat") || strings.Contains(text, "<") {
				t.Errorf("it tells %q", text)
			}
		})
	}
}

// TestLibreTranslateDetail looks whether a message of the server that repeats the key or the text is kept back, and
// a long one cut.
func TestLibreTranslateDetail(t *testing.T) {
	for message, want := range map[string]string{
		"no\nsuch  thing":                     "no such thing",
		"the key " + secretKey + " is wrong":  "",
		"cannot read 'La maison est grande.'": "",
		strings.Repeat("é", 200):              strings.Repeat("é", 80) + "…",
	} {
		server, libre := openLibre(t)
		server.Inject(providertest.Refusal(400, message))
		_, err := libre.Translate(t.Context(), three)
		if problem, ok := errors.AsType[*provider.Error](err); !ok || problem.Detail != want {
			t.Errorf("%q became %q", message, problem.Detail)
		}
	}
}

// TestLibreTranslateRepairs sends answers with faults through the whole chain.
func TestLibreTranslateRepairs(t *testing.T) {
	for name, fault := range map[string]providertest.Fault{
		"one short": providertest.OneShort, "honeypot": providertest.Honeypot, "empty": providertest.First(""),
		"a number": providertest.First(7), "null": providertest.First(nil), "emoji": providertest.First("🤖"), "unavailable": providertest.Body(503, ""),
	} {
		t.Run(name, func(t *testing.T) {
			server, libre := openLibre(t)
			server.Inject(fault)
			response, err := provider.Batched(provider.Verified(provider.Retried(libre))).Translate(t.Context(), three)
			if err != nil {
				t.Fatal(err)
			}
			for i, item := range response.Items {
				if want := providertest.Answer(three.Segments[i].Text, "en"); item.Err != nil || item.Text != want {
					t.Errorf("item %d is %v", i, item)
				}
			}
		})
	}
}

func TestLibreTranslateHangs(t *testing.T) {
	providertest.NoLeaks(t)
	server, libre := openLibre(t)
	server.Inject(server.Hang)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	begin := time.Now()
	_, err := libre.Translate(ctx, three)
	if !errors.Is(err, context.Canceled) || time.Since(begin) > time.Second {
		t.Errorf("after %v: %v", time.Since(begin), err)
	}
}

func TestLibreTranslateKeys(t *testing.T) {
	for _, key := range []string{"", "wrong"} {
		server, _ := openLibre(t)
		err := openAt(t, "libretranslate", provider.Settings{"url": server.URL, "key": key}).Check(t.Context())
		if problem, ok := errors.AsType[*provider.Error](err); !ok || problem.Kind != provider.Auth {
			t.Errorf("the key %q: %v", key, err)
		}
	}
}

// TestLibreTranslateCapabilities looks at the pairs, the server's own codes, and how often it is asked.
func TestLibreTranslateCapabilities(t *testing.T) {
	server, libre := openLibre(t)
	server.CharLimit = 500
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
