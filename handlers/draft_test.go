package handlers_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

const page = `<!doctype html><html><head><title>Le pont rouvre</title></head><body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/s">Sports</a></li></ul></nav><h1>Le pont rouvre</h1>
<p>Apr&egrave;s deux ann&eacute;es de travaux, le pont de la gare a rouvert lundi matin &agrave; la circulation, devant une centaine d'habitants.</p>
<p>La maire a coup&eacute; le ruban. Elle a remerci&eacute; les ouvriers, qui ont travaill&eacute; de nuit pendant tout l'hiver.</p>
<footer>Tous droits r&eacute;serv&eacute;s</footer></body></html>`

// field returns what a field of a page holds.
func (r response) field(name string) string {
	return r.Find("[name="+name+"]").First().AttrOr("value", "")
}

// opens answers every request for a page with it, and lets the app fetch it.
func (a *app) opens(content string) *httptest.Server {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(content))
	}))
	a.t.Cleanup(server.Close)
	a.open = strings.TrimPrefix(server.URL, "http://")
	return server
}

func TestImportByAddress(t *testing.T) {
	a := newApp(t)
	site := a.opens(page)
	draft := a.post("/articles/new", url.Values{"address": {site.URL + "/pont"}})
	check := a.follows(draft)
	a.wants(check, 200, ".blk.cut details")
	if got := check.field("address"); got != site.URL+"/pont" {
		t.Errorf("the address is %q", got)
	}
	saved := a.post(draft.Header().Get("Location"), url.Values{"do": {"save"}, "language": {"fr"}, "title": {"Le pont"}, "address": {site.URL + "/pont"}})
	a.wants(a.follows(saved), 200, ".pair")
	original := a.get(saved.Header().Get("Location") + "/original/fr/1")
	a.wants(original, 200, `main a[href="`+site.URL+`/pont"]`)

	a.open = ""
	for _, address := range []string{site.URL, "http://localhost/", "file:///etc/passwd", "http://u:p@example.com/"} {
		refused := a.post("/articles/new", url.Values{"address": {address}})
		a.wants(refused, 422, ".problem")
		if got := refused.field("address"); got != address {
			t.Errorf("of %q the form keeps %q", address, got)
		}
	}
	// A text that is pasted beside an address is taken, and nothing is fetched.
	pasted := a.follows(a.post("/articles/new", url.Values{"address": {"example.com/a"}, "text": {"Un titre\n\nUn texte assez long."}}))
	if got := pasted.field("address"); got != "https://example.com/a" {
		t.Errorf("the address is %q", got)
	}
	a.wants(a.post("/articles/new", url.Values{"address": {"ftp://x"}, "text": {"Un texte."}}), 422, "textarea:contains(Un)")
}

// What a person decides without scripts: cuts, joins and breaks, whole rows, rules, breaks as text.
// Of a text and a file neither is dropped: the author says which it is, and finds the text still there.
func TestTextAndFile(t *testing.T) {
	a := newApp(t)
	both := a.upload("/articles/new", []byte("Un fichier."), url.Values{"text": {"Un texte."}, "address": {"example.com/a"}})
	a.wants(both, 422, ".problem:contains(file)")
	a.wants(both, 422, "textarea:contains('Un texte.')")
	if got := both.field("address"); got != "example.com/a" {
		t.Errorf("the address is %q", got)
	}
	a.follows(a.upload("/articles/new", []byte("Un fichier assez long."), url.Values{"text": {" \n"}}))
}

