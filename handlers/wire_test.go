package handlers_test

import (
	"net/http/httptest"
	"net/url"
	"testing"
)

// A page that the browser has already is not sent again, unless anything on it has changed.
func TestPageIsKept(t *testing.T) {
	a := newApp(t)
	path := "/articles/" + a.withSample()
	first := a.get(path)
	again := func(headers ...string) int {
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set("If-None-Match", first.Header().Get("ETag"))
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		return a.send(r).Code
	}
	for _, headers := range [][]string{nil, {"Accept-Encoding", "br"}, {"Accept-Encoding", "gzip"}} {
		if got := again(headers...); got != 304 {
			t.Errorf("%v: status %d, want 304", headers, got)
		}
	}
	for _, headers := range [][]string{{"Accept-Language", "fr"}, {"Cookie", "theme=dark"}, {"Cookie", "lang=fr"}} {
		if got := again(headers...); got != 200 {
			t.Errorf("%v: status %d, want 200", headers, got)
		}
	}
	a.follows(a.revise(path+"/revisions/en", url.Values{"base": {"2"}, "text": {"Another text."}}))
	if got := again(); got != 200 {
		t.Errorf("after a new revision: status %d, want 200", got)
	}
}

// A page that another site made the browser ask for, with a query of its choice, is not compressed.
func TestGuessedPageIsPlain(t *testing.T) {
	a := newApp(t)
	path := "/articles/" + a.withSample()
	for _, test := range []struct{ path, site, coding string }{
		{path, "", "br"}, {path, "cross-site", "br"}, {path + "?x=1", "same-origin", "br"}, {path + "?x=1", "none", "br"},
		{path + "?x=1", "cross-site", ""}, {path + "?x=1", "same-site", ""},
	} {
		r := httptest.NewRequest("GET", test.path, nil)
		r.Header.Set("Accept-Encoding", "gzip, br")
		r.Header.Set("Sec-Fetch-Site", test.site)
		w := httptest.NewRecorder()
		a.handler.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding"); w.Code != 200 || got != test.coding {
			t.Errorf("%s from %q: status %d, coding %q, want %q", test.path, test.site, w.Code, got, test.coding)
		}
	}
}
