package provider_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/provider"
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

// openAt returns a service of the kind, which may be on this machine.
func openAt(t testing.TB, kind string, settings provider.Settings) provider.Provider {
	t.Helper()
	p, err := provider.Open(provider.Config{Kind: kind, Settings: settings, Private: true})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
