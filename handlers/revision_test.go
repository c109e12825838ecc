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
