package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"regard/storage"
	"regard/storage/storagetest"
)

// An editor is a browser that keeps its cookies.
type editor struct {
	*app
	path   string // of the page without its query
	cookie *http.Cookie
}

func newEditor(a *app, slug string) *editor {
	return &editor{app: a, path: "/articles/" + slug + "/edit/en"}
}

func (e *editor) ask(r *http.Request) response {
	e.t.Helper()
	if e.cookie != nil {
		r.AddCookie(e.cookie)
	}
	answer := e.send(r)
	for _, c := range answer.Result().Cookies() {
		if c.Name == "editor" {
			e.cookie = c
		}
	}
	return answer
}

func (e *editor) open(base int) response {
	e.t.Helper()
	return e.ask(httptest.NewRequest("GET", e.path+"?base="+strconv.Itoa(base), nil))
}

func (e *editor) submit(path string, form url.Values) response {
	e.t.Helper()
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return e.ask(r)
}

// filled is the form of the page as a browser without scripts would send it.
func filled(page response) url.Values {
	form := url.Values{"do": {"save"}}
	for _, field := range page.Find("form.edit input").EachIter() {
		form.Set(field.AttrOr("name", ""), field.AttrOr("value", ""))
	}
	for _, field := range page.Find("form.edit .ed textarea").EachIter() {
		form.Set(field.AttrOr("name", ""), strings.ReplaceAll(strings.TrimPrefix(field.Text(), "\n"), "\n", "\r\n"))
	}
	return form
}

func nameOf(page response, n int) string {
	return page.Find(".ed textarea").Eq(n).AttrOr("name", "")
}

// Without scripts a form is filled in and saved; a blank line parts paragraphs. On both databases.
func TestEditByForm(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, store *storage.Store) {
		a := newAppOn(t, store)
		e := newEditor(a, a.withSample())
		page := e.open(2)
		a.wants(page, 200, "tab, [data-go=e][aria-current]")
		form := filled(page)
		name := nameOf(page, 1)
		form.Set(name, "A first part.\r\n\r\nA second one.")
		form.Set("author", "Zoë")
		saved := e.submit(e.path, form)
		if got := saved.Header().Get("Location"); !strings.HasSuffix(got, "/diff/en/2..3") {
			t.Fatalf("status %d leads to %q", saved.Code, got)
		}
		page = e.open(3)
		if got := page.Find(".ed textarea").Eq(2).Text(); strings.TrimSpace(got) != "A second one." {
			t.Errorf("the third paragraph is %q", got)
		}
		a.wants(e.open(2), 200, "main:not(:has([data-testid=draft]))")
		a.wants(e.submit(e.path, filled(page)), 422, ".problem")
	})
}

// A revision in which only the kind of a paragraph changed tells so, beside that paragraph.
func TestEditKind(t *testing.T) {
	a := newApp(t)
	e := newEditor(a, a.withSample())
	form := filled(e.open(2))
	form.Set("k9", "heading")
	page := a.follows(e.submit(e.path, form))
	a.wants(page, 200, "[data-testid=same]")
	if got := page.Find("[data-testid=same]").Text(); !strings.Contains(got, "1 paragraph is of another kind") {
		t.Errorf("the page says %q", got)
	}
	if got := page.Find(".row:not(.kept) [data-testid=recast]").Text(); got != "Kind of paragraph: Heading (before: Paragraph)" {
		t.Errorf("the paragraph says %q", got)
	}
	a.wants(a.get(strings.Replace(e.path, "edit", "diff", 1)+"/1..2"), 200, "main:not(:has([data-testid=recast]))")
}

// What a script sends is there when the page is opened again, for this browser alone, until it is discarded; and
// that can be undone.
func TestEditDraft(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	e := newEditor(a, slug)
	page := e.open(2)
	if !e.cookie.HttpOnly || len(e.cookie.Value) != 26 {
		t.Errorf("the cookie is %v", e.cookie)
	}
	id := page.Find(".ed").Eq(3).AttrOr("data-id", "")
	step := url.Values{"base": {"2"}, "version": {"5"}, "id": {id}, "text": {"Kept <b>."}, "note": {"half done"}}
	a.wants(e.submit(e.path+"/draft", step), 200, "#saved")
	step.Set("text", "late")
	step.Set("version", "4")
	a.wants(e.submit(e.path+"/draft", step), 200, "#sofar")

	page = e.open(2)
	a.wants(page, 200, "[data-testid=draft]")
	if got := page.Find("#e" + id + " textarea").Text(); strings.TrimSpace(got) != "Kept <b>." {
		t.Errorf("the draft holds %q", got)
	}
	a.wants(newEditor(a, slug).open(2), 200, "main:not(:has([data-testid=draft]))")

	discarded := e.submit(e.path, url.Values{"base": {"2"}, "do": {"discard"}})
	page = e.ask(httptest.NewRequest("GET", discarded.Header().Get("Location"), nil))
	a.wants(page, 200, "main:not(:has([data-testid=draft]))")
	undo := page.Find("[value^='undo:']").AttrOr("value", "")
	a.wants(e.submit(e.path, url.Values{"base": {"2"}, "do": {undo}}), 303, "")
	a.wants(e.open(2), 200, "[data-testid=draft]")
}

// When its cookie is gone, a page that is open still keeps what is written, and the browser finds it again.
func TestEditOutlivesItsCookie(t *testing.T) {
	a := newApp(t)
	e := newEditor(a, a.withSample())
	page := e.open(2)
	id, name := page.Find(".ed").Eq(1).AttrOr("data-id", ""), page.Find("[name=editor]").AttrOr("value", "")
	e.cookie = nil
	step := url.Values{"base": {"2"}, "editor": {name}, "version": {"1"}, "id": {id}, "text": {"Still here."}}
	a.wants(e.submit(e.path+"/draft", step), 200, "#saved")
	a.wants(e.open(2), 200, "[data-testid=draft]")
}

