package handlers_test

import (
	"net/url"
	"strings"
	"testing"
)

// A text that changes nothing makes no revision.
func TestSameText(t *testing.T) {
	a := newApp(t)
	path := "/articles/" + a.withSample() + "/revisions/en"
	crlf := strings.ReplaceAll(string(testdata(t, "en.rev2.txt")), "\n", "\r\n")
	a.wants(a.upload(path, []byte(crlf), url.Values{"base": {"2"}}), 422, ".problem")
}

// Restoring makes a new revision and tells where it came from; the page of nothing to compare says so.
func TestRestore(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	page := a.follows(a.post("/articles/"+slug+"/revisions/en", url.Values{"restore": {"1"}}))
	a.wants(page, 200, "#r3 .badge.restore")
	a.wants(a.get("/articles/"+slug+"/diff/en/1..3"), 200, "[data-testid=same]")
}

// The history tells how much each revision changed, and where the source changed in between.
func TestTimeline(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	path := "/articles/" + slug + "/revisions/en"
	e := newEditor(a, slug)
	page := e.open(2)
	form := filled(page)
	form.Set(nameOf(page, 1), form.Get(nameOf(page, 1))+" Two words.")
	a.follows(e.submit(e.path, form))
	for range 2 { // found out, then remembered
		if got := a.get(path).Find("#r3 .size").Text(); !strings.Contains(got, "+2 −0 words") {
			t.Errorf("the edit tells %q", got)
		}
	}
	a.wants(a.get(path), 200, "tbody:not(:has([data-testid=source-revision]))")
	a.revise("/articles/"+slug+"/revisions/fr", url.Values{"base": {"1"}, "text": {"Titre\n\nUn texte."}})
	a.wants(a.get(path), 200, "[data-testid=source-revision]:first-child")
}