func TestDecideByHand(t *testing.T) {
	a := newApp(t)
	address := a.upload("/articles/new", testdata(t, "article.fr.txt"), nil).Header().Get("Location")
	form := url.Values{"do": {"preview"}, "language": {"fr"}, "title": {"T"}}
	decide := func(name string, values ...string) response {
		t.Helper()
		form[name] = values
		return a.follows(a.post(address, form))
	}
	check := a.get(address)
	second := check.Find(".blk.kept").Eq(1)
	cut, _ := second.Find("[name=hand]").Attr("value")
	a.wants(decide("hand", cut), 200, ".blk.kept:nth-child(4) [name=hand][checked]")
	a.wants(decide("hand", "j"+cut[1:]), 200, ".blk.line.own [checked]")
	a.wants(decide("hand"), 200, ".raw:not(:has(.own))")

	row, _ := check.Find("[name=row]").First().Attr("value")
	whole := decide("row", row)
	if n := whole.Find(".each [checked]").Length(); n != 12 {
		t.Errorf("%d cuts of a row are taken back", n)
	}
	form["restore"] = nil
	a.wants(decide("row"), 200, ".raw:not(:has(.each [checked]))")
	one, _ := check.Find(".each [name=restore]").Eq(3).Attr("value")
	if n := decide("restore", one).Find(".each [checked]").Length(); n != 1 {
		t.Errorf("%d cuts are taken back instead of one", n)
	}
	form["restore"] = nil

	form["rule"] = []string{"r:repeated", "r:site"}
	off := decide("on", "r:site")
	a.wants(off, 200, "[name=row][disabled]")
	a.wants(off, 200, ".rules [value='r:repeated']:not([checked])")
	a.wants(decide("on", "r:site", "r:repeated"), 200, ".raw:not(:has([name=row][disabled]))")

	text := check.Find("[name=breaks]").Text()
	form.Set("do", "breaks")
	a.wants(decide("breaks", strings.Replace(text, ". Il a", ".\n\nIl a", 1)), 200, ".blk.line.own")
	form.Set("breaks", "Tout autre chose.")
	a.wants(a.post(address, form), 422, ".problem")
}

// Where much is cut, the cuts are to be looked at once more; where all is cut, nothing is saved.
func TestSecondLook(t *testing.T) {
	a := newApp(t)
	long := "Le ministre a parlé hier soir devant les députés, qui l’ont écouté sans dire un mot pendant une heure."
	address := a.post("/articles/new", url.Values{"text": {"Un titre\n\n" + long + "\n\n" + long}}).Header().Get("Location")
	form := url.Values{"do": {"save"}, "language": {"fr"}, "title": {"À moi"}, "hand": {"x10"}}
	refused := a.post(address, form)
	a.wants(refused, 422, "[data-testid=look]")
	if got := refused.field("title"); got != "À moi" {
		t.Errorf("the title is %q", got)
	}
	a.wants(a.get(address), 200, ".blk.kept [name=hand][checked]")
	form["hand"] = []string{"x0", "x10", "x120"}
	a.wants(a.post(address, form), 422, ".problem")
	form["hand"] = []string{"x10"}
	form.Set("looked", "1")
	a.wants(a.follows(a.post(address, form)), 200, ".pair")
}

// What was decided about a page is used for the next one of its site, until a person says otherwise.
func TestSiteRules(t *testing.T) {
	a := newApp(t)
	text := "Le Courrier\n\nActualités\n\n%s de la gare rouvre\n\nLe ministre a parlé hier soir devant les députés, qui l’ont écouté sans dire un mot pendant une heure.\n\nMerci de nous lire"
	add := func(name string) (address string) {
		form := url.Values{"text": {strings.Replace(text, "%s", name, 1)}, "address": {"https://www.courrier.example/" + name}}
		return a.post("/articles/new", form).Header().Get("Location")
	}
	first := add("Pont")
	cut, _ := a.get(first).Find(".blk.kept [name=hand]").Last().Attr("value")
	form := url.Values{"do": {"save"}, "language": {"fr"}, "hand": {cut}, "address": {"https://www.courrier.example/Pont"}, "learn": {"1"}}
	a.wants(a.post(first, form), 303, "")

	second := add("Tram")
	check := a.get(second)
	a.wants(check, 200, "[name=learn][checked]")
	a.wants(check, 200, ".blk.kept:last-child [name=hand][checked]")
	a.wants(a.post(second, url.Values{"do": {"save"}, "language": {"fr"}, "address": {"https://courrier.example/Tram"}}), 303, "")
	a.wants(a.get(add("Bus")), 200, ".raw:not(:has([name=hand][checked]))")
}

