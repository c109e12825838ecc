package handlers_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"regard/views/locale"
)

// pages are the addresses of every sort of page about the sample.
func pages(slug string) []string {
	article := "/articles/" + slug
	return []string{
		"/", "/?state=review&lang=en&sort=title", "/?state=translating", "/search", "/search?q=peskov&old=on", "/search?q=zzz", "/articles/new", "/jobs", "/glossary", "/providers", "/settings", article, article + "/jobs/new?provider=libretranslate", article + "/search?q=russie", article + "/read?ed=en.1", article + "/read?ed=en",
		article + "/original/fr/1", article + "/original/en/2", article + "/editions/new", article + "/revisions/en",
		article + "/revisions/fr", article + "/compare", article + "/compare?ed=en.1,en.2&sort=divergence", article + "/diff/en/1..2", article + "/diff/en/2..1", article + "/diff/en/2..2", article + "/diff/fr", article + "/edit/en?base=1", article + "/edit/en?base=2",
	}
}

// No page shows a message key, a place that was not filled, or an id twice, in either language.
func TestPagesAreWhole(t *testing.T) {
	a := newApp(t)
	unsaid := regexp.MustCompile(`\{\d\}|\b(nav|read|edit|merge|upload|history|check|compare|revisions|edition|export|ingest|job|keys|class|diff|error|form|library|new|mark|origin|kind|provider|settings|note|speak|versions|origin|keys|search|pages)\.[a-z]+`)
	for _, path := range pages(a.withSample()) {
		for _, tag := range locale.Tags() {
			r := httptest.NewRequest("GET", path, nil)
			r.Header.Set("Accept-Language", tag)
			page := a.send(r)
			a.wants(page, 200, "html[lang="+tag+"] main h1")
			if key := unsaid.FindString(page.Find("body").Text()); key != "" {
				t.Errorf("%s in %s shows %q", path, tag, key)
			}
			seen := make(map[string]bool)
			for _, element := range page.Find("[id]").EachIter() {
				id, _ := element.Attr("id")
				if seen[id] {
					t.Errorf("%s has the id %q twice", path, id)
				}
				seen[id] = true
			}
		}
	}
}

// Every link of a page leads somewhere, its anchors too.
func TestLinksLeadSomewhere(t *testing.T) {
	a := newApp(t)
	for _, path := range pages(a.withSample()) {
		page := a.get(path)
		for _, link := range page.Find("a[href], link[href], script[src]").EachIter() {
			address, ok := link.Attr("href")
			if !ok {
				address, _ = link.Attr("src")
			}
			target, anchor, _ := strings.Cut(address, "#")
			there := page
			if target != "" {
				if there = a.get(target); there.Code == 303 {
					there = a.follows(there)
				}
			}
			if there.Code != 200 || anchor != "" && there.Find("[id='"+anchor+"']").Length() == 0 {
				t.Errorf("%s: the link to %s leads nowhere (%d)", path, address, there.Code)
			}
		}
	}
}

// The compared sample shows its 14 changes, the moved paragraph once.
func TestCompareSample(t *testing.T) {
	a := newApp(t)
	page := a.get("/articles/" + a.withSample() + "/diff/en/1..2")
	for class, n := range map[string]string{"wording": "8", "typography": "2", "number": "1", "moved": "1", "break": "1", "removed": "1"} {
		if got := page.Find(".chip." + class + " b").Text(); got != n {
			t.Errorf("%s: %q changes, want %s", class, got, n)
		}
	}
	if got := page.Find(".chg").Length(); got != 14 {
		t.Errorf("%d changes on the page, want 14", got)
	}
}

func TestAssets(t *testing.T) {
	a := newApp(t)
	sheet, _ := a.get("/").Find("link[rel=stylesheet]").Attr("href")
	r := a.get(sheet)
	if r.Code != 200 || !strings.Contains(r.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("%s: status %d, %s", sheet, r.Code, r.Header())
	}
	for _, path := range []string{"/assets/000000000000/app.css", "/assets/", "/assets/" + strings.Split(sheet, "/")[2] + "/../../go.mod"} {
		if r := a.get(path); r.Code != 404 {
			t.Errorf("%s: status %d, want 404", path, r.Code)
		}
	}
}

// The header of a page, kept or not, tells the browser the page's own style sheet before it reads the page, and the
// faces without which it is not drawn.
func TestNeedsAreToldFirst(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	one := []string{"fonts/literata.woff2"}
	for path, faces := range map[string][]string{"/": one, "/settings": one, "/nowhere": one, article: append(one, "fonts/source-serif-4.woff2")} {
		page := a.get(path)
		sheet := page.Find("link[rel=stylesheet]").AttrOr("href", "none")
		want := "<" + sheet + ">; rel=preload; as=style"
		for _, face := range faces {
			want += ", <" + strings.ReplaceAll(sheet, "app.css", face) + `>; rel=preload; as=font; type="font/woff2"; crossorigin`
		}
		if got := page.Header().Get("Link"); got != want {
			t.Errorf("%s: Link %q, want %q", path, got, want)
		}
	}
}

// Who asks for the head of a page, as readers of feeds and checkers of links do, gets what GET has, without the page.
func TestHead(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	server := httptest.NewServer(a.handler)
	defer server.Close()
	for path, status := range map[string]int{"/": 200, "/articles/" + slug: 200, "/feed.atom": 200, "/favicon.ico": 302, "/nowhere": 404, "/glossary/import": 404} {
		r, err := http.NewRequest(http.MethodHead, server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		if answer.StatusCode != status || len(body) > 0 || err != nil {
			t.Errorf("%s: status %d with %d bytes (%v), want %d", path, answer.StatusCode, len(body), err, status)
		}
		answer.Body.Close()
	}
}
