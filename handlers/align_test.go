package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

func TestAlignByHand(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	path := "/articles/" + slug + "/align/en"
	page := a.get(path)
	a.wants(page, http.StatusOK, "#relink")
	rows := page.Find(".bead").Length()
	form := func(op, at string) url.Values {
		version, _ := page.Find("#relink [name=version]").Attr("value")
		return url.Values{"version": {version}, "unit": {"paragraph"}, "at": {at}, "op": {op}}
	}
	stale := form("pin", "1")

	page = a.follows(a.post(path, form("merge", "2")))
	if n := page.Find(".bead").Length(); n != rows-1 {
		t.Errorf("after merging there are %d rows, were %d", n, rows)
	}
	if at, _ := page.Find(".bead.sel").Attr("data-at"); at != "2" {
		t.Errorf("then row %q is chosen", at)
	}

	// Somebody who saw the page before that is told, and nothing of it is overwritten.
	late := a.post(path, stale)
	a.wants(late, http.StatusConflict, ".problem")
	if n := late.Find(".bead").Length(); n != rows-1 {
		t.Errorf("the page of the conflict shows %d rows", n)
	}
	a.wants(a.post(path, form("source-up", "1")), http.StatusUnprocessableEntity, ".problem")
	a.wants(a.post(path, url.Values{"op": {"pin"}}), http.StatusUnprocessableEntity, ".problem")

	a.wants(a.post(path, form("pin", "x")), http.StatusUnprocessableEntity, ".problem")

	page = a.follows(a.post(path, form("undo", "2")))
	if n := page.Find(".bead").Length(); n != rows {
		t.Errorf("after undoing there are %d rows, were %d", n, rows)
	}
	page = a.follows(a.post(path, form("redo", "2")))
	page = a.follows(a.post(path, form("split", "2")))
	page = a.follows(a.post(path, form("review", "5")))
	page = a.follows(a.post(path, form("realign", "5")))
	a.wants(page, http.StatusOK, ".conf.held")
	if n := page.Find(".hist li").Length(); n != 5 {
		t.Errorf("the history has %d entries", n)
	}

	// A merge that nobody vouches for any more is doubtful, and the page knows what would put it right.
	before := page.Find(".bead").Length()
	page = a.follows(a.post(path, form("merge", "2")))
	page = a.follows(a.post(path, form("free", "2")))
	repair := url.Values{}
	page.Find(".bead.sel .repair").Find("input, button").Each(func(_ int, s *goquery.Selection) {
		repair.Set(s.AttrOr("name", ""), s.AttrOr("value", ""))
	})
	a.wants(a.get(path+"?at=2&part=repair"), http.StatusOK, ".repair [name=op][value=split]")
	page = a.follows(a.post(path, repair))
	if n := page.Find(".bead").Length(); n != before {
		t.Errorf("after the repair there are %d rows, were %d", n, before)
	}

	// What is typed says what Enter is for.
	page = a.follows(a.post(path, form("typed", "3")))
	if at, _ := page.Find(".bead.sel").Attr("data-at"); at != "3" {
		t.Errorf("after Enter in the field of the row %q is chosen", at)
	}
	typed := form("typed", "3")
	typed.Set("with", "4")
	page = a.follows(a.post(path, typed))
	if n := page.Find(".bead").Length(); n != before-1 {
		t.Errorf("after Enter in the field of a row to link with there are %d rows, were %d", n, before)
	}
	typed = form("typed", "3")
	typed.Set("target", "1")
	page = a.follows(a.post(path, typed))
	if n := page.Find(".bead").Length(); n != before {
		t.Errorf("after Enter in the field of a place to split after there are %d rows, were %d", n, before)
	}
	if first, _ := page.Find("#relink [name=op]").First().Attr("value"); first != "typed" {
		t.Errorf("the button that Enter presses is %q", first)
	}

	// What is refused leaves the choice where it was.
	typed = form("typed", "3")
	typed.Set("with", "999")
	refused := a.post(path, typed)
	a.wants(refused, http.StatusUnprocessableEntity, ".problem")
	a.wants(refused, http.StatusUnprocessableEntity, "#b3.sel")

	sentences := a.get(path + "?unit=sentence&at=4.1")
	a.wants(sentences, http.StatusOK, "#b4-1.sel")
	merge := form("merge", "4.1")
	merge.Set("unit", "sentence")
	merged := a.follows(a.post(path, merge))
	if n := merged.Find(".bead").Length(); n != sentences.Find(".bead").Length()-1 {
		t.Errorf("after merging there are %d sentence links", n)
	}

	for _, gone := range []string{path + "@9", strings.Replace(path, "/en", "/de", 1)} {
		a.wants(a.get(gone), http.StatusNotFound, "main")
	}
}

// That nothing answers a paragraph is no link that is sure: the page asks, and does not count it with those that are.
func TestAlignWithNothing(t *testing.T) {
	a := newApp(t)
	path := "/articles/" + a.withSample() + "/align/en"
	page := a.get(path)
	alone, sound := page.Find(".tie.void"), page.Find(".tie.ok").Length()
	if alone.Length() == 0 || alone.Filter(".mid").Length() != alone.Length() || strings.Contains(alone.Text(), "%") {
		t.Errorf("%d rows with one side say %q", alone.Length(), alone.Text())
	}
	if queue := page.Find(".queue b").Text(); queue != strings.Repeat("?", alone.Length()) {
		t.Errorf("what is to be checked is %q sure", queue)
	}
	if told := page.Find(".al-legend dd").First().Text(); !strings.HasSuffix(told, fmt.Sprintf(": %d", sound)) {
		t.Errorf("the legend says %q, and %d links look sure", told, sound)
	}
	if told := page.Find("#pos").Text(); !strings.HasPrefix(told, fmt.Sprintf("%d of %d ", sound, sound+alone.Length())) {
		t.Errorf("the foot says %q of %d links that look sure", told, sound)
	}
	if label := alone.First().Closest(".bead").AttrOr("aria-label", ""); !strings.HasSuffix(label, "Left out, or moved?") {
		t.Errorf("its row is called %q", label)
	}
	version := page.Find("#relink [name=version]").AttrOr("value", "")
	at := alone.First().Closest(".bead").AttrOr("data-at", "")
	page = a.follows(a.post(path, url.Values{"version": {version}, "unit": {"paragraph"}, "at": {at}, "op": {"review"}}))
	a.wants(page, http.StatusOK, ".sel .tie.void.ok .held")
}
