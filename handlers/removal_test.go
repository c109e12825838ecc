package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// A translation that was removed is nowhere; its addresses tell so and lead to where it is brought back.
func TestRemoveTranslation(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	article := "/articles/" + slug
	history, source := article+"/revisions/en", article+"/revisions/fr"
	shared := a.follows(a.post(article+"/share", url.Values{"ed": {"en"}})).Find("[data-testid=share] a").AttrOr("href", "")
	pages := []string{article + "/read?ed=en.1", article + "/read?ed=en", history, article + "/diff/en/1..2", article + "/edit/en?base=2", article + "/align/en",
		article + "/export/en/2/txt", article + "/comments/en", article + "/compare?ed=en.1,en.2", article + "/history/en"}
	for _, page := range append(pages, shared) {
		a.wants(a.get(page), 200, "")
	}
	a.wants(a.get(source), 200, "#this:not([open]):not(:has([value=remove]))")
	a.wants(a.get(history), 200, "#this [value=remove]")

	answer := a.post(history, url.Values{"do": {"remove"}})
	a.wants(a.follows(answer), 200, "[data-testid=just-removed] [value=bring-back]")
	if got := a.follows(answer).Find(".told [role=status]").Text(); got != "English was removed. Nothing of it is lost." {
		t.Errorf("the notice says %q", got)
	}
	a.wants(a.follows(a.post(history, url.Values{"do": {"remove"}})), 200, "[data-testid=just-removed]") // pressed twice
	for _, page := range pages {
		gone := a.get(page)
		a.wants(gone, 404, "main a[href='"+source+"#this']")
		if text := gone.Find(".lede").Text(); !strings.HasPrefix(text, "English was removed.") {
			t.Errorf("%s says %q", page, text)
		}
	}
	a.wants(a.get(shared), 404, "main:contains('shows nothing any more')")
	a.wants(a.get(article+"/read?ed=none"), 404, ".near")
	a.wants(a.get(source+"?removed=none"), 200, "main:not(:has([data-testid=just-removed])) #this[open] [data-testid=removed]")
	a.wants(a.get(article), 200, "[name=provider], a[href*='jobs/new']")
	a.wants(a.get("/"), 200, ".badges:not(:has([href*='ed=en']))")
	for _, page := range []string{"/feed.atom", "/search?q=Moscow", "/review", "/glossary", article + "/share", article + "/jobs/new"} {
		a.get(page).Find("[href*='ed=en'], [href*='/en/'], [href$='/en']").Each(func(_ int, link *goquery.Selection) {
			t.Errorf("%s leads to %s", page, link.AttrOr("href", ""))
		})
	}
	a.wants(a.post(history, url.Values{"base": {"2"}, "text": {"One."}}), 404, "")

	a.wants(a.follows(a.post(history, url.Values{"do": {"bring-back"}})), 200, "#r2")
	a.wants(a.post(history, url.Values{"do": {"bring-back"}}), 303, "")
	for _, page := range append(pages, shared) {
		a.wants(a.get(page), 200, "")
	}
	a.wants(a.get(source+"?removed=en"), 200, "main:not(:has([data-testid=just-removed]))")

	a.wants(a.post(source, url.Values{"do": {"remove"}}), 422, "")
	a.wants(a.get(article), 200, ".tgt")
	for _, do := range []string{"remove", "bring-back"} {
		a.wants(a.post(article+"/revisions/none", url.Values{"do": {do}}), 404, "")
	}
}

// A machine makes a new translation in the place of one that was removed, and the old job tells where its result went.
func TestTranslateAfterRemoval(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	job := a.translate(slug)
	a.wants(a.settled(job), 200, ".job a[href*='en-libretranslate.1']")
	a.post("/articles/"+slug+"/revisions/en-libretranslate", url.Values{"do": {"remove"}})
	a.wants(a.get(job), 200, ".job:not(:has(a[href*='en-libretranslate'])) [data-testid=removed]")
	a.wants(a.settled(a.translate(slug)), 200, ".job a[href*='en-libretranslate-2.1']")
	a.post("/articles/"+slug+"/revisions/en-libretranslate", url.Values{"do": {"bring-back"}})
	a.wants(a.get(job), 200, ".job:not(:has([data-testid=removed])) a[href*='en-libretranslate.1']")
}