// wordDocument returns a Word document with the body.
func wordDocument(t *testing.T, body string) []byte {
	t.Helper()
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	w, err := z.Create("word/document.xml")
	if err == nil {
		_, err = w.Write([]byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

const tracked = `<w:p><w:r><w:t>He has </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>left</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>`

// A Word document is taken everywhere, its tracked changes as accepted, and its author is told.
func TestWordDocuments(t *testing.T) {
	a := newApp(t)
	file := wordDocument(t, tracked)
	draft := a.upload("/articles/new", file, nil)
	a.wants(a.follows(draft), 200, "[data-testid=tracked]")
	a.wants(a.follows(draft), 200, "input[type=hidden][name=charset]")
	saved := a.post(draft.Header().Get("Location"), url.Values{"do": {"save"}, "language": {"fr"}})
	slug := saved.Header().Get("Location")
	original := a.get(slug + "/original/fr/1")
	a.wants(original, 200, ".original:contains(left)")
	if got := a.get(slug + "/original/fr/1?download=1").Body.Bytes(); !bytes.Equal(got, file) {
		t.Error("the download is not the file")
	}

	added := a.upload(slug+"/editions", file, url.Values{"language": {"en"}})
	a.wants(a.follows(added), 200, "#r1")
	if to := added.Header().Get("Location"); !strings.HasSuffix(to, "?tracked=2") {
		t.Errorf("a new translation leads to %s", to)
	}
	a.wants(a.get(added.Header().Get("Location")), 200, "[data-testid=tracked]")
	revised := a.upload(slug+"/revisions/en", wordDocument(t, strings.Replace(tracked, "He", "She", 1)), url.Values{"base": {"1"}})
	looked := a.follows(revised)
	a.wants(looked, 200, "[data-testid=tracked]")
	a.wants(looked, 200, ".chg ins")
	asPage := a.upload(slug+"/revisions/en", []byte(strings.Replace(page, "<h1>", "<h1>Yes: ", 1)), url.Values{"base": {"1"}})
	a.wants(a.follows(asPage), 200, "[data-testid=outside]")

	for _, broken := range [][]byte{file[:len(file)-30], []byte("%PDF-1.7"), {}} {
		refused := a.upload(slug+"/revisions/en", broken, url.Values{"base": {"1"}, "author": {"A. Reviser"}, "note": {"Second look"}})
		a.wants(refused, 422, ".problem")
		if refused.field("author") != "A. Reviser" || refused.field("note") != "Second look" {
			t.Error("a form that was refused does not keep what was typed")
		}
	}
	refused := a.upload(slug+"/editions", []byte("%PDF-1.7"), url.Values{"language": {"de"}, "name": {"Verlag"}})
	a.wants(refused, 422, "[name=language] [value=de][selected]")
}

// What is cut is counted with the places where it stood; where nothing is cut, no place is told.
func TestCutsAreCounted(t *testing.T) {
	a := newApp(t)
	for text, want := range map[string]string{
		"Un titre\n\nUn texte assez long.":                         "0 pieces cut",
		"Un titre\n\nUn texte assez long.\n\nTous droits réservés": "1 piece cut in 1 place",
	} {
		counts := a.follows(a.post("/articles/new", url.Values{"text": {text}})).Find("[data-testid=counts] dt:nth-of-type(2), [data-testid=counts] dd:nth-of-type(2)")
		if got := strings.Join(strings.Fields(counts.First().Text()+" "+counts.Last().Text()), " "); got != want {
			t.Errorf("%q is counted as %q", text, got)
		}
	}
}
