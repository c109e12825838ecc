package handlers_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// No page may run what is not ours, and none of ours stands in a page itself.
func TestNothingInline(t *testing.T) {
	a := newApp(t)
	for _, path := range append(pages(a.withSample()), "/nowhere") {
		page := a.get(path)
		if csp := page.Header().Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: the policy is %q", path, csp)
		}
		own(t, path, page.Document)
	}
}

func own(t *testing.T, path string, page *goquery.Document) {
	t.Helper()
	foreign := page.Find("script:not([src^='/assets/']), style, [style], iframe, object, embed, img, base, svg script")
	if foreign.Length() > 0 {
		html, _ := goquery.OuterHtml(foreign.First())
		t.Errorf("%s holds %s", path, html)
	}
	for _, element := range page.Find("*").EachIter() {
		for _, attribute := range element.Nodes[0].Attr {
			if strings.HasPrefix(attribute.Key, "on") || strings.HasPrefix(strings.ToLower(attribute.Val), "javascript:") {
				t.Errorf("%s holds the attribute %s=%q", path, attribute.Key, attribute.Val)
			}
		}
	}
}

// Whatever naughty strings an article, its translation and its notes hold, pages show them and run nothing.
func TestNaughtyStrings(t *testing.T) {
	a := newApp(t)
	naughty := string(testdata(t, "blns.txt"))
	r := a.post("/articles/new", url.Values{"text": {naughty}})
	draft := r.Header().Get("Location")
	own(t, draft, a.follows(r).Document)
	r = a.post(draft, url.Values{"do": {"save"}, "language": {"fr"}, "title": {`"><script>alert(1)</script>`}})
	article := r.Header().Get("Location")
	own(t, article, a.follows(r).Document)
	r = a.post(article+"/editions", url.Values{
		"text": {naughty}, "language": {"en"}, "name": {"<img src=x onerror=alert(1)>"},
		"author": {"'><svg onload=alert(1)>"}, "note": {"{{7*7}} ${7*7} \u202e <b>"},
	})
	own(t, article, a.follows(r).Document)
	edition := strings.TrimPrefix(strings.Split(r.Header().Get("Location"), "ed=")[1], "")
	edition = strings.TrimSuffix(edition, ".1")
	r = a.revise(article+"/revisions/"+edition, url.Values{"base": {"1"}, "text": {strings.ToUpper(naughty)}})
	own(t, "the comparison", a.follows(r).Document)
	for _, path := range []string{"/", article + "/revisions/" + edition, article + "/original/fr/1"} {
		page := a.get(path)
		a.wants(page, 200, "h1")
		own(t, path, page.Document)
	}
}

func TestOtherSitesAreRefused(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	for _, header := range [][2]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}} {
		r := httptest.NewRequest("POST", "/articles/"+slug, strings.NewReader("do=remove"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set(header[0], header[1])
		a.wants(a.send(r), 403, "main h1")
	}
	a.wants(a.get("/articles/"+slug), 200, "")
}

// An error tells its request, under which the log tells more, and nothing of our insides.
func TestErrorPages(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	for path, status := range map[string]int{
		"/nowhere": 404, "/articles/none": 404, "/articles/new/none": 404, "/articles/%00": 404, "/articles/%ff/read": 404,
		"/articles/" + slug + "/read?ed=xx":           404,
		"/articles/" + slug + "/read?ed=en.99":        404,
		"/articles/" + slug + "/read?ed=en.x":         404,
		"/articles/" + slug + "/diff/en/1..99":        404,
		"/articles/" + slug + "/diff/en/x":            404,
		"/articles/" + slug + "/diff/xx/1..2":         404,
		"/articles/" + slug + "/original/en/9":        404,
		"/articles/" + slug + "/revisions/%00":        404,
		"/jobs/1":                                     404,
		"/jobs/x":                                     404,
		"/jobs/99999999999999999999/events":           404,
		"/articles/" + strings.Repeat("a", 4000):      404,
		"/articles/" + slug + "/diff/en/-1..2":        404,
		"/articles/" + slug + "/diff/en?old=9&new=-1": 303,
	} {
		r := a.get(path)
		if r.Code != status {
			t.Errorf("%s: status %d, want %d", path, r.Code, status)
		}
		if status == 404 {
			if id := r.Header().Get("X-Request-Id"); id == "" || !strings.Contains(r.Find("main").Text(), id) {
				t.Errorf("%s: the page does not tell the request %q", path, id)
			}
			if text := r.Find("main").Text(); strings.Contains(text, "sql") || strings.Contains(text, ".go:") {
				t.Errorf("%s tells of our insides: %s", path, text)
			}
		}
	}
	a.wants(a.send(httptest.NewRequest("DELETE", "/", nil)), 405, "main h1")
}

// What is remembered leads back to our own pages only.
func TestSettings(t *testing.T) {
	a := newApp(t)
	for back, want := range map[string]string{
		"/jobs?x=1": "/jobs?x=1", "//evil.example": "/", "https://evil.example": "/", "": "/", "/\\evil.example": "/", "/\r\nX: y": "/",
	} {
		r := a.post("/settings", url.Values{"theme": {"dark"}, "lang": {"xx"}, "back": {back}})
		if got := r.Header().Get("Location"); r.Code != 303 || got != want {
			t.Errorf("back to %q leads to %q, want %q", back, got, want)
		}
		if cookies := r.Result().Cookies(); len(cookies) != 1 || cookies[0].Value != "dark" || !cookies[0].HttpOnly {
			t.Errorf("cookies %v, want the theme alone", cookies)
		}
	}
}
