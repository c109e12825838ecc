package handlers_test

import (
	"encoding/xml"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// A feed is XML with all that RFC 4287 asks for; its ids are the same whatever the host, its addresses those of the host.
func TestFeed(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	a.follows(a.post("/articles/"+slug+"/editions", url.Values{"text": {"Naughty."}, "language": {"de"}, "name": {"<&\u202e>"}, "author": {"A & B"}, "note": {"]]> <b>"}}))
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	type entry struct {
		ID, Title, Updated string
		Links              []link `xml:"link"`
	}
	type feed struct {
		XMLName            xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID, Title, Updated string
		Author             struct{ Name string }
		Links              []link  `xml:"link"`
		Entries            []entry `xml:"entry"`
	}
	read := func(path, host string) feed {
		r := httptest.NewRequest("GET", path, nil)
		r.Host = host
		got := a.send(r)
		a.wants(got, 200, "")
		if kind := got.Header().Get("Content-Type"); kind != "application/atom+xml; charset=utf-8" {
			t.Errorf("%s is %s", path, kind)
		}
		var f feed
		lower := strings.NewReplacer("<id>", "<ID>", "</id>", "</ID>", "<title>", "<Title>", "</title>", "</Title>",
			"<updated>", "<Updated>", "</updated>", "</Updated>", "<author>", "<Author>", "</author>", "</Author>", "<name>", "<Name>", "</name>", "</Name>")
		if err := xml.Unmarshal([]byte(lower.Replace(got.Body.String())), &f); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return f
	}
	for _, path := range []string{"/feed.atom", "/articles/" + slug + "/feed.atom"} {
		f, again := read(path, "regard.example:8080"), read(path, "other.example")
		if f.ID == "" || f.ID != again.ID || f.Title == "" || f.Author.Name == "" || f.Updated != f.Entries[0].Updated || len(f.Entries) != 4 {
			t.Errorf("%s: %+v", path, f)
		}
		ids := map[string]bool{f.ID: true}
		for i, e := range f.Entries {
			if !strings.HasPrefix(e.ID, "urn:uuid:") || ids[e.ID] || e.ID != again.Entries[i].ID || e.Title == "" {
				t.Errorf("%s: entry %+v", path, e)
			}
			ids[e.ID] = true
			for _, l := range append(e.Links, f.Links...) {
				address, ok := strings.CutPrefix(l.Href, "http://regard.example:8080")
				if !ok || a.get(address).Code != 200 {
					t.Errorf("%s: the link to %s leads nowhere", path, l.Href)
				}
			}
		}
	}
	a.wants(a.get("/articles/none/feed.atom"), 404, "")
	a.wants(a.get("/articles/"+slug), 200, "link[rel=alternate][href='/articles/"+slug+"/feed.atom']")
}

// What a page is, in the words of other programs.
func TestAboutPage(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	page := a.get("/articles/" + slug + "/read?ed=en.1&mode=blur")
	for _, selector := range []string{
		"link[rel=canonical][href='http://example.com/articles/" + slug + "']",
		"meta[property='og:url'][content='http://example.com/articles/" + slug + "']",
		"meta[property='og:type'][content=article]",
		"meta[property='og:title'][content^='Ils sont en fait par terre']",
		"meta[name=description][content$='…']",
		"link[rel=manifest]",
	} {
		a.wants(page, 200, selector)
	}
	for path, kind := range map[string]string{"/site.webmanifest": "application/manifest+json", "/robots.txt": "text/plain; charset=utf-8"} {
		r := a.get(path)
		if r.Code != 200 || r.Header().Get("Content-Type") != kind {
			t.Errorf("%s: status %d, %s", path, r.Code, r.Header().Get("Content-Type"))
		}
	}
	icon := a.get("/favicon.ico")
	if r := a.get(icon.Header().Get("Location")); icon.Code != 302 || r.Code != 200 || r.Header().Get("Content-Type") != "image/png" {
		t.Errorf("the icon: status %d, then %d, %s", icon.Code, r.Code, r.Header().Get("Content-Type"))
	}
}

// A page that is not there leads to those that are like it.
func TestNotFoundHelps(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	for _, path := range []string{"/articles/" + slug[:len(slug)-9], "/articles/Ils-Sont-en-fait-par-tere", "/articles/" + slug + "/read?ed=nl", "/articles/" + slug + "/search/x"} {
		page := a.get(path)
		a.wants(page, 404, "search input[name=q]")
		if strings.Count(path, "/") == 2 || strings.Contains(path, "read") {
			a.wants(page, 404, ".near a[href='/articles/"+slug+"']")
		}
	}
	if near := a.get("/articles/" + slug[:len(slug)-9]).Find(".near a[lang=fr]").Text(); !strings.Contains(near, "l’Occident") {
		t.Errorf("the French title of what is near is set as %q", near)
	}
	if n := a.get("/articles/zzzzzz").Find(".near a").Length(); n != 0 {
		t.Errorf("%d articles are like zzzzzz", n)
	}
}

// A link to a paragraph that was removed leads to the last revision that has it, and tells which one removed it.
func TestParagraphThatIsGone(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	article := "/articles/" + slug
	english, source := a.edition(slug, "en"), a.edition(slug, "fr")
	for key, id := range map[string]string{"en": english[3].ID, "fr": source[3].ID} {
		there := a.get(article + "/paragraph/" + id)
		if location := there.Header().Get("Location"); there.Code != 303 || strings.Contains(location, "gone") || !strings.HasSuffix(location, "#s"+id+"-1") {
			t.Errorf("a paragraph that is there is at %s", location)
		}
		next := a.next(slug, key)
		next.Paragraphs = append(next.Paragraphs[:3:3], next.Paragraphs[4:]...)
		if err := a.store.AddRevision(t.Context(), next, nil, nil); err != nil {
			t.Fatal(err)
		}
		gone := a.get(article + "/paragraph/" + id)
		page := a.follows(gone)
		a.wants(page, 200, "[id='s"+id+"-1']")
		change, _ := page.Find(".gone a").Attr("href")
		a.wants(a.get(change), 200, ".chg.removed")
	}
	a.wants(a.get(article+"/paragraph/none"), 404, "")
	a.wants(a.get(article+"?src=99"), 404, "")
}
