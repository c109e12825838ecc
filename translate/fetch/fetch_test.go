package fetch_test

import (
	"bufio"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"regard/translate"
	"regard/translate/fetch"
	"regard/translate/ingest"
)

func anywhere(string, string, syscall.RawConn) error { return nil }

func key(err error) string {
	var problem *translate.Problem
	if errors.As(err, &problem) {
		return problem.Key
	}
	return ""
}

func TestPage(t *testing.T) {
	mux := http.NewServeMux()
	page := func(media, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", media)
			_, _ = w.Write([]byte(body))
		}
	}
	mux.HandleFunc("/a/story.php", page("text/html; charset=ISO-8859-1", "<p>\xc9t\xe9"))
	mux.HandleFunc("/old", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/a/story.php", http.StatusFound) })
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/picture", page("image/png", "\x89PNG"))
	mux.HandleFunc("/endless", page("text/plain", strings.Repeat("x", ingest.MaxBytes+1)))
	mux.HandleFunc("/hangs-up", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = w.Write([]byte("half"))
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	f := fetch.New(anywhere)

	got, err := f.Page(t.Context(), " "+server.URL+"/old#part ")
	want := fetch.Page{Name: "story.html", Address: server.URL + "/a/story.php", Charset: "ISO-8859-1", Bytes: []byte("<p>\xc9t\xe9")}
	if err != nil || got.Name != want.Name || got.Address != want.Address || got.Charset != want.Charset || string(got.Bytes) != string(want.Bytes) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	for path, want := range map[string]string{
		"/nowhere": "fetch.status", "/round": "fetch.redirects", "/file": "fetch.address", "/picture": "fetch.type",
		"/endless": "fetch.too-large", "/hangs-up": "fetch.silent",
	} {
		if _, err := f.Page(t.Context(), server.URL+path); key(err) != want {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Page(ctx, server.URL+"/old"); !errors.Is(err, context.Canceled) {
		t.Errorf("a request that was given up: %v", err)
	}
	server.Close()
	if _, err := f.Page(t.Context(), server.URL); key(err) != "fetch.silent" {
		t.Errorf("a server that is gone: %v", err)
	}
}

// No way of writing an address of the house gets past the guard, not even a redirect.
func TestPrivateAddresses(t *testing.T) {
	asked := false
	house := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer house.Close()
	f := fetch.New(fetch.Public())
	list, err := os.Open("testdata/addresses.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(house.URL, "http://"))
	addresses := []string{house.URL, "http://localhost:" + port + "/", "http://[::ffff:127.0.0.1]:" + port + "/", "javascript:alert(1)", "", "http://"}
	for lines := bufio.NewScanner(list); lines.Scan(); {
		addresses = append(addresses, lines.Text())
	}
	for _, address := range addresses {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		_, err := f.Page(ctx, address)
		switch key(err) {
		case "fetch.private", "fetch.address", "fetch.silent": // silent: no name server knows it
		default:
			t.Errorf("%s: %v", address, err)
		}
		cancel()
	}
	if asked {
		t.Error("a server on this machine was asked")
	}

	// The first server is let through, the one that it leads to is not.
	front := httptest.NewServer(http.RedirectHandler(house.URL, http.StatusFound))
	defer front.Close()
	public := fetch.Public()
	half := fetch.New(func(network, address string, conn syscall.RawConn) error {
		if address == strings.TrimPrefix(front.URL, "http://") {
			return nil
		}
		return public(network, address, conn)
	})
	if _, err := half.Page(t.Context(), front.URL); key(err) != "fetch.private" || asked {
		t.Errorf("a redirect into the house: %v", err)
	}
}
