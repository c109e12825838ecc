package provider_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

func TestAddress(t *testing.T) {
	for _, address := range []string{"", "libre", "localhost:5000", "ftp://localhost", "http://", "http://:80", "http://me:pass@localhost", "http://localhost?key=1", "file:///etc/passwd", "http://[::1"} {
		_, err := provider.Open(provider.Config{Kind: "libretranslate", Settings: provider.Settings{"url": address}})
		if problem, ok := errors.AsType[*provider.FieldError](err); !ok || problem.Field != "url" || !errors.Is(err, translate.ErrInvalid) || address != "" && strings.Contains(err.Error(), address) {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// Private addresses are asked with leave only, and those of links never: there clouds tell their keys.
func TestPrivateAddress(t *testing.T) {
	asked := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer server.Close()
	local := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	for _, test := range []struct {
		address string
		private bool
		kind    provider.ErrorKind
	}{
		{server.URL, false, provider.PrivateAddress},
		{local, false, provider.PrivateAddress},
		{"http://[::1]:1", false, provider.PrivateAddress},
		{"http://[::ffff:127.0.0.1]:1", false, provider.PrivateAddress},
		{"http://10.0.0.1", false, provider.PrivateAddress},
		{"http://169.254.169.254", false, provider.PrivateAddress},
		{"http://169.254.169.254", true, provider.PrivateAddress},
		{"http://[fe80::1]", true, provider.PrivateAddress},
		{"http://127.0.0.1:1", true, provider.Unavailable},
		{server.URL, true, provider.Malformed},
	} {
		asked = false
		p, err := provider.Open(provider.Config{Kind: "libretranslate", Settings: provider.Settings{"url": test.address}, Private: test.private})
		if err != nil {
			t.Fatal(err)
		}
		err = p.Check(t.Context())
		if problem, ok := errors.AsType[*provider.Error](err); !ok || problem.Kind != test.kind || asked && !test.private {
			t.Errorf("%s, %v: %v", test.address, test.private, err)
		}
		if provider.Chained(p).Info().Local != (strings.Contains(test.address, "127.") || strings.Contains(test.address, "localhost") || strings.Contains(test.address, "[::1]")) {
			t.Errorf("%s: %+v", test.address, p.Info())
		}
	}
}

// A service that says nothing for ever is too slow, and is asked once more.
func TestSilence(t *testing.T) {
	providertest.NoLeaks(t)
	s := providertest.LibreTranslateServer(t)
	p := providertest.Open(t, "libretranslate", s.Service)
	if _, err := p.Capabilities(t.Context()); err != nil {
		t.Fatal(err)
	}
	provider.SetTimeout(p, 50*time.Millisecond)
	s.Inject(providertest.Hang, providertest.Hang, providertest.Hang)
	before := s.Requests()
	_, err := provider.Chained(p).Translate(t.Context(), provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: "Oui."}}})
	if problem, ok := errors.AsType[*provider.Error](err); !ok || problem.Kind != provider.Timeout || s.Requests()-before != 2 {
		t.Errorf("%v after %d requests", err, s.Requests()-before)
	}
}

// Of a message that is endless only the start is looked through for the text, and the whole for the key.
func TestEndlessMessage(t *testing.T) {
	message := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/languages":
			fmt.Fprint(w, `[{"code":"fr","targets":["en"]}]`)
		case "/frontend/settings":
			fmt.Fprint(w, `{"charLimit":-1}`)
		default:
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprintf(w, `{"error":%q}`, message)
		}
	}))
	defer server.Close()
	p := openAt(t, "libretranslate", provider.Settings{"url": server.URL, "key": "geheimnis"})
	request := provider.Request{From: "fr", To: "en"}
	text := strings.Repeat("Le président a déclaré que les relations sont difficiles. ", 50)
	for i := range 24 {
		request.Segments = append(request.Segments, provider.Segment{ID: fmt.Sprint(i), Text: text})
	}
	long := strings.Repeat("a word ", 2_000_000)
	for _, test := range []struct{ name, message, want string }{
		{"endless", long, strings.TrimSpace(long[:160]) + "…"},
		{"key at its end", long + "geheimnis", ""},
		{"text at its start", text[:40] + long, ""},
		{"nothing but space at its start", strings.Repeat(" ", 100_000) + text, ""},
	} {
		message = test.message
		_, err := p.Translate(t.Context(), request)
		problem, ok := errors.AsType[*provider.Error](err)
		if !ok || problem.Kind != provider.Invalid || problem.Detail != test.want {
			t.Errorf("%s: %.300v", test.name, err)
		}
	}
}

// Texts that are hardly texts come back whole, or with the reason why they did not; the text after them is translated.
func TestHostileTexts(t *testing.T) {
	providertest.NoLeaks(t)
	services := map[string]provider.Provider{
		"apertium":       openApertium(t),
		"libretranslate": providertest.Open(t, "libretranslate", providertest.LibreTranslateServer(t).Service),
	}
	for name, text := range map[string]string{
		"control characters":  "La maison\x01 est\x1b[31m grande\x7f\u0085\u2028 et\b belle.",
		"no space":            strings.Repeat("é", 100_000),
		"letters and commas":  strings.Repeat("a,", 5_000),
		"only punctuation":    "… — ?! ; « » ()",
		"only signs":          "☃ 😀 → ★",
		"only a number":       "1 234,5",
		"is in English":       "The government said that the talks which are to be held in the spring would not be public.",
		"right to left":       "\u202eLa maison est grande.\u202c",
		"marks without words": "\u0301\u0302\u0303 \u0301",
	} {
		for service, p := range services {
			items := ask(t, provider.Chained(p), "fr", "en", text, "La maison est grande.")
			switch item := items[0]; {
			case item.Err == nil && (!utf8.ValidString(item.Text) || strings.TrimSpace(item.Text) == ""):
				t.Errorf("%s, %s: %.100q", service, name, item.Text)
			case item.Err != nil && item.Err.Kind != provider.Malformed && item.Err.Kind != provider.Invalid && item.Err.Kind != provider.TooLarge:
				t.Errorf("%s, %s: %v", service, name, item.Err)
			}
			if items[1].Err != nil || !strings.Contains(items[1].Text, "is") {
				t.Errorf("%s, after %s: %v", service, name, items[1])
			}
		}
	}
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
