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

// A text in another language than its edition is asked about before it is saved, whichever way it comes.
func TestOtherLanguage(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	french := testdata(t, "article.fr.txt")
	looked := a.follows(a.upload(article+"/revisions/en", french, url.Values{"base": {"2"}}))
	a.wants(looked, 200, "[data-testid=seems]")
	if said := looked.Find("[data-testid=seems]").Text(); !strings.Contains(said, "French") {
		t.Errorf("it says %q", said)
	}
	a.wants(a.follows(a.upload(article+"/revisions/en", testdata(t, "en.rev1.txt"), url.Values{"base": {"2"}})), 200, "main:not(:has([data-testid=seems]))")

	form := url.Values{"text": {string(french)}, "language": {"en"}, "name": {"Duval"}}
	asked := a.post(article+"/editions", form)
	a.wants(asked, 422, "[data-testid=seems]")
	a.wants(asked, 422, "[name=looked]:not([checked])")
	a.wants(a.get(article+"/revisions/en-duval"), 404, "")
	form.Set("language", "fr")
	a.wants(a.post(article+"/editions", form), 303, "")
	form.Set("language", "en")
	form.Set("looked", "1")
	a.wants(a.post(article+"/editions", form), 303, "")
}

// A text and a file together are asked about, and the text stays in the form: one of them would be lost.
func TestRevisionAsTextAndFile(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	for _, path := range []string{article + "/revisions/en", article + "/editions"} {
		form := url.Values{"text": {"A text that was typed."}, "base": {"2"}, "language": {"en"}}
		asked := a.upload(path, []byte("A text in a file."), form)
		a.wants(asked, 422, ".problem")
		if got := asked.Find("[name=text]").Text(); strings.TrimSpace(got) != "A text that was typed." {
			t.Errorf("%s: the form keeps %q", path, got)
		}
	}
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
