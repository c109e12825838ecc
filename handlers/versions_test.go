package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// withVersions adds the sample and a second translation, which says "Moscow" for "Russia", and returns its address.
func (a *app) withVersions() string {
	a.t.Helper()
	article := "/articles/" + a.withSample()
	var texts []string
	a.get(article).Find(".tgt .txt").Each(func(_ int, s *goquery.Selection) { texts = append(texts, s.Text()) })
	text := strings.ReplaceAll(strings.Join(texts, "\n\n"), "Russia ", "Moscow ")
	a.follows(a.post(article+"/editions", url.Values{"text": {text}, "language": {"en"}, "name": {"Le Monde"}}))
	return article
}

// Translations stand side by side: the rows that part first where that is asked for, the words that one has alone marked.
func TestVersions(t *testing.T) {
	a := newApp(t)
	article := a.withVersions()
	page := a.get(article + "/compare?ed=en.1&ed=en,en-le-monde")
	a.wants(page, 200, ".vgrid.n3 .vrow .src .s.h1, .vgrid.n3 .vrow .src .s.h2")
	a.wants(page, 200, ".tgt .apart")
	page = a.get(article + "/compare?sort=divergence")
	a.wants(page, 200, ".vgrid.n2 .apart:contains(Moscow)")
	last := 101
	for _, heat := range page.Find(".edge .heat").EachIter() {
		n := 0
		for _, digit := range strings.TrimSuffix(heat.Text(), "%") {
			n = 10*n + int(digit-'0')
		}
		if n > last {
			t.Errorf("a divergence of %d %% stands after one of %d %%", n, last)
		}
		last = n
	}
	a.wants(a.get(article+"/compare?ed=en"), 200, ".lede a")
	a.wants(a.get(article+"/compare?ed=none"), 404, "h1")
	a.wants(a.get(article+"/compare?ed=en.99"), 404, "h1")
}

// Rows of one translation go in the place of another's, each tells where it came from, and nothing is lost where
// somebody was faster.
func TestPickVersions(t *testing.T) {
	a := newApp(t)
	article := a.withVersions()
	address := article + "/compare?ed=en.2,en-le-monde.1"
	page := a.get(address)
	apart := page.Find(".vrow:has(.apart:contains(Moscow))").First()
	name := apart.Find("[type=radio]").First().AttrOr("name", "")
	form := url.Values{name: {"en-le-monde.1"}, "into": {"en.2"}, "author": {"Ann"}}

	a.wants(a.post(address, url.Values{"into": {"en.2"}}), 422, ".problem")
	a.wants(a.post(address, url.Values{name: {"en-le-monde.1"}, "into": {"fr.1"}}), 422, ".problem")
	read := a.follows(a.post(address, form))
	a.wants(read, 200, ".badge.picks")
	if got := read.Find(".pair:has(.picked:contains('Le Monde 1')) .tgt").Text(); !strings.Contains(got, "Moscow") {
		t.Errorf("what is told as taken from Le Monde reads %q", got)
	}
	if n := read.Find(".pair .picked:contains('en 2')").Length(); n != 19 {
		t.Errorf("%d rows are told as taken from the edition itself, want 19", n)
	}
	again := a.post(address, form)
	a.wants(again, 409, ".problem")
	a.wants(again, 409, "[name='"+name+"'][value='en-le-monde.1'][checked]")
}

// Sentences of one translation go in the place of another's: those of the row that were not chosen stay, each tells
// where it came from, and nothing is taken for a sentence that was linked anew.
func TestPickSentences(t *testing.T) {
	a := newApp(t)
	article := a.withVersions()
	address := article + "/compare?ed=en.2,en-le-monde.1"
	row := a.get(address).Find(".vrow:has(.units .wording:contains(Moscow))").First()
	moscow := row.Find(".units label:contains('Le Monde'):contains(Moscow)").First()
	name := moscow.Find("[type=radio]").AttrOr("name", "")
	form := url.Values{name: {"en-le-monde.1"}, "into": {"en.2"}}

	moved := a.post(address, url.Values{name: {"en-le-monde.1"}, name + "0": {"en-le-monde.1"}, "into": {"en.2"}})
	a.wants(moved, 409, ".problem")
	a.wants(moved, 409, ".units[open] [name='"+name+"'][value='en-le-monde.1'][checked]")

	read := a.follows(a.post(address, form))
	pair := read.Find(".pair:has(.picked [aria-hidden])")
	taken := pair.Find(".tgt .s[title*='Le Monde 1']")
	if got, want := taken.Text(), moscow.Find(".wording").Text(); got != want || !strings.Contains(got, "Moscow") {
		t.Errorf("what is told as taken from Le Monde reads %q, want %q", got, want)
	}
	var sentences []string
	pair.Find(".tgt .s").Each(func(_ int, s *goquery.Selection) {
		if title := s.AttrOr("title", ""); !strings.Contains(title, "Le Monde 1") && !strings.Contains(title, "en 2") {
			t.Errorf("the sentence %q is told as %q", s.Text(), title)
		}
		sentences = append(sentences, s.Text())
	})
	own := row.Find(".tgt").First().Find(".s")
	if len(sentences) != own.Length() {
		t.Fatalf("the row has %d sentences, want %d", len(sentences), own.Length())
	}
	for i, s := range own.EachIter() {
		if got := strings.Replace(sentences[i], "Moscow", "Russia", 1); got != s.Text() {
			t.Errorf("a sentence reads %q, want %q but for one word", got, s.Text())
		}
	}
	a.wants(a.post(address, form), 409, ".units[open] [name='"+name+"'][value='en-le-monde.1'][checked]")
}

// An address that names several translations to read leads to where they stand side by side.
func TestReadSeveral(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	for _, several := range []string{"?ed=en.2,en.1", "?ed=en.2&ed=en.1"} {
		if got := a.get(article + "/read" + several).Header().Get("Location"); got != article+"/compare?ed=en.2%2Cen.1" {
			t.Errorf("%s leads to %q", several, got)
		}
	}
}
