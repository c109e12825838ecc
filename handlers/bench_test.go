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
