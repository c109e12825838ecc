package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"regard/translate"
)

// A translation gets another name and its own back; all pages show it, and its address stays.
func TestRenameTranslation(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	article, path := "/articles/"+slug, "/articles/"+slug+"/revisions/en"
	a.wants(a.get(path), 200, "#this:not([open]) [name=name]")
	a.wants(a.get(article+"/diff/en/1..2"), 200, "")
	page := a.follows(a.post(path, url.Values{"do": {"name"}, "name": {"  L’équipe du \u202e journal\x00 "}}))
	a.wants(page, 200, "#this[open] [role=status]")
	const name = "English (L’équipe du \u202e journal)"
	for _, where := range []string{path, article, article + "/diff/en/1..2", "/", "/feed.atom", "/search?q=Moscow", article + "/share"} {
		if got := a.get(where).Body.String(); !strings.Contains(got, name) {
			t.Errorf("the name is not at %s", where)
		}
	}
	a.wants(a.post(path, url.Values{"do": {"name"}, "name": {strings.Repeat("é", 80)}}), 303, "")
	long := a.post(path, url.Values{"do": {"name"}, "name": {strings.Repeat("é", 81)}})
	a.wants(long, 422, "#this[open] .problem")
	if got := long.field("name"); got != strings.Repeat("é", 81) || strings.Contains(long.Find("h1").Text(), got) {
		t.Errorf("the form has %q", got)
	}
	a.wants(a.post(path, url.Values{"do": {"name"}, "name": {" \u200b"}}), 303, "")
	if got := a.get(path).Find("h1").Text(); got != "Revisions: English" {
		t.Errorf("without a name the page is %q", got)
	}
	a.wants(a.post(article+"/revisions/none", url.Values{"do": {"name"}, "name": {"x"}}), 404, "")
}

// No two translations into a language have one name, whoever had it first; the number in an address is no part of it.
func TestNamesDiffer(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	path := "/articles/" + slug + "/revisions/en"
	add := func(name string) string {
		address := a.post("/articles/"+slug+"/editions", url.Values{"text": {"One.\n\nTwo."}, "language": {"en"}, "name": {name}}).Header().Get("Location")
		_, key, _ := strings.Cut(address, "ed=")
		key, _, _ = strings.Cut(key, ".")
		return key
	}
	add("Ann")
	a.wants(a.post(path, url.Values{"do": {"name"}, "name": {"Ann"}}), 422, "#this .problem")
	a.wants(a.post(path, url.Values{"do": {"name"}, "name": {"Bea"}}), 303, "")
	if key := add("Bea"); key != "en-bea-2" {
		t.Errorf("another of that name has the key %q", key)
	}
	a.wants(a.post("/articles/"+slug+"/revisions/en-bea-2", url.Values{"do": {"name"}, "name": {"Zoé"}}), 303, "")
	if got := a.get("/articles/" + slug + "/revisions/en-bea-2").Find("h1").Text(); got != "Revisions: English (Zoé)" {
		t.Errorf("the page is %q", got)
	}
}

// The title that the import guessed is corrected; the address and the text stay.
func TestCorrectTitle(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	article, path := "/articles/"+slug, "/articles/"+slug+"/revisions/fr"
	text := a.get(article).Find(".pair h1").Text()
	for _, bad := range []string{"", "  \u00a0\u200b ", strings.Repeat("é", 301)} {
		refused := a.post(path, url.Values{"do": {"name"}, "name": {bad}})
		a.wants(refused, 422, "#this[open] .problem")
		if strings.Contains(bad, "é") && refused.field("name") != bad {
			t.Errorf("the form has %q", refused.field("name"))
		}
	}
	a.wants(a.follows(a.post(path, url.Values{"do": {"name"}, "name": {"Une <b>zibeline</b>"}})), 200, "#this[open] [role=status]")
	for _, where := range []string{"/", article, path, article + "/edit/en?base=2", article + "/feed.atom"} {
		if got := a.get(where).Body.String(); !strings.Contains(got, "Une &lt;b&gt;zibeline&lt;/b&gt;") {
			t.Errorf("the title is not at %s", where)
		}
	}
	a.wants(a.get("/search?q=zibeline"), 200, "[data-testid=found] mark")
	if got := a.get(article).Find(".pair h1").Text(); got != text {
		t.Errorf("the text says %q", got)
	}
	got, err := a.store.Article(t.Context(), slug)
	if err != nil || got.Title != "Une <b>zibeline</b>" {
		t.Errorf("%+v, %v", got, err)
	}
	if e, err := a.store.Edition(t.Context(), got.ID, "fr"); err != nil || e.Name != "" || e.Language != translate.French {
		t.Errorf("the source is %+v, %v", e, err)
	}
}