// Paragraphs move, new ones come, and kinds change; what the form does not name is gone.
func TestEditLayout(t *testing.T) {
	a := newApp(t)
	e := newEditor(a, a.withSample())
	page := e.open(2)
	var layout []string
	for i, ed := range page.Find(".ed:not([data-new])").EachIter() {
		if i != 4 {
			layout = append(layout, ed.AttrOr("data-id", "")+" "+ed.AttrOr("data-kind", ""))
		}
	}
	layout[1], layout[2] = layout[2], layout[1]
	layout = append(layout, "n-1 quotation")
	step := url.Values{"base": {"2"}, "version": {"1"}, "id": {"n-1"}, "text": {"“New.”"}, "layout": {strings.Join(layout, "\n")}}
	a.wants(e.submit(e.path+"/draft", step), 200, "#saved")
	saved := e.submit(e.path, url.Values{"base": {"2"}, "do": {"save"}})
	diff := a.follows(saved)
	for _, class := range []string{"moved", "removed", "added"} {
		a.wants(diff, 200, ".chip."+class)
	}
	page = e.open(3)
	if last := page.Find(".ed.quotation").Last(); strings.TrimSpace(last.Find("textarea").Text()) != "“New.”" || strings.HasPrefix(last.AttrOr("data-id", ""), "n-") {
		t.Errorf("the new paragraph is %q", last.Text())
	}
}

// Two browsers write on one revision: what does not collide is merged, what does is asked, and nothing is lost.
func TestEditConflict(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	one, two := newEditor(a, slug), newEditor(a, slug)
	page := one.open(2)
	mine, theirs := filled(page), filled(two.open(2))
	name, other := nameOf(page, 1), nameOf(page, 3)
	text := theirs.Get(name)
	theirs.Set(name, text+" So said Claire.")
	theirs.Set("author", "Claire")
	a.wants(two.submit(two.path, theirs), 303, "")
	mine.Set(name, text+" So said I.")
	mine.Set(other, mine.Get(other)+" And more.")
	asked := one.submit(one.path, mine)
	a.wants(asked, 409, "fieldset#choice1")
	if got := asked.Find(".lede").Text(); !strings.Contains(got, "Claire saved revision 3") {
		t.Errorf("the page says %q", got)
	}
	a.wants(one.open(2), 200, "[data-testid=draft]")

	choose := url.Values{"do": {"merge"}, "base": {"2"}, "newest": {"3"}}
	a.wants(one.submit(one.path, choose), 422, ".problem")
	choose.Set("choice1", "text")
	choose.Set("choice1-text", "We both said so.")
	choose.Set("newest", "2")
	again := one.submit(one.path, choose)
	a.wants(again, 409, "[value=text][checked]")
	if got := again.Find(".own").Text(); strings.TrimSpace(got) != "We both said so." {
		t.Errorf("what was typed is %q", got)
	}
	choose.Set("newest", "3")
	a.follows(one.submit(one.path, choose))
	a.wants(a.get("/articles/"+slug+"/revisions/en"), 200, "#r4 .badge.merge")
	merged := one.open(4).Find(".ed textarea").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
	if all := strings.Join(merged, "\n"); !strings.Contains(all, "We both said so.") || !strings.Contains(all, "And more.") {
		t.Errorf("the merge is %s", all)
	}
}

// The change is told as one types; a paragraph that reads as before has none.
func TestEditWords(t *testing.T) {
	a := newApp(t)
	e := newEditor(a, a.withSample())
	ed := e.open(2).Find(".ed").Eq(1)
	text := strings.TrimPrefix(ed.Find("textarea").Text(), "\n")
	form := url.Values{"base": {"2"}, "id": {ed.AttrOr("data-id", "")}, "text": {strings.Replace(text, "has said", "said", 1)}}
	a.wants(e.submit(e.path+"/words", form), 200, ".chg.wording del")
	form.Set("text", text)
	a.wants(e.submit(e.path+"/words", form), 204, "")
	form.Set("id", "nobody")
	a.wants(e.submit(e.path+"/words", form), 404, "")
}

// What no page of ours sends is refused, and leaves nothing.
func TestEditRefuses(t *testing.T) {
	a := newApp(t)
	e := newEditor(a, a.withSample())
	e.open(2)
	for name, form := range map[string]url.Values{
		"no version":        {"base": {"2"}, "id": {"a"}, "text": {"x"}},
		"a text without id": {"base": {"2"}, "version": {"1"}, "text": {"x"}},
		"an id":             {"base": {"2"}, "version": {"1"}, "id": {"<b>"}, "text": {"x"}},
		"a kind":            {"base": {"2"}, "version": {"1"}, "layout": {"a poem"}},
		"an id twice":       {"base": {"2"}, "version": {"1"}, "layout": {"a title\na title"}},
	} {
		if r := e.submit(e.path+"/draft", form); r.Code != 422 {
			t.Errorf("%s: status %d", name, r.Code)
		}
	}
	a.wants(e.submit(e.path+"/draft", url.Values{"base": {"9"}, "version": {"1"}}), 404, "")
	a.wants(e.open(9), 404, "")
	a.wants(e.submit(e.path, url.Values{"base": {"2"}, "do": {"undo:7"}}), 404, "")
	a.wants(e.open(2), 200, "main:not(:has([data-testid=draft]))")
}
