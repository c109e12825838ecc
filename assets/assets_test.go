package assets

import (
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Whatever the style sheet and the scripts ask for is there.
func TestReferences(t *testing.T) {
	for _, bundle := range bundles {
		for _, reference := range regexp.MustCompile(`url\(([^)]+)\)`).FindAllStringSubmatch(string(bundled().files[bundle]), -1) {
			URL(reference[1])
		}
	}
	for name, content := range bundled().files {
		for _, reference := range regexp.MustCompile(`from '\./([^']+)'`).FindAllStringSubmatch(string(content), -1) {
			URL(filepath.Dir(name) + "/" + reference[1])
		}
	}
}

// Modules keeps the scripts that are given, in their order, then names each that one of them imports, once, and no other.
func TestModules(t *testing.T) {
	given := []string{"js/app.js", "js/library.js", "js/edit.js"}
	got := Modules(given...)
	if len(got) == len(given) || !slices.Equal(got[:len(given)], given) {
		t.Fatalf("got %q, want %q and what they import", got, given)
	}
	wanted := slices.Clone(given)
	for i := 0; i < len(wanted); i++ {
		for _, found := range regexp.MustCompile(`from '\./([^']+)'`).FindAllSubmatch(bundled().files[wanted[i]], -1) {
			if name := "js/" + string(found[1]); !slices.Contains(wanted, name) {
				wanted = append(wanted, name)
			}
		}
	}
	if !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(wanted))) {
		t.Errorf("got %q, want %q in any order after the first %d", got, wanted, len(given))
	}
}

func TestUnknownName(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a slip in a name is not told")
		}
	}()
	URL("js/ap.js")
}

func TestHandler(t *testing.T) {
	for name, want := range map[string]string{"app.css": "text/css", "desk.css": "text/css", "js/app.js": "text/javascript", "fonts/literata.woff2": "font/woff2", "icon.svg": "image/svg+xml"} {
		w := httptest.NewRecorder()
		Handler().ServeHTTP(w, httptest.NewRequest("GET", URL(name), nil))
		if got := w.Header().Get("Content-Type"); w.Code != 200 || !strings.HasPrefix(got, want) {
			t.Errorf("%s: status %d, %s, want %s", name, w.Code, got, want)
		}
	}
	for _, name := range []string{"app.css", "js/read.js"} {
		w := httptest.NewRecorder()
		Handler().ServeHTTP(w, httptest.NewRequest("GET", URL(name), nil))
		if sent, written := w.Body.Len(), len(bundled().files[name]); sent == 0 || sent > written*9/10 {
			t.Errorf("%s: %d bytes are sent of the %d that were written for people", name, sent, written)
		}
	}
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, httptest.NewRequest("GET", Prefix+"0/app.css", nil))
	if w.Code != 404 {
		t.Errorf("yesterday's hash: status %d, want 404", w.Code)
	}
}

// A second server in the process sends what the first one does.
func TestHandlersAlike(t *testing.T) {
	first, second := Handler(), Handler()
	for _, name := range []string{"app.css", "js/app.js", "js/read.js", "js/compare.js"} {
		one, other := httptest.NewRecorder(), httptest.NewRecorder()
		first.ServeHTTP(one, httptest.NewRequest("GET", URL(name), nil))
		second.ServeHTTP(other, httptest.NewRequest("GET", URL(name), nil))
		if one.Body.String() != other.Body.String() {
			t.Errorf("%s: the second time other bytes", name)
		}
	}
}

// All scripts together, and the style sheet for which a reader waits, are small on the way to the browser.
func TestSizes(t *testing.T) {
	sent := func(name string) int {
		r := httptest.NewRequest("GET", URL(name), nil)
		r.Header.Set("Accept-Encoding", "br")
		w := httptest.NewRecorder()
		Handler().ServeHTTP(w, r)
		return w.Body.Len()
	}
	var scripts int
	for name := range bundled().files {
		if strings.HasSuffix(name, ".js") {
			scripts += sent(name)
		}
	}
	if scripts > 25<<10 {
		t.Errorf("the scripts are %d bytes", scripts)
	}
	if sheet := sent("app.css"); sheet > 13<<10 {
		t.Errorf("the style sheet is %d bytes: with the headers more than what comes at once on a new connection", sheet)
	}
}
