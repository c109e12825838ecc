package handlers_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
)

// judge presses the first button whose value begins so, and returns the page to which that leads.
func (e *editor) judge(page response, act string) response {
	e.t.Helper()
	form := filled(page)
	form.Set("do", page.Find("[name=do][value^="+act+"]").AttrOr("value", ""))
	answer := e.submit(e.path, form)
	address, _, _ := strings.Cut(answer.Header().Get("Location"), "#")
	return e.ask(httptest.NewRequest("GET", address, nil))
}

func draftText(page response, paragraph string) string {
	return strings.TrimPrefix(page.Find("#e"+paragraph+" textarea").Text(), "\n")
}

// An engine's result stands beside a person's text, which changes only when the person takes a suggestion, and changes
// back when that is undone.
func TestSuggestions(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		a := newAppOn(t, s)
		slug := a.withSample()
		a.settled(a.translate(slug))
		revisions := "/articles/" + slug + "/revisions/en-libretranslate"
		a.wants(a.revise(revisions, url.Values{"base": {"1"}, "text": {"By hand.\n\nAlso by hand."}}), 303, "")
		before := a.get(revisions).Find("[id^=r]").Length()

		ask := a.get("/articles/" + slug + "/jobs/new?suggest=en-libretranslate")
		a.wants(ask, 200, "[name=suggest] [selected][value=en-libretranslate]")
		job := a.post("/articles/"+slug+"/jobs", url.Values{
			"provider": {"libretranslate"}, "confirmed": {"1"}, "suggest": {"en-libretranslate"}, "paragraph": {"0", "1", "2"},
		}).Header().Get("Location")
		a.wants(a.settled(job), 200, ".job[data-state=done] a.btn[href*=edit]")

		e := &editor{app: a, path: "/articles/" + slug + "/edit/en-libretranslate"}
		page := e.open(2)
		if n := a.get(revisions).Find("[id^=r]").Length(); n != before {
			t.Error("the suggestions are a revision")
		}
		item := page.Find(".suggestions li").First()
		suggested, paragraph := item.Find(".txt").Text(), item.AttrOr("data-for", "")
		old := draftText(page, paragraph)

		page = e.judge(page, "take")
		a.wants(page, 200, ".suggestions .taken")
		if got := draftText(page, paragraph); got != suggested {
			t.Errorf("the draft reads %q, want %q", got, suggested)
		}
		page = e.judge(page, "untake")
		if got := draftText(page, paragraph); got != old {
			t.Errorf("undone the draft reads %q, want %q", got, old)
		}
		shown := page.Find(".suggestions li").Length()
		page = e.judge(page, "dismiss")
		if n := page.Find(".suggestions li").Length(); n != shown-1 {
			t.Errorf("%d suggestions are left of %d", n, shown)
		}
		page = e.judge(page, "recall")
		if n := page.Find(".suggestions li").Length(); n != shown {
			t.Errorf("%d suggestions after the undo, want %d", n, shown)
		}
		form := filled(page)
		form.Set("do", "take:999-0:"+paragraph)
		if r := e.submit(e.path, form); r.Code != 404 {
			t.Errorf("a suggestion that is not there: status %d", r.Code)
		}
		form.Set("do", "take:x:"+paragraph)
		if r := e.submit(e.path, form); r.Code != 422 {
			t.Errorf("no suggestion: status %d", r.Code)
		}
	})
}
