package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"regard/handlers"
)

// A name that somebody else lets lead here is not answered, so that no page of theirs can read or change anything.
func TestNamedHost(t *testing.T) {
	a := newApp(t)
	with := a.with
	with.AnyHost, with.Hosts = false, []string{"regard.example.org"}
	named := handlers.New(with)
	for host, want := range map[string]int{
		"127.0.0.1:8080": http.StatusOK, "[::1]:8080": http.StatusOK, "192.168.1.5": http.StatusOK, "localhost:8080": http.StatusOK,
		"LOCALHOST": http.StatusOK, "regard.localhost": http.StatusOK, "Regard.example.org": http.StatusOK, "regard.example.org:443": http.StatusOK,
		"evil.example:8080": http.StatusMisdirectedRequest, "regard.example.org.evil.example": http.StatusMisdirectedRequest,
		"localhost.evil.example": http.StatusMisdirectedRequest, "127.0.0.1.evil.example": http.StatusMisdirectedRequest, "": http.StatusMisdirectedRequest,
	} {
		for _, method := range []string{"GET", "POST"} {
			r := httptest.NewRequest(method, "/settings", nil)
			r.Host = host
			w := httptest.NewRecorder()
			named.ServeHTTP(w, r)
			if got := w.Code == http.StatusMisdirectedRequest; got != (want == http.StatusMisdirectedRequest) {
				t.Errorf("%s for %q: status %d, want %d", method, host, w.Code, want)
			}
		}
	}
}
