package handlers_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"regard/translate"
)

// A shared link shows an article as it stood, has nothing that changes anything, and takes nothing but GET.
func TestShare(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	page := "/articles/" + slug + "/share"
	a.wants(a.get(page), 200, "select[name=ed] option[value=en]")
	made := a.follows(a.post(page, url.Values{"ed": {"en"}}))
	a.wants(made, 200, "[data-testid=share]")
	link, _ := made.Find("[data-testid=share] a").Attr("href")
	if whole, _ := made.Find("[data-testid=share] input").Attr("value"); whole != "http://example.com"+link || len(link) < len("/shared/")+26 {
		t.Errorf("the link is %s, on the page %s", link, whole)
	}
	shared := a.get(link)
	a.wants(shared, 200, ".pair .tgt .txt")
	if n := shared.Find("form, button, input, script, a[href^='/articles'], a[href='/']").Length(); n != 0 {
		t.Errorf("%d controls on a shared page", n)
	}
	if shared.Header().Get("X-Robots-Tag") != "noindex" || shared.Header().Get("Referrer-Policy") != "no-referrer" {
		t.Errorf("the headers are %v", shared.Header())
	}
	for _, chip := range shared.Find(".modes a").EachIter() {
		address, _ := chip.Attr("href")
		a.wants(a.get(address), 200, ".modes a[aria-current][href='"+address+"']")
	}

	// Narrow screens have room for less, and set facing pages one above the other.
	if got := shared.Find(".modes .l-side .narrow").Text(); got != "Both" {
		t.Errorf("on a narrow screen the first mode is %q", got)
	}

	// Later revisions do not show.
	before := shared.Find("main").Text()
	next := a.next(slug, "en")
	next.Paragraphs = append([]translate.Paragraph{{ID: "later", Kind: translate.Text, Text: "Later.", Ends: []int{6}}}, next.Paragraphs...)
	if err := a.store.AddRevision(t.Context(), next, nil, nil); err != nil {
		t.Fatal(err)
	}
	if a.get(link).Find("main").Text() != before {
		t.Error("a shared article changes")
	}

	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE"} {
		for _, path := range []string{link, link + "/settings", link + "/share"} {
			if r := a.send(httptest.NewRequest(method, path, strings.NewReader("do=remove"))); r.Code != 405 && r.Code != 404 {
				t.Errorf("%s %s: status %d", method, path, r.Code)
			}
		}
	}
	if got := a.send(httptest.NewRequest("POST", link, nil)).Code; got != 405 {
		t.Errorf("POST: status %d, want 405", got)
	}

	token := strings.TrimPrefix(link, "/shared/")
	revoked := a.follows(a.post(page, url.Values{"revoke": {token}}))
	a.wants(revoked, 200, "button[name=restore]")
	a.wants(a.get(link), 404, "")
	a.follows(a.post(page, url.Values{"restore": {token}}))
	a.wants(a.get(link), 200, ".pair")
	a.wants(a.post(page, url.Values{"revoke": {"none"}}), 404, "")
	a.wants(a.post(page, url.Values{"ed": {"none"}}), 404, "")
	alone, _ := a.follows(a.post(page, url.Values{"ed": {""}})).Find("[data-testid=share] a").First().Attr("href")
	if r := a.get(alone); r.Code != 200 || r.Find(".src .txt").Length() != 23 || r.Find(".tgt").Length() != 0 {
		t.Errorf("the source alone: status %d, %d paragraphs", r.Code, r.Find(".src .txt").Length())
	}
}
