package handlers_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/align"
	"regard/translate/pipeline"
)

func term(source, target, forbidden string) url.Values {
	return url.Values{"from": {"fr"}, "to": {"en"}, "source": {source}, "target": {target}, "forbidden": {forbidden}}
}

func TestGlossary(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		a := newAppOn(t, s)
		a.wants(a.post("/glossary", term("été <1>", "summer", "been | was")), 303, "")
		page := a.get("/glossary")
		a.wants(page, 200, "[data-testid=term]")
		if text := page.Find("[data-testid=term]").Text(); !strings.Contains(text, "été <1>") || !strings.Contains(text, "been | was") {
			t.Errorf("the term is %q", text)
		}
		for _, wrong := range []url.Values{
			term("été <1>", "other", ""), term("", "x", ""), term("x", "y", "Y"), {"source": {"x"}, "target": {"y"}, "from": {"?"}},
			term(strings.Repeat("x", 300), "y", ""),
		} {
			r := a.post("/glossary", wrong)
			a.wants(r, 422, "#add .problem")
			if got, _ := r.Find("[name=target]").Attr("value"); got != wrong.Get("target") {
				t.Errorf("the form has forgotten %q: %q", wrong.Get("target"), got)
			}
		}

		link, _ := page.Find("[data-testid=term] a").Attr("href")
		a.wants(a.get(link), 200, "[name=source][value='été <1>']")
		change := term("hiver", "winter", "")
		change.Set("do", "save")
		a.wants(a.post(link, change), 303, "")
		change.Set("target", "")
		a.wants(a.post(link, change), 422, ".problem")

		removed := a.follows(a.post(link, url.Values{"do": {"remove"}}))
		a.wants(removed, 200, "[name=restore]")
		a.wants(a.get(link), 404, "")
		id, _ := removed.Find("[name=restore]").Attr("value")
		a.wants(a.follows(a.post("/glossary", url.Values{"restore": {id}})), 200, "[data-testid=term]")
		a.wants(a.post(link, url.Values{"do": {"explode"}}), 422, "")
	})
}

// A file with lines that cannot be taken saves nothing until it is asked to; then what was exported comes back.
func TestGlossaryFiles(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		a := newAppOn(t, s)
		form := url.Values{"text": {"source,target\nété,summer\nhiver,\n\"a, b\",c\n"}}
		r := a.post("/glossary/import", form)
		a.wants(r, 422, "[data-testid=refused] li")
		if n := r.Find("[data-testid=term]").Length(); n != 0 {
			t.Errorf("%d terms were saved", n)
		}
		form.Set("text", r.Find("#import textarea").Text())
		form.Set("partly", "1")
		if n := a.follows(a.post("/glossary/import", form)).Find("[data-testid=term]").Length(); n != 2 {
			t.Errorf("%d terms were imported", n)
		}
		for _, format := range []string{"csv", "tbx"} {
			file := a.get("/glossary/export/" + format)
			if !strings.Contains(file.Header().Get("Content-Disposition"), "glossary."+format) {
				t.Errorf("the headers are %v", file.Header())
			}
			a.wants(a.upload("/glossary/import", file.Body.Bytes(), nil), 303, "")
		}
		a.wants(a.get("/glossary/export/doc"), 404, "")
		a.wants(a.post("/glossary/import", url.Values{"text": {"<html></html>"}}), 422, "#import .problem")
		a.wants(a.post("/glossary/import", url.Values{"text": {""}}), 422, "#import .problem")
	})
}

// The page tells how often the translations do not keep to a term.
func TestGlossaryBreaches(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	ctx := t.Context()
	article, err := a.store.Article(ctx, slug)
	if err != nil {
		t.Fatal(err)
	}
	work := pipeline.New(a.store, align.New())
	text := pipeline.Submission{Bytes: []byte("The president spoke.")}
	if _, _, err := work.AddTranslation(ctx, article, translate.English, "", text); err != nil {
		t.Fatal(err)
	}
	a.wants(a.post("/glossary", term("Peskov", "Mr Peskov", "")), 303, "")
	told := a.get("/glossary").Find("a[data-testid=breaches]")
	if told.Length() != 1 {
		t.Fatalf("%d terms are told not to be followed", told.Length())
	}
	page, _, _ := strings.Cut(told.AttrOr("href", ""), "#")
	places := a.get(page).Find("[data-testid=places] li")
	if n := places.Length(); n == 0 || !strings.Contains(told.Text(), strconv.Itoa(n)) {
		t.Errorf("%d places are shown, and the glossary says %q", n, told.Text())
	}
	if got := places.First().Find(".src").Text(); !strings.Contains(got, "Peskov") {
		t.Errorf("the first place reads %q", got)
	}
	address, anchor, _ := strings.Cut(places.First().Find("a").AttrOr("href", ""), "#")
	a.wants(a.get(address), 200, ".pair#"+anchor)
}
