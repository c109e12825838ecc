package handlers_test

import (
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"
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

// BenchmarkLongPages serves an article of 5,000 paragraphs, a megabyte in either language, and two revisions of its
// translation that differ in a tenth of the paragraphs. "first" is what the first reader of a comparison waits for.
func BenchmarkLongPages(b *testing.B) {
	a := newApp(b)
	random := rand.New(rand.NewPCG(5, 7))
	french, english := make([]string, 5000), make([]string, 5000)
	for i := range french {
		french[i], english[i] = longParagraph(random, i)
	}
	draft := a.post("/articles/new", url.Values{"text": {strings.Join(french, "\n\n")}}).Header().Get("Location")
	article := a.post(draft, url.Values{"do": {"save"}, "language": {"fr"}}).Header().Get("Location")
	a.follows(a.post(article+"/editions", url.Values{"text": {strings.Join(english, "\n\n")}, "language": {"en"}}))
	a.follows(a.revise(article+"/revisions/en", url.Values{"base": {"1"}, "text": {strings.Join(edited(random, english), "\n\n")}}))
	path := article + "/diff/en/1..2"
	b.Run("read", func(b *testing.B) { a.serve(b, article) })
	b.Run("read/anew", func(b *testing.B) { a.serveAnew(b, article) })
	b.Run("compare", func(b *testing.B) { a.serve(b, path) })
	b.Run("compare/first", func(b *testing.B) { a.serveFirst(b, path) })
	a.follows(a.revise(article+"/revisions/en", url.Values{"base": {"2"}, "text": {strings.Join(half(random, english), "\n\n")}}))
	b.Run("half", func(b *testing.B) { a.serve(b, article+"/diff/en/1..3") })
	b.Run("half/split", func(b *testing.B) { a.serve(b, article+"/diff/en/1..3?view=split") })
	b.Run("half/first", func(b *testing.B) { a.serveFirst(b, article+"/diff/en/1..3") })
	path = article + "/diff/en/1..3"
	id := a.get(path).Find(".card").AttrOr("data-id", "")
	b.Run("decide", func(b *testing.B) {
		for b.Loop() {
			r := httptest.NewRequest("POST", path, strings.NewReader(url.Values{"accept": {id}}.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("HX-Request", "true")
			w := httptest.NewRecorder()
			a.handler.ServeHTTP(w, r)
			if w.Code != 200 {
				b.Fatalf("status %d", w.Code)
			}
		}
	})
}

// longParagraph returns a paragraph of a few sentences and its translation, word by word.
func longParagraph(random *rand.Rand, n int) (french, english string) {
	pairs := [][2]string{
		{"la ville", "the town"}, {"le fleuve", "the river"}, {"parle", "speaks"}, {"sans réponse", "without an answer"}, {"des années", "of years"},
		{"un ministre", "a minister"}, {"qui revient", "who returns"}, {"à la frontière", "to the border"}, {"demain", "tomorrow"},
		{"l'accord", "the agreement"}, {"n'a pas été signé", "was not signed"}, {"et pourtant", "and yet"}, {"les voisins", "the neighbours"},
		{"attendent", "wait"}, {"une lettre", "a letter"}, {"de Rome", "from Rome"}, {"depuis longtemps", "for a long time"},
	}
	for sentence := range 2 + random.IntN(3) {
		french += fmt.Sprintf("Le %d, ", n*5+sentence)
		english += fmt.Sprintf("On the %d, ", n*5+sentence)
		for range 4 + random.IntN(6) {
			pair := pairs[random.IntN(len(pairs))]
			french, english = french+pair[0]+" ", english+pair[1]+" "
		}
		french, english = strings.TrimSpace(french)+". ", strings.TrimSpace(english)+". "
	}
	return strings.TrimSpace(french), strings.TrimSpace(english)
}

// edited returns paragraphs of which one in ten was edited, and a few were moved, removed or split.
func edited(random *rand.Rand, paragraphs []string) []string {
	words := strings.NewReplacer("the town", "this city", "speaks", "talks", "wait", "are waiting", "a letter", "letters")
	var all []string
	for i, text := range paragraphs {
		switch random.IntN(200) {
		case 0: // removed
		case 1:
			all = append(all, strings.SplitAfterN(text, ". ", 2)...)
		case 2:
			at := max(0, len(all)-5)
			all = append(all[:at], append([]string{text}, all[at:]...)...)
		case 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18:
			all = append(all, words.Replace(text))
		case 19:
			all = append(all, strings.Replace(text, fmt.Sprintf("%d", i*5), fmt.Sprintf("%d", i*5+1), 1))
		default:
			all = append(all, text)
		}
	}
	return all
}

// half returns paragraphs of which every other one was edited, in all the ways there are.
func half(random *rand.Rand, paragraphs []string) []string {
	edits := []*strings.Replacer{
		strings.NewReplacer("the town", "this city", "speaks", "talks", "wait", "are waiting", "a letter", "letters"),
		strings.NewReplacer("Rome", "Paris"), strings.NewReplacer(", ", " – "), strings.NewReplacer(". ", "; "), strings.NewReplacer("on the", "On the"),
		strings.NewReplacer("On the 1", "On the 2"),
	}
	all := make([]string, len(paragraphs))
	for i, text := range paragraphs {
		all[i] = text
		if i%2 == 1 {
			all[i] = edits[random.IntN(len(edits))].Replace(text)
		}
	}
	return all
}

func (a *app) get200(b *testing.B, path string) []byte {
	r := httptest.NewRequest("GET", path, nil)
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	if w.Code != 200 {
		b.Fatalf("status %d", w.Code)
	}
	return w.Body.Bytes()
}

// serve asks for a page as browsers do: compressed.
func (a *app) serve(b *testing.B, path string) {
	b.ReportAllocs()
	var spent time.Duration
	for b.Loop() {
		before := processor()
		b.SetBytes(int64(len(a.get200(b, path))))
		spent += processor() - before
	}
	b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

// serveAnew asks for a page that was read, but not at this address.
func (a *app) serveAnew(b *testing.B, path string) {
	n := 0
	for b.Loop() {
		n++
		a.get200(b, fmt.Sprintf("%s?n=%d", path, n))
	}
}

// processor is the processor time that the benchmark has taken: other programs do not lengthen it.
func processor() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// serveFirst asks for a page of which nothing is in memory yet.
func (a *app) serveFirst(b *testing.B, path string) {
	var spent time.Duration
	for b.Loop() {
		b.StopTimer()
		first := newAppOn(b, a.store)
		before := processor()
		b.StartTimer()
		first.get200(b, path)
		spent += processor() - before
	}
	b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "cpu-ms/op")
}
