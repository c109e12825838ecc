package handlers_test

import (
	"bytes"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"regard/translate/ingest"
)

// Every form with nothing, with too much, and with what is not text: a clear answer, and nothing of it is kept.
func TestBadInput(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	forms := map[string]url.Values{
		"/articles/new":                       {},
		"/articles/" + slug + "/editions":     {"language": {"en"}},
		"/articles/" + slug + "/revisions/en": {"base": {"2"}},
	}
	files := map[string]struct {
		content []byte
		status  int
	}{
		"nothing":        {nil, 422},
		"white space":    {[]byte(" \n\t\r\n\u00a0"), 422},
		"a picture":      {append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte{0, 1, 2, 255}, 500)...), 422},
		"a program":      {append([]byte("\x7fELF\x02\x01\x01"), make([]byte, 4000)...), 422},
		"a zip":          {append([]byte("PK\x03\x04"), bytes.Repeat([]byte{0, 7, 200}, 500)...), 422},
		"over the limit": {bytes.Repeat([]byte("Une phrase. "), (ingest.MaxBytes+100)/12+1), 422},
		"far too much":   {bytes.Repeat([]byte("x"), ingest.MaxBytes+2<<20), 413},
		"paragraphs":     {[]byte(strings.Repeat("A b.\n\n", 120_000)), 422},
	}
	for path, form := range forms {
		for name, file := range files {
			r := a.upload(path, file.content, form)
			if r.Code != file.status || strings.TrimSpace(r.Find(".problem, .lede").First().Text()) == "" {
				t.Errorf("%s with %s: status %d, want %d, %q", path, name, r.Code, file.status, r.Find("main").Text())
			}
		}
	}
	articles, err := a.store.Articles(t.Context())
	if err != nil || len(articles) != 1 || len(articles[0].Editions) != 2 || articles[0].Editions[1].Latest.Number != 2 {
		t.Errorf("refused input left something: %+v, %v", articles, err)
	}
	if drafts, err := a.store.Drafts(t.Context()); err != nil || len(drafts) != 0 {
		t.Errorf("refused input left %d drafts, %v", len(drafts), err)
	}
}

// Forms that no page of ours makes are refused as what they are.
func TestForgedForms(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	draft := a.post("/articles/new", url.Values{"text": {"Un titre\n\nUn texte assez long pour être lu."}}).Header().Get("Location")
	for _, test := range []struct {
		path   string
		form   url.Values
		status int
	}{
		{"/", nil, 422},
		{"/", url.Values{"restore": {"77"}}, 404},
		{"/articles/" + slug, url.Values{"do": {"explode"}}, 422},
		{draft, url.Values{"do": {"save"}}, 422},
		{draft, url.Values{"do": {"save"}, "language": {"not a language"}}, 422},
		{draft, url.Values{"do": {"preview"}, "language": {"fr"}, "charset": {"EBCDIC"}}, 422},
		{draft, url.Values{"do": {"preview"}, "language": {"fr"}, "charset": {"UTF-16LE"}, "restore": {"c0", "\xff", "c999"}}, 303},
		{"/articles/" + slug + "/editions", url.Values{"text": {"Hello."}, "language": {"<b>"}}, 422},
		{"/articles/" + slug + "/revisions/en", url.Values{"text": {"Hello."}}, 422},
		{"/articles/" + slug + "/revisions/en", url.Values{"text": {"Hello."}, "base": {"-3"}}, 404},
		{"/articles/" + slug + "/revisions/en", url.Values{"restore": {"2"}}, 422},
		{"/articles/" + slug + "/revisions/en", url.Values{"restore": {"x"}}, 404},
		{"/articles/" + slug + "/jobs", url.Values{"provider": {"none"}}, 422},
		{"/articles/" + slug + "/jobs", url.Values{"provider": {"libretranslate"}, "confirmed": {"1"}}, 422},
		{"/articles/" + slug + "/jobs", url.Values{"provider": {"libretranslate"}, "confirmed": {"1"}, "paragraph": {"99"}}, 422},
		{"/articles/" + slug + "/jobs", url.Values{"provider": {"libretranslate"}, "confirmed": {"1"}, "paragraph": {"x"}}, 422},
		{"/jobs/1", url.Values{"do": {"stop"}}, 404},
		{"/providers/none/test", nil, 404},
	} {
		if r := a.post(test.path, test.form); r.Code != test.status {
			t.Errorf("%s with %v: status %d, want %d, %q", test.path, test.form, r.Code, test.status, r.Find("main").Text())
		}
	}
	for _, body := range []string{"", "--x", "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nabc", "%zz=%"} {
		for _, kind := range []string{"multipart/form-data; boundary=x", "multipart/form-data", "application/x-www-form-urlencoded", "text/plain", ""} {
			r := httptest.NewRequest("POST", "/articles/new", strings.NewReader(body))
			r.Header.Set("Content-Type", kind)
			if got := a.send(r); got.Code != 422 {
				t.Errorf("%q as %q: status %d, want 422", body, kind, got.Code)
			}
		}
	}
}

// A cut that was taken back is one of the text as it was read: read otherwise, the text is looked at afresh.
func TestAnotherCharsetForgetsRestored(t *testing.T) {
	a := newApp(t)
	draft := a.upload("/articles/new", testdata(t, "article.fr.txt"), nil).Header().Get("Location")
	first, _ := a.get(draft).Find(".blk.cut input").Attr("value")
	form := url.Values{"do": {"preview"}, "language": {"fr"}, "restore": {first}}
	a.wants(a.follows(a.post(draft, form)), 200, ".blk.cut input[checked]")
	form.Set("charset", "windows-1252")
	if page := a.follows(a.post(draft, form)); page.Find("[name=restore][checked]").Length() != 0 {
		t.Error("a cut of the text as it was read before is still taken back")
	}
}
