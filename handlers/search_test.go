package handlers_test

import (
	"net/url"
	"strings"
	"testing"
)

// A word is found in both languages without its accents, shown in its sentence, and leads to that sentence.
func TestSearch(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	for _, typed := range []string{"federation", "FÉDÉRATION", "\u00ab\u00a0RIA Novosti\u00a0\u00bb", "l'occident", "peskov"} {
		page := a.get("/search?q=" + url.QueryEscape(typed))
		a.wants(page, 200, "[data-testid=found] .excerpt mark")
		for _, link := range page.Find(".passages a").EachIter() {
			address, _ := link.Attr("href")
			path, anchor, _ := strings.Cut(address, "#")
			said := a.get(path).Find("[id='" + anchor + "']").Text()
			if mark := link.Find("mark").First().Text(); mark == "" || !strings.Contains(said, strings.TrimSpace(mark)) {
				t.Errorf("%q: %s leads to %q, which lacks %q", typed, address, said, mark)
			}
		}
	}
	page := a.get("/search?q=peskov")
	languages := page.Find(".excerpt[lang=fr]").Length() * page.Find(".excerpt[lang=en]").Length()
	if languages != 4 || page.Find("h2 mark").Text() != "Peskov" {
		t.Errorf("peskov is not found in the title and in both languages: %s", page.Find("main").Text())
	}
	all, _ := page.Find("[data-testid=found] > p a").Attr("href")
	within := a.get(all)
	a.wants(within, 200, ".tabs [data-go=r]")
	if got := within.Find(".passages a").Length(); got != 13 {
		t.Errorf("%d paragraphs in the article, want 13", got)
	}
	a.wants(a.get("/articles/"+slug+"/search?q=zzz"), 200, ".hints a[href*='old=on']")
	a.wants(a.get("/articles/none/search?q=x"), 404, "")

	for _, path := range []string{"/search", "/articles/" + slug + "/search"} { // after the last page there is a way back
		beyond := a.get(path + "?q=peskov&page=9")
		a.wants(beyond, 200, "main:not(:has(.hints)) .pager:not(:has(span))")
		back, _ := beyond.Find("a[rel=prev]").Attr("href")
		a.wants(a.get(back), 200, "[data-testid=found]")
	}
}

// Whatever is typed, there is a page, and what was typed stands in the field again.
func TestSearchTakesWhatIsTyped(t *testing.T) {
	a := newApp(t)
	a.withSample()
	for typed, shown := range map[string]string{
		"": "", " \t\n": "", "\x00pes\x00kov\x07": "peskov", "\xff\xfe": "", `"<script>&'`: `"<script>&'`, "\" OR 1=1 --*": "\" OR 1=1 --*", "مرحبا 🙂": "مرحبا 🙂",
		strings.Repeat("é", 5000): strings.Repeat("é", 200), strings.Repeat("a ", 300): strings.TrimSpace(strings.Repeat("a ", 100)) + " ",
	} {
		for _, query := range []string{"q=", "old=on&page=99999999999&q=", "page=-1&q="} {
			page := a.get("/search?" + query + url.QueryEscape(typed))
			a.wants(page, 200, "main input[type=search]")
			if got, _ := page.Find("main input[type=search]").Attr("value"); got != shown {
				t.Errorf("%.20q stands in the field as %.20q, want %.20q", typed, got, shown)
			}
		}
	}
}
