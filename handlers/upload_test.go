package handlers_test

import (
	"net/url"
	"strings"
	"testing"
)

// An upload is looked over first: a reload shows it again, and until it is saved nothing is.
func TestUploadIsLookedOver(t *testing.T) {
	a := newApp(t)
	revisions := "/articles/" + a.withSample() + "/revisions/en"
	text := strings.Replace(string(testdata(t, "en.rev2.txt")), "has said", "declared", 1)
	looked := a.upload(revisions, []byte(text), url.Values{"base": {"2"}, "author": {"Me"}})
	address := looked.Header().Get("Location")
	for range 2 {
		a.wants(a.get(address), 200, ".chg.wording ins")
	}
	a.wants(a.get(revisions), 200, "tbody:not(:has(#r3))")
	a.follows(a.post(address, url.Values{"do": {"save"}}))
	a.wants(a.get(revisions), 200, "#r3 .badge.upload")
	a.wants(a.follows(a.get(address)), 200, ".chg.wording ins") // who goes back is led to what came of it

	looked = a.upload(revisions, []byte("Something else."), url.Values{"base": {"3"}})
	address = looked.Header().Get("Location")
	a.follows(a.post(address, url.Values{"do": {"discard"}}))
	a.wants(a.get(address), 404, "")
	a.wants(a.get(revisions), 200, "tbody:not(:has(#r4))")
}

// An upload made from a revision that is not the newest any more, and that collides with it, is merged by hand.
func TestUploadConflict(t *testing.T) {
	a := newApp(t)
	revisions := "/articles/" + a.withSample() + "/revisions/en"
	text := string(testdata(t, "en.rev2.txt"))
	upload := func(words string) string {
		form := url.Values{"base": {"2"}, "text": {strings.Replace(text, "has said", words, 1)}}
		return a.post(revisions, form).Header().Get("Location")
	}
	mine, theirs := upload("declared"), upload("told us")
	a.wants(a.post(theirs, url.Values{"do": {"save"}}), 303, "")
	a.wants(a.post(mine, url.Values{"do": {"save"}}), 409, "fieldset#choice1")
	a.wants(a.get(mine), 200, "[data-testid=differs]")
	a.follows(a.post(mine, url.Values{"do": {"merge"}, "newest": {"3"}, "choice1": {"proposal"}}))
	a.wants(a.get(revisions), 200, "#r4 .badge.merge")
	a.wants(a.get(strings.Replace(revisions, "revisions", "diff", 1)+"/2..4"), 200, ".chg.wording")
}
