package handlers_test

import (
	"net/url"
	"strings"
	"testing"
)

// Someone who uploads over a revision that is no longer the newest is told, and keeps the text.
func TestConflict(t *testing.T) {
	a := newApp(t)
	path := "/articles/" + a.withSample() + "/revisions/en"
	r := a.post(path, url.Values{"base": {"1"}, "text": {"My own <version>."}, "author": {"Me"}})
	a.wants(r, 409, ".problem")
	if got := r.Find("#upload textarea").Text(); got != "My own <version>." {
		t.Errorf("the form holds %q", got)
	}
	if got, _ := r.Find("#upload [name=base]").Attr("value"); got != "2" {
		t.Errorf("the form would follow revision %s, want 2", got)
	}
	if got, _ := r.Find("#upload [name=author]").Attr("value"); got != "Me" {
		t.Errorf("the author is %q", got)
	}
	a.wants(a.follows(a.post(path, url.Values{"base": {"2"}, "text": {"My own <version>."}})), 200, ".chg")
}

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
