package handlers_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/diff"
)

// The library tells what there is to be done, and lists what one asks for.
func TestLibrary(t *testing.T) {
	a := newApp(t)
	a.wants(a.get("/"), 200, "main textarea[name=text]") // an empty library takes the first text
	slug := a.withSample()
	draft := a.post("/articles/new", url.Values{"text": {"Été\n\nUn texte court, qui attend."}}).Header().Get("Location")
	a.wants(a.get("/"), 200, ".told a[href='"+draft+"']")
	a.follows(a.post(draft, url.Values{"do": {"save"}, "language": {"de"}}))

	titles := func(path string) string {
		var titles []string
		for _, title := range a.get(path).Find("[data-testid=article] h2").EachIter() {
			titles = append(titles, strings.Fields(title.Text())[0])
		}
		return strings.Join(titles, " ")
	}
	for path, want := range map[string]string{
		"/": "Été Ils", "/?sort=title": "Été Ils", "/?sort=nonsense&state=nonsense&lang=%00&page=x": "Été Ils", "/?state=review": "Ils", "/?state=check": "Ils",
		"/?state=untranslated": "Été", "/?state=translating": "", "/?lang=de": "Été", "/?lang=en&state=review&sort=added": "Ils", "/?lang=ja": "", "/?page=7": "",
	} {
		if got := titles(path); got != want {
			t.Errorf("%s lists %q, want %q", path, got, want)
		}
	}
	page := a.get("/")
	for selector, want := range map[string]string{".to-review": "13 changes to review", ".to-untranslated": "Not translated yet", ".list > .note": "2 articles"} {
		if got := page.Find(selector).Text(); got != want {
			t.Errorf("%s tells %q, want %q", selector, got, want)
		}
	}
	review, _ := page.Find(".to-review").Attr("href")
	a.wants(a.get(review), 200, ".chg")
	one, _ := a.get(review).Find(".chg.wording").First().Attr("id")
	a.follows(a.post(review, url.Values{"accept": {one}}))
	if got := a.get("/").Find(".to-review").Text(); got != "12 changes to review" {
		t.Errorf("with one change decided, the library tells %q", got)
	}
	a.follows(a.post("/articles/"+slug+"/editions", url.Values{"text": {"Another translation."}, "language": {"en"}, "name": {"Duval"}}))
	if got := a.get("/").Find(".to-review").Text(); got != "12 changes to review · English" {
		t.Errorf("beside another translation, the library tells %q", got)
	}
	a.follows(a.post(review, url.Values{"accept": {strings.Join(a.differences(slug), ",")}}))
	a.wants(a.get("/?state=review"), 200, ".list .lede")
}

// Where articles are from several sites, the library can be narrowed to one of them; the address of such a list says so.
func TestLibraryBySite(t *testing.T) {
	a := newApp(t)
	for address, title := range map[string]string{"https://www.un.example/a": "Un", "https://un.example/b?c": "Une", "http://deux.example": "Deux"} {
		draft := a.post("/articles/new", url.Values{"text": {title + "\n\nUn texte court."}}).Header().Get("Location")
		a.follows(a.post(draft, url.Values{"do": {"save"}, "language": {"fr"}, "address": {address}}))
	}
	page := a.get("/?sort=title")
	if got := page.Find("[aria-labelledby=by-site] li").Text(); got != "Anyun.exampledeux.example" {
		t.Errorf("the sites are %q", got)
	}
	if got, _ := page.Find("[aria-labelledby=by-site] a").Eq(1).Attr("href"); got != "/?site=un.example&sort=title" {
		t.Errorf("the first leads to %s", got)
	}
	for path, want := range map[string]int{"/?site=un.example": 2, "/?site=WWW.un.example": 2, "/?site=deux.example": 1, "/?site=example": 0, "/?site=%00": 3} {
		if got := a.get(path).Find("[data-testid=article]").Length(); got != want {
			t.Errorf("%s lists %d, want %d", path, got, want)
		}
	}
}

