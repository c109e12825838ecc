package wire

import (
	"cmp"
	"compress/gzip"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

func TestChoose(t *testing.T) {
	for header, want := range map[string]string{
		"": Identity, "gzip": Gzip, "gzip, deflate, br, zstd": Brotli, "GZIP;q=1, br;q=0.5": Gzip, "br;q=0": Identity,
		"*": Brotli, "br;q=0, *;q=0.1": Gzip, "identity, br;q=0.5": Identity, "gzip;q=x": Identity, "gzip;q=NaN": Identity,
		"gzip;q=2": Identity, "gzip ; q = 0.3": Gzip, ",;,": Identity, "deflate": Identity,
	} {
		if got := Choose(header, Brotli, Gzip); got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}

func TestServe(t *testing.T) {
	decoders := map[string]func(io.Reader) (io.Reader, error){
		Identity:  func(r io.Reader) (io.Reader, error) { return r, nil },
		Gzip:      func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		Brotli:    func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		Zstandard: func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
	}
	const all = "gzip, deflate, br, zstd"
	sentence := "la traduction en regard "
	short, long := strings.Repeat(sentence, 200), strings.Repeat(sentence, long/len(sentence)+1)
	for _, one := range []struct{ text, accept, coding string }{
		{short, "", Identity}, {short, "gzip", Gzip}, {short, "br", Brotli}, {short, "zstd", Identity}, {short, all, Brotli},
		{long, "", Identity}, {long, "gzip", Gzip}, {long, "br", Brotli}, {long, "zstd", Zstandard}, {long, all, Zstandard},
	} {
		answersAndAgain(t, one.text, one.accept, one.coding, decoders[one.coding])
	}
}

func answersAndAgain(t *testing.T, text, accept, coding string, read func(io.Reader) (io.Reader, error)) {
	t.Helper()
	content := New("text/plain", []byte(text), Quick)
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Encoding", accept)
	w := httptest.NewRecorder()
	content.Serve(w, r, 200, false)
	if got := cmp.Or(w.Header().Get("Content-Encoding"), Identity); got != coding {
		t.Errorf("%q: sent in %s, not %s", accept, got, coding)
	}
	decoded, err := read(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(decoded)
	if err != nil || string(got) != text || w.Header().Get("Vary") != "Accept-Encoding" {
		t.Errorf("%s: %d bytes, %v, %v", coding, len(got), err, w.Header())
	}
	r.Header.Set("If-None-Match", w.Header().Get("ETag"))
	again := httptest.NewRecorder()
	content.Serve(again, r, 200, false)
	if again.Code != 304 || again.Body.Len() > 0 || again.Header().Get("ETag") != w.Header().Get("ETag") {
		t.Errorf("%s: asked again: %d %v", coding, again.Code, again.Header())
	}
}

// What is not whole, or small, or another text, is not taken for what the browser has.
func TestServeAsItIs(t *testing.T) {
	old := httptest.NewRecorder()
	New("text/plain", []byte("old"), Quick).Serve(old, httptest.NewRequest("GET", "/", nil), 200, false)
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Encoding", "br")
	r.Header.Set("If-None-Match", old.Header().Get("ETag"))
	w := httptest.NewRecorder()
	New("text/plain", []byte("new"), Quick).Serve(w, r, 200, false)
	if w.Code != 200 || w.Body.String() != "new" || w.Header().Get("Content-Encoding") != "" {
		t.Errorf("%d %q %v", w.Code, w.Body, w.Header())
	}
	w = httptest.NewRecorder()
	New("text/plain", []byte("old"), Quick).Serve(w, r, 404, false)
	if w.Code != 404 || w.Header().Get("ETag") != "" {
		t.Errorf("an error: %d %v", w.Code, w.Header())
	}
}
