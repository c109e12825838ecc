package handlers_test

import (
	"fmt"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// BenchmarkPages serves the pages of the sample article.
func BenchmarkPages(b *testing.B) {
	a := newApp(b)
	slug := a.withSample()
	for name, path := range map[string]string{
		"library": "/", "read": "/articles/" + slug, "compare": "/articles/" + slug + "/diff/en/1..2", "revisions": "/articles/" + slug + "/revisions/en",
	} {
		b.Run(name, func(b *testing.B) { a.serve(b, path) })
	}
}

// BenchmarkLongPages serves an article of 5,000 paragraphs.
func BenchmarkLongPages(b *testing.B) {
	a := newApp(b)
	var french, english strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&french, "La phrase numéro %d parle du sujet %d. Elle est suivie d'une autre, plus courte.\n\n", i, i*7)
		fmt.Fprintf(&english, "Sentence number %d speaks of subject %d. It is followed by another, shorter one.\n\n", i, i*7)
	}
	draft := a.post("/articles/new", url.Values{"text": {french.String()}}).Header().Get("Location")
	article := a.post(draft, url.Values{"do": {"save"}, "language": {"fr"}}).Header().Get("Location")
	a.follows(a.post(article+"/editions", url.Values{"text": {english.String()}, "language": {"en"}}))
	a.follows(a.revise(article+"/revisions/en", url.Values{"base": {"1"}, "text": {strings.ReplaceAll(english.String(), "99 ", "98 ")}}))
	b.Run("read", func(b *testing.B) { a.serve(b, article) })
	b.Run("compare", func(b *testing.B) { a.serve(b, article+"/diff/en/1..2") })
}

// BenchmarkLibrary serves a library of 2,000 articles with translations, each of 20 paragraphs: the list, by what is to
// be done, and searches for a common word, for a rare one, for a phrase and for what is nowhere.
func BenchmarkLibrary(b *testing.B) {
	a := newApp(b)
	for i := range 2000 {
		a.addArticle(fmt.Sprint("article-", i), 20)
	}
	a.addArticle("Été indien", 5)
	for name, path := range map[string]string{
		"list": "/", "check": "/?state=check", "review": "/?state=review", "title": "/?sort=title&page=20",
		"search/common": "/search?q=soleil", "search/rare": "/search?q=indien", "search/phrase": "/search?q=%22personne+ne+travaille%22", "search/none": "/search?q=zzz",
		"search/old": "/search?q=soleil&old=on",
	} {
		b.Run(name, func(b *testing.B) { a.serve(b, path) })
	}
}

func (a *app) serve(b *testing.B, path string) {
	b.ReportAllocs()
	for b.Loop() {
		w := httptest.NewRecorder()
		a.handler.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != 200 {
			b.Fatalf("status %d", w.Code)
		}
		b.SetBytes(int64(w.Body.Len()))
	}
}
