package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"regard/translate"
)

// A corrected source makes the rows stale whose wording changed, until they were looked
// at beside what changed.
func TestCorrectedSource(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	read := "/articles/" + slug
	a.wants(a.get(read), http.StatusOK, ".pair:not(:has([data-testid=stale]))")

	text := strings.Replace(sourceText(a, slug), "RIA Novosti", "Reuters", 1)
	uploaded := a.revise("/articles/"+slug+"/revisions/fr", url.Values{"base": {"1"}, "text": {text}})
	a.wants(a.follows(uploaded), http.StatusOK, ".chg")

	page := a.get(read)
	if n := page.Find("[data-testid=stale]").Length(); n != 1 {
		t.Fatalf("%d rows are stale", n)
	}
	stale, _ := page.Find("[data-testid=stale-rows]").Attr("href")
	rows := a.get(stale)
	if old, now := rows.Find(".stale-row del").Text(), rows.Find(".stale-row ins").Text(); !strings.Contains(old, "RIA Novosti") || !strings.Contains(now, "Reuters") {
		t.Errorf("the page tells %q, %q", old, now)
	}
	a.wants(rows, http.StatusOK, ".stale-row [lang=en]:contains('told RIA Novosti')")
	a.wants(a.get("/"), http.StatusOK, ".to-waits:contains('source changed')")
	version := rows.Find("main [name=version]").AttrOr("value", "")
	row := rows.Find(".stale-row [name=row]").AttrOr("value", "")
	looked := a.follows(a.post(stale, url.Values{"version": {version}, "row": {row}}))
	a.wants(looked, http.StatusOK, "[value=undo]")
	a.wants(a.post(stale, url.Values{"version": {version}, "row": {row}}), http.StatusConflict, "[role=alert]")
	version = looked.Find("main [name=version]").AttrOr("value", "")
	back := a.follows(a.post(stale, url.Values{"version": {version}, "do": {"undo"}}))
	if back.Find(".stale-row").Length() != rows.Find(".stale-row").Length() {
		t.Error("it was not taken back")
	}
	version = back.Find("main [name=version]").AttrOr("value", "")
	a.wants(a.follows(a.post(stale, url.Values{"version": {version}, "row": {"all"}})), http.StatusOK, "[data-testid=current]")
	a.wants(a.get(read), http.StatusOK, "main:not(:has([data-testid=stale]))")
}

// Words are linked in the source that the page shows, which need not be the newest.
func TestWordsOfAnOlderSource(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	paragraphs := strings.Split(sourceText(a, slug), "\n\n")
	text := strings.Join(append(paragraphs[:1:1], paragraphs[2:]...), "\n\n")
	a.revise("/articles/"+slug+"/revisions/fr", url.Values{"base": {"1"}, "text": {text}})
	page := a.get("/articles/" + slug + "/read?ed=en.2&src=1")
	words := a.get(page.Find("main").AttrOr("data-words", "") + "2")
	if got := words.Body.String(); strings.Count(got, "],[") < 10 {
		t.Errorf("the second row of the first source has the words %s", got)
	}
}

// An edit of the translation settles its row as well; what only the form of the source changed makes nothing stale.
func TestCorrectedSourceSettled(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	article := "/articles/" + slug
	text := sourceText(a, slug)
	a.revise(article+"/revisions/fr", url.Values{"base": {"1"}, "text": {formed(text)}})
	a.wants(a.get(article), http.StatusOK, "main:not(:has([data-testid=stale]))")
	a.wants(a.get(article+"/stale/en"), http.StatusOK, "[data-testid=current]")

	corrected := strings.Replace(text, "RIA Novosti", "Reuters", 1)
	a.revise(article+"/revisions/fr", url.Values{"base": {"2"}, "text": {corrected}})
	a.wants(a.get(article+"/stale/en"), http.StatusOK, ".stale-row:contains('source revision 2')")
	english := strings.Replace(string(testdata(t, "en.rev2.txt")), "told RIA Novosti", "told Reuters", 1)
	a.revise(article+"/revisions/en", url.Values{"base": {"2"}, "text": {english}})
	a.wants(a.get(article+"/stale/en"), http.StatusOK, "[data-testid=current]")
	a.wants(a.get(article+"/stale/fr"), http.StatusNotFound, "")
}

func sourceText(a *app, slug string) string {
	a.t.Helper()
	summary, err := a.store.Summary(a.t.Context(), slug)
	if err != nil {
		a.t.Fatal(err)
	}
	source, err := a.store.LatestRevision(a.t.Context(), summary.Editions[0].ID)
	if err != nil {
		a.t.Fatal(err)
	}
	return translate.Join(source.Paragraphs)
}

// formed returns a text with other quotation marks and apostrophes, one paragraph in two, and two paragraphs in one.
func formed(text string) string {
	text = strings.NewReplacer("'", "’", "\"", "”", " – ", " — ").Replace(text)
	paragraphs := strings.Split(text, "\n\n")
	half := strings.Index(paragraphs[3], ". ") + 1
	paragraphs[3] = paragraphs[3][:half] + "\n\n" + paragraphs[3][half+1:]
	paragraphs[5] += " " + paragraphs[6]
	return strings.Join(append(paragraphs[:6:6], paragraphs[7:]...), "\n\n")
}
