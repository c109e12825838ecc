package handlers_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"
)

// pressed sends what a button sends twice at once, and returns where both answers lead.
func pressed(press func() response) [2]string {
	var led [2]string
	var both sync.WaitGroup
	for i := range led {
		both.Go(func() { led[i] = press().Header().Get("Location") })
	}
	both.Wait()
	return led
}

// A button that is pressed twice does its work once, and both presses lead to what came of it.
func TestPressedAtOnce(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	article := "/articles/" + slug
	same := func(what string, led [2]string) string {
		t.Helper()
		if led[0] == "" || led[0] != led[1] {
			t.Errorf("%s: one press leads to %q, the other to %q", what, led[0], led[1])
		}
		return led[0]
	}

	draft := a.post("/articles/new", url.Values{"text": {"Un titre\n\nUn texte assez long pour un article."}}).Header().Get("Location")
	save := url.Values{"do": {"save"}, "language": {"fr"}, "title": {"Un titre"}}
	saved := same("an import", pressed(func() response { return a.post(draft, save) }))
	if got := a.get("/").Find("[data-testid=article]").Length(); got != 2 {
		t.Errorf("%d articles, want the sample and one more", got)
	}
	if got := a.get(draft).Header().Get("Location"); got != saved {
		t.Errorf("the address of the draft leads to %q, want %q", got, saved)
	}

	text := strings.Replace(string(testdata(t, "en.rev2.txt")), "has said", "declared", 1)
	upload := a.upload(article+"/revisions/en", []byte(text), url.Values{"base": {"2"}}).Header().Get("Location")
	same("an upload", pressed(func() response { return a.post(upload, url.Values{"do": {"save"}}) }))

	e := newEditor(a, slug)
	page := e.open(3)
	form := filled(page)
	form.Set(nameOf(page, 1), "Written anew.")
	if led := same("an edit", pressed(func() response { return e.submit(e.path, form) })); !strings.HasSuffix(led, "/diff/en/3..4") {
		t.Errorf("an edit leads to %q", led)
	}

	zoe := commenter{a, article, strings.Repeat("a", 26), "Zoé"}
	same("a comment", pressed(func() response { return zoe.comment(".pair:nth-of-type(4)", "", "Well said.") }))
	if got := zoe.get(article + "/comments/en").Find("[data-testid=comment]").Length(); got != 1 {
		t.Errorf("%d comments, want 1", got)
	}

	question := a.get(article + "/jobs/new?provider=libretranslate")
	job := same("a job", pressed(func() response {
		form := url.Values{"provider": {"libretranslate"}, "confirmed": {"1"}, "paragraph": {"0", "1"}, "form": {question.field("form")}}
		return a.post(article+"/jobs", form)
	}))
	a.settled(job)
	if got := a.get("/jobs").Find("a[href^='/jobs/']").Length(); got != 1 {
		t.Errorf("%d jobs, want 1", got)
	}
}
