package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// Where a translation has nothing for a row, one can write it, ask for a suggestion, or say that it is meant so, and take
// that back.
func TestUntranslatedRow(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	page := a.get(article)
	rows := page.Find("[data-testid=untranslated]")
	if rows.Length() != 2 {
		t.Fatalf("%d rows are not translated, want 2", rows.Length())
	}
	links := rows.First().Find("a").Map(func(_ int, link *goquery.Selection) string { return link.AttrOr("href", "") })
	edit, anchor, _ := strings.Cut(links[0], "#")
	a.wants(a.get(edit), http.StatusOK, "#"+anchor+" textarea")
	suggest := a.get(links[1])
	if got := suggest.Find("[name=paragraph][checked]").Length(); got != 1 {
		t.Errorf("a suggestion is asked for %d paragraphs", got)
	}

	press := func(page response) response {
		t.Helper()
		form := url.Values{}
		pressed := page.Find("[data-testid=untranslated] form").First()
		pressed.Find("[name]").Each(func(_ int, field *goquery.Selection) {
			form.Set(field.AttrOr("name", ""), field.AttrOr("value", ""))
		})
		r := a.post(pressed.AttrOr("action", ""), form)
		if got := r.Header().Get("Location"); got != form.Get("back") {
			t.Errorf("it leads to %q, want %q", got, form.Get("back"))
		}
		return a.follows(r)
	}
	intended := press(page)
	a.wants(intended, http.StatusOK, "[data-testid=untranslated]:contains('on purpose')")
	a.wants(intended, http.StatusOK, "[data-testid=missing]:contains('1 paragraph is')")
	back := press(intended)
	a.wants(back, http.StatusOK, "[data-testid=missing]:contains('2 paragraphs are')")
	a.wants(a.get(article+"/read?ed=en.1"), http.StatusOK, "main:not(:has([data-testid=untranslated] form))")
}
