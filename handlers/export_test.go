package handlers_test

import (
	"mime"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"regard/translate/ingest"
)

// Every revision can be had as a file with a name of its own; what a person opens again is what it says.
func TestExport(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	for _, test := range []struct{ path, kind, holds string }{
		{"en/2/txt", "text/plain; charset=utf-8", "told RIA Novosti"},
		{"en/1/txt", "text/plain; charset=utf-8", "told RIA Novosti"},
		{"en/2/md", "text/markdown; charset=utf-8", "told RIA Novosti"},
		{"en/2/html", "text/html; charset=utf-8", `<html lang="en">`},
		{"en/2/tmx", "application/x-tmx+xml; charset=utf-8", `<tuv xml:lang="fr">`},
		{"en/2/docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/document.xml"},
		{"fr/1/txt", "text/plain; charset=utf-8", "RIA Novosti"},
		{"fr/1/md", "text/markdown; charset=utf-8", "RIA Novosti"},
		{"fr/1/html", "text/html; charset=utf-8", `<html lang="fr">`},
	} {
		r := a.get("/articles/" + slug + "/export/" + test.path)
		if r.Code != http.StatusOK || r.Header().Get("Content-Type") != test.kind || !strings.Contains(r.Body.String(), test.holds) {
			t.Errorf("%s: status %d, %s, %.200q", test.path, r.Code, r.Header(), r.Body)
		}
		if got := r.Header().Get("Cache-Control"); got != "private, no-cache" {
			t.Errorf("%s is kept as %q", test.path, got)
		}
		how, named, err := mime.ParseMediaType(r.Header().Get("Content-Disposition"))
		if want := slug + "." + strings.ReplaceAll(test.path, "/", "."); err != nil || how != "attachment" || named["filename"] != want {
			t.Errorf("%s: %s %s, %v, want the name %s", test.path, how, named, err, want)
		}
	}
	for _, path := range []string{
		"en/3/txt", "en/0/txt", "en/-1/txt", "en/x/txt", "en/99999999999999999999/txt", "xx/1/txt", "%00/1/txt", "en/2/pdf", "fr/1/tmx", "fr/1/docx",
	} {
		r := a.get("/articles/" + slug + "/export/" + path)
		a.wants(r, http.StatusNotFound, "main h1")
		if r.Header().Get("Content-Disposition") != "" {
			t.Errorf("%s: the page of the error is a file", path)
		}
	}
	a.wants(a.get("/articles/none/export/en/1/txt"), http.StatusNotFound, "main h1")
}

// What is taken out as Markdown and brought again changes nothing.
func TestExportAndUpload(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	out, err := ingest.Read("x.md", a.get(article+"/export/en/2/md").Body.Bytes(), "")
	if err != nil {
		t.Fatal(err)
	}
	summary, err := a.store.Summary(t.Context(), strings.TrimPrefix(article, "/articles/"))
	if err != nil {
		t.Fatal(err)
	}
	revision, err := a.store.LatestRevision(t.Context(), summary.Editions[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	again := out.Plain()
	for i, p := range revision.Paragraphs {
		if i >= len(again) || again[i].Text != p.Text || again[i].Kind != p.Kind {
			t.Fatalf("paragraph %d, %s %q, does not come back", i, p.Kind, p.Text)
		}
	}
}

// An old revision stands beside the source that it translates, a current one beside the newest; a memory is without the
// rows whose source says something else by now.
func TestExportAfterCorrectedSource(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	article := "/articles/" + slug
	text := strings.Replace(sourceText(a, slug), "RIA Novosti", "Reuters", 1)
	a.follows(a.revise(article+"/revisions/fr", url.Values{"base": {"1"}, "text": {text}}))
	for path, want := range map[string][2]bool{ // whether the old and the new source are there
		"en/1/tmx":  {true, false},
		"en/2/tmx":  {false, false},
		"en/1/docx": {true, false},
		"en/2/docx": {false, true},
	} {
		file := a.get(article + "/export/" + path).Body.Bytes()
		if document, err := ingest.Read("", file, ""); err == nil {
			file = []byte(document.Text)
		}
		got := [2]bool{strings.Contains(string(file), "Peskov à RIA Novosti"), strings.Contains(string(file), "Peskov à Reuters")}
		if got != want {
			t.Errorf("%s holds %v, want %v", path, got, want)
		}
	}
}

// Names in any script are told in a header as they are to be (RFC 6266, RFC 8187).
func TestExportNames(t *testing.T) {
	a := newApp(t)
	draft := a.post("/articles/new", url.Values{"text": {"Дом и сад\n\nВ этом доме жил один человек, и был у него большой сад с яблонями."}}).Header().Get("Location")
	article := a.post(draft, url.Values{"do": {"save"}, "language": {"ru"}}).Header().Get("Location")
	r := a.get(article + "/export/ru/1/txt")
	header := r.Header().Get("Content-Disposition")
	_, named, err := mime.ParseMediaType(header)
	if err != nil || named["filename"] != "дом-и-сад.ru.1.txt" || strings.ContainsFunc(header, func(r rune) bool { return r > '~' }) {
		t.Errorf("status %d, named %q, %v", r.Code, header, err)
	}
}

// The page of revisions leads to the files of each.
func TestExportLinks(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	for edition, want := range map[string]int{"en": 5, "fr": 3} {
		page := a.get(article + "/revisions/" + edition)
		if got := page.Find("#r1 .downloads a[download][href*='/export/" + edition + "/1/']").Length(); got != want {
			t.Errorf("%s can be had in %d formats, want %d", edition, got, want)
		}
	}
}
