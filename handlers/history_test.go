package handlers_test

import (
	"net/url"
	"strings"
	"testing"
)

// A paragraph tells its versions and who touched its sentences; one of them can be restored, alone.
func TestParagraphHistory(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	e := newEditor(a, slug)
	page := e.open(2)
	form := filled(page)
	id := page.Find(".ed").Eq(1).AttrOr("data-id", "")
	before := form.Get(nameOf(page, 1))
	form.Set(nameOf(page, 1), before+" He said so twice.")
	form.Set(nameOf(page, 3), form.Get(nameOf(page, 3))+" Another change.")
	form.Set("author", "Claire")
	a.follows(e.submit(e.path, form))

	path := "/articles/" + slug + "/history/en/" + id
	history := a.get(path)
	a.wants(history, 200, "[data-testid=version]#v3 .chg ins")
	last := history.Find(".touched li").Last()
	if text := last.Text(); !strings.Contains(text, "He said so twice.") || !strings.Contains(text, "Claire") {
		t.Errorf("the last sentence tells %q", text)
	}
	blame := a.get("/articles/" + slug + "/history/en")
	run := "#p" + id + " .run:last-child"
	if text := blame.Find(run).Text(); !strings.Contains(text, "Revision 3") || !strings.Contains(text, "He said so twice.") {
		t.Errorf("the page of all sentences tells %q", text)
	}
	a.wants(blame, 200, "#p"+id+" .run:first-child:contains('Revision 1')")
	restored := a.follows(a.post(path, url.Values{"restore": {"2"}}))
	a.wants(restored, 200, "#v4 .badge.restore")
	page = e.open(4)
	if got := strings.TrimSpace(page.Find("#e" + id + " textarea").Text()); got != before {
		t.Errorf("the paragraph reads %q", got)
	}
	if !strings.Contains(page.Find(".ed textarea").Eq(3).Text(), "Another change.") {
		t.Error("another paragraph was restored too")
	}
	a.wants(a.post(path, url.Values{"restore": {"2"}}), 422, ".problem")
	a.wants(a.post(path, url.Values{"restore": {"9"}}), 404, "")
	a.wants(a.get("/articles/"+slug+"/history/en/nobody"), 404, "")
}

// A paragraph that was removed comes back where it was.
func TestRestoreRemovedParagraph(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	e := newEditor(a, slug)
	page := e.open(2)
	form := filled(page)
	id := page.Find(".ed").Eq(4).AttrOr("data-id", "")
	form.Set(nameOf(page, 4), "")
	a.follows(e.submit(e.path, form))
	path := "/articles/" + slug + "/history/en/" + id
	a.wants(a.get(path), 200, "#v2 [name=restore]")
	a.follows(a.post(path, url.Values{"restore": {"2"}}))
	if got := e.open(4).Find(".ed:not([data-new])").Eq(4).AttrOr("data-id", ""); got != id {
		t.Errorf("the fifth paragraph is %s, want %s", got, id)
	}
}

// Of a paragraph that was parted from another, the history leads to revisions that had it as part of that one.
func TestHistoryOfPartedParagraph(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	e := newEditor(a, slug)
	page := e.open(2)
	form := filled(page)
	name := nameOf(page, 1)
	form.Set(name, strings.Replace(form.Get(name), ". The one plus", ".\r\n\r\nThe one plus", 1))
	a.follows(e.submit(e.path, form))
	id := e.open(3).Find(".ed").Eq(2).AttrOr("data-id", "")
	history := a.get("/articles/" + slug + "/history/en/" + id)
	links := history.Find(".touched a")
	if links.Length() == 0 {
		t.Fatal("nothing touched the paragraph")
	}
	for _, link := range links.EachIter() {
		address := link.AttrOr("href", "")
		if strings.HasPrefix(address, "#") {
			a.wants(history, 200, address)
		} else {
			a.wants(a.get(address), 200, ".pair")
		}
	}
}
