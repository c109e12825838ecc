package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// The address tells which classes of differences are marked.
func TestCompareShowsClasses(t *testing.T) {
	a := newApp(t)
	path := "/articles/" + a.withSample() + "/diff/en/1..2"
	all := a.get(path)
	a.wants(all, http.StatusOK, "#show-typography")
	if n := all.Find("[name=show]:not([checked])").Length(); n != 0 {
		t.Errorf("%d classes are not marked at first", n)
	}
	some := a.get(path + "?show=wording,number")
	a.wants(some, http.StatusOK, "#show-wording[checked]")
	a.wants(some, http.StatusOK, "#show-number[checked]")
	if some.Find("#show-typography[checked]").Length() != 0 {
		t.Error("typography is marked, which was not asked for")
	}
}

// Both ends of a move lead to each other and say where, and in which language's count.
func TestCompareMove(t *testing.T) {
	a := newApp(t)
	page := a.get("/articles/" + a.withSample() + "/diff/en/1..2")
	ghost, block := page.Find(".ghost"), page.Find(".chg.moved")
	if got := strings.Join(strings.Fields(ghost.Find(".mv").Text()), " "); got != "↕ Moved to English ¶ 10 ↓" {
		t.Errorf("where it was the page says %q", got)
	}
	if got := strings.Join(strings.Fields(block.Find(".mv").Text()), " "); got != "↕ Moved here from English ¶ 5 ↑" {
		t.Errorf("where it is the page says %q", got)
	}
	if "#"+ghost.AttrOr("id", "") != block.Find(".mv").AttrOr("href", "") || "#"+block.AttrOr("id", "") != ghost.Find(".mv").AttrOr("href", "") {
		t.Error("the ends of the move do not lead to each other")
	}
	if n := page.Find(".card.moved").Length(); n != 1 {
		t.Errorf("the move is counted %d times", n)
	}
}

// What the source has is beside each change: its words on the card, what would be lost, what nobody translates.
func TestCompareTellsTheSource(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	page := a.get(article + "/diff/en/1..2")
	if got := page.Find(".card.number .of-source").Text(); !strings.Contains(got, "French:") || !strings.Contains(got, "2022") {
		t.Errorf("the card of the number says %q", got)
	}
	id := page.Find(".card.number").AttrOr("data-id", "")
	alone := a.get(article + "/diff/en/1..2?card=" + id)
	if alone.Find(".card").Length() != 1 || alone.Find(".of-source b").Text() != "2022" {
		t.Errorf("alone the card says %q", alone.Text())
	}
	a.wants(a.get(article+"/diff/en/1..2?card=nothing"), http.StatusNotFound, "")
	if got := strings.TrimSpace(page.Find(".card.removed .why").Text()); got != "French ¶\u00a021 would have no translation." {
		t.Errorf("the card of the removal says %q", got)
	}
	shown := page.Find(".row .src").Text()
	for _, paragraph := range a.get(article).Find(".pair .src .txt").EachIter() {
		if !strings.Contains(shown, paragraph.Text()) {
			t.Errorf("the page lacks %.60q", paragraph.Text())
		}
	}
}

// Revisions of two editions are compared, and a review of them is the next revision of the second one and tells so.
func TestCompareEditions(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	other := strings.Replace(string(testdata(t, "en.rev2.txt")), "still exist", "remain", 1)
	paragraphs := strings.Split(other, "\n\n")
	paragraphs[1] = "Nothing of this one stays: the Kremlin's man counted 17 reasons for gloom, and said that talk among chiefs is all there is."
	a.follows(a.post(article+"/editions", url.Values{"text": {strings.Join(paragraphs, "\n\n")}, "language": {"en"}, "name": {"Other hand"}}))

	choice := a.get(article + "/diff/en?old=en.2&new=en-other-hand.1")
	path := article + "/diff/en.2..en-other-hand.1"
	if got := choice.Header().Get("Location"); got != path {
		t.Fatalf("the choice leads to %q, want %q", got, path)
	}
	page := a.follows(choice)
	a.wants(page, http.StatusOK, ".two.rewritten")
	a.wants(page, http.StatusOK, `optgroup[label*="Other hand"] option[selected]`)
	if got := page.Find(".look-first").Text(); !strings.Contains(got, "17") {
		t.Errorf("first the page calls out %q, not the number in the paragraph that was written anew", got)
	}
	if row := page.Find(".row:has(.rewritten)"); !strings.Contains(row.Find(".src").Text(), "secrétaire de presse") || row.Find(".card").Length() != 1 {
		t.Errorf("beside the paragraph that was written anew stands %q", row.Text())
	}
	id := page.Find(".row:has(.rewritten) .card").AttrOr("data-id", "")
	a.follows(a.post(path, url.Values{"reject": {id}}))
	saved := a.follows(a.post(path, url.Values{"save": {"1"}, "author": {"Ann"}}))
	if n := saved.Find(".card").Length(); n != 1 || !strings.Contains(saved.Find("main").Text(), "press secretary of the President") {
		t.Errorf("the saved revision differs in %d places from the one before, want 1", n)
	}
	if got := a.get(article + "/revisions/en-other-hand").Find("#r2").Text(); !strings.Contains(got, "reviewed against en.2") {
		t.Errorf("the history says %q", got)
	}
	a.wants(a.get(article+"/diff/en.2..en-other-hand.9"), http.StatusNotFound, "")
	a.wants(a.get(article+"/diff/en.2..nothing.1"), http.StatusNotFound, "")
	a.wants(a.get(article+"/diff/fr.1..en.1"), http.StatusNotFound, "")
}

// Equal revisions differ in nothing, and the page says so; a source is compared with itself without a source beside.
func TestCompareEqual(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	page := a.get(article + "/diff/en/2..2")
	a.wants(page, http.StatusOK, "[data-testid=same]")
	if got := page.Find("[data-testid=same]").Text(); got != "No differences between revisions 2 and 2." {
		t.Errorf("the page says %q", got)
	}
	french := a.get(article + "/diff/fr/1..1")
	a.wants(french, http.StatusOK, "[data-testid=same]")
	if french.Find("[data-source], .src .txt").Length() != 0 {
		t.Error("the source stands beside itself")
	}
}