// differences returns the ids of all that differs between the sample's two English revisions.
func (a *app) differences(slug string) (ids []string) {
	a.t.Helper()
	newest := a.next(slug, "en")
	old, err := a.store.Revision(a.t.Context(), newest.EditionID, newest.Parent-1)
	if err != nil {
		a.t.Fatal(err)
	}
	for _, d := range translate.Differences(old.Paragraphs, diff.Revisions(old.Paragraphs, newest.Paragraphs)) {
		ids = append(ids, d.ID)
	}
	return ids
}

// edition returns the paragraphs of an edition's newest revision.
func (a *app) edition(slug, key string) []translate.Paragraph {
	a.t.Helper()
	return a.next(slug, key).Paragraphs
}

// next is a revision that repeats an edition's newest one as a machine would.
func (a *app) next(slug, key string) *translate.Revision {
	a.t.Helper()
	summary, err := a.store.Summary(a.t.Context(), slug)
	if err != nil {
		a.t.Fatal(err)
	}
	for _, e := range summary.Editions {
		if e.Key == key {
			newest, err := a.store.LatestRevision(a.t.Context(), e.ID)
			if err != nil {
				a.t.Fatal(err)
			}
			return &translate.Revision{EditionID: e.ID, Parent: newest.Number, Paragraphs: newest.Paragraphs, Origin: translate.Origin{Kind: translate.Machine}}
		}
	}
	a.t.Fatalf("no edition %s", key)
	return nil
}

// A long library comes in pages that lead to each other.
func TestLibraryPages(t *testing.T) {
	a := newApp(t)
	for i := range 51 {
		a.addArticle(fmt.Sprintf("article-%02d", i), 2)
	}
	first := a.get("/?sort=title")
	if got := first.Find("[data-testid=article]").Length(); got != 50 {
		t.Errorf("%d articles on the first page, want 50", got)
	}
	next, _ := first.Find("a[rel=next]").Attr("href")
	second := a.get(next)
	a.wants(second, 200, "a[rel=prev][href='/?sort=title']")
	if got := second.Find("[data-testid=article] h2").Text(); got != "article-50" {
		t.Errorf("the second page lists %q", got)
	}
	found := a.get("/search?q=soleil")
	a.wants(found, 200, ".pager a[rel=next]")
	if got := found.Find("main > .note").Text(); got != "Found in 51 articles." {
		t.Errorf("search tells %q", got)
	}
}

// addArticle adds an article with an English translation, both of n paragraphs, without the pipeline.
func (a *app) addArticle(title string, n int) translate.Article {
	a.t.Helper()
	text := func(sentence string) (paragraphs []translate.Paragraph) {
		for i := range n {
			text := fmt.Sprintf(sentence, i)
			paragraphs = append(paragraphs, translate.Paragraph{ID: fmt.Sprint("p", i), Kind: translate.Text, Text: text, Ends: []int{len(text)}})
		}
		return paragraphs
	}
	article := translate.Article{Slug: title, Title: title}
	source := translate.Revision{Paragraphs: text("Le soleil de l’été %d brille sur la mer, et personne ne travaille plus dans les champs de blé.")}
	err := a.store.AddArticle(a.t.Context(), &article, &translate.Edition{Key: "fr", Language: translate.French}, &source, nil)
	if err != nil {
		a.t.Fatal(err)
	}
	target := translate.Revision{Paragraphs: text("The summer sun %d shines on the sea, and nobody works in the wheat fields any more.")}
	alignment := translate.Alignment{SourceID: source.ID}
	for i := range n {
		alignment.Rows = append(alignment.Rows, translate.Row{Bead: translate.Bead{Source: []int{i}, Target: []int{i}, Confidence: .7}})
	}
	err = a.store.AddEdition(a.t.Context(), &translate.Edition{ArticleID: article.ID, Key: "en", Language: translate.English}, &target, nil, &alignment)
	if err != nil {
		a.t.Fatal(err)
	}
	return article
}
