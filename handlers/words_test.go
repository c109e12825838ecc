package handlers_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"unicode/utf16"
)

// The offsets that a script gets are those of the text that it finds on the page.
func TestWords(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	page := a.get("/articles/" + slug)
	r := a.get("/articles/" + slug + "/words?ed=en.2&row=2")
	a.wants(r, http.StatusOK, "body")
	var beads [][][4]int
	if err := json.Unmarshal(r.Body.Bytes(), &beads); err != nil {
		t.Fatal(err)
	}
	row := page.Find(".pair").Eq(1)
	source := utf16.Encode([]rune(row.Find(`.src .s[data-b="0"]`).Text()))
	target := utf16.Encode([]rune(row.Find(`.tgt .s[data-b="0"]`).Text()))
	found := make(map[string]string)
	for _, l := range beads[0] {
		found[string(utf16.Decode(source[l[0]:l[1]]))] = string(utf16.Decode(target[l[2]:l[3]]))
	}
	for from, to := range map[string]string{"presse": "press", "président": "President", "relations": "relations", "Fédération": "Federation"} {
		if found[from] != to {
			t.Errorf("%q is linked with %q, want %q", from, found[from], to)
		}
	}
	for _, nowhere := range []string{"?ed=en.2&row=99", "?ed=en.9&row=1", "?ed=de&row=1", "?row=0"} {
		a.wants(a.get("/articles/"+slug+"/words"+nowhere), http.StatusNotFound, "main")
	}
}
