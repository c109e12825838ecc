package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"regard/storage"
	"regard/storage/storagetest"
)

// fields are those of the page's form, as a browser without scripts sends them.
func (r response) fields() url.Values {
	form := url.Values{}
	r.Find("#edit input[name], #edit textarea[name], #edit select[name]").Each(func(_ int, field *goquery.Selection) {
		value := field.AttrOr("value", strings.TrimPrefix(field.Text(), "\n"))
		if goquery.NodeName(field) == "select" {
			value = field.Find("option[selected]").AttrOr("value", "")
		}
		form.Add(field.AttrOr("name", ""), value)
	})
	return form
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

		edit := a.follows(a.get("/articles/" + slug + "/edit/en-libretranslate"))
		a.wants(edit, 200, ".suggestions [data-take]")
		if n := a.get(revisions).Find("[id^=r]").Length(); n != before {
			t.Error("the suggestions are a revision")
		}
		item := edit.Find(".suggestions li").First()
		suggested, paragraph := item.Find(".txt").Text(), item.AttrOr("data-for", "")
		old := strings.TrimPrefix(edit.Find("#e"+paragraph+" textarea").Text(), "\n")

		form := edit.fields()
		form.Set("do", item.Find("[data-take]").AttrOr("value", ""))
		address := "/articles/" + slug + "/edit/en-libretranslate"
		taken := a.follows(a.post(address, form))
		a.wants(taken, 200, ".suggestions .taken")
		if got := strings.TrimPrefix(taken.Find("#e"+paragraph+" textarea").Text(), "\n"); got != suggested {
			t.Errorf("the draft reads %q, want %q", got, suggested)
		}
		form = taken.fields()
		form.Set("do", taken.Find("[name=do][value^=untake]").AttrOr("value", ""))
		back := a.follows(a.post(address, form))
		if got := strings.TrimPrefix(back.Find("#e"+paragraph+" textarea").Text(), "\n"); got != old {
			t.Errorf("undone the draft reads %q, want %q", got, old)
		}

		shown := back.Find(".suggestions li").Length()
		form = back.fields()
		form.Set("do", back.Find("[name=do][value^=dismiss]").First().AttrOr("value", ""))
		dismissed := a.follows(a.post(address, form))
		if n := dismissed.Find(".suggestions li").Length(); n != shown-1 {
			t.Errorf("%d suggestions are left of %d", n, shown)
		}
		form = dismissed.fields()
		form.Set("do", dismissed.Find("[name=do][value^=recall]").AttrOr("value", ""))
		if n := a.follows(a.post(address, form)).Find(".suggestions li").Length(); n != shown {
			t.Errorf("%d suggestions after the undo, want %d", n, shown)
		}
		form.Set("do", "take:999-0:"+paragraph)
		a.wants(a.post(address, form), 404, "")
		form.Set("do", "take:x:"+paragraph)
		a.wants(a.post(address, form), 422, "")
	})
}
