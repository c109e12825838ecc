package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"regard/translate"
)

// A corrected source makes the rows stale whose wording changed, until they are marked as reviewed.
func TestCorrectedSource(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	read := "/articles/" + slug
	a.wants(a.get(read), http.StatusOK, ".pair:not(:has([data-testid=stale]))")

	summary, err := a.store.Summary(t.Context(), slug)
	if err != nil {
		t.Fatal(err)
	}
	source, err := a.store.LatestRevision(t.Context(), summary.Editions[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(translate.Join(source.Paragraphs), "RIA Novosti", "Reuters", 1)
	uploaded := a.revise("/articles/"+slug+"/revisions/fr", url.Values{"base": {"1"}, "text": {text}})
	a.wants(a.follows(uploaded), http.StatusOK, ".chg")

	page := a.get(read)
	a.wants(page, http.StatusOK, "[data-testid=stale-rows]")
	if n := page.Find("[data-testid=stale]").Length(); n != 1 {
		t.Fatalf("%d rows are stale", n)
	}
	link, _ := page.Find("[data-testid=stale]").Attr("href")
	a.wants(a.get(link), http.StatusOK, ".chg")

	path, _ := page.Find("[data-testid=stale-rows]").Attr("href")
	align := a.get(path)
	row, _ := align.Find(".bead:has(.stale)").Attr("data-at")
	version, _ := align.Find("[name=version]").Attr("value")
	a.follows(a.post(path, url.Values{"version": {version}, "unit": {"paragraph"}, "at": {row}, "op": {"review"}}))
	if n := a.get(read).Find("[data-testid=stale]").Length(); n != 0 {
		t.Errorf("%d rows are stale after they were reviewed", n)
	}
}
