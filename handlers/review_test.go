package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
)

// A review by form alone: decisions are kept as they are made and can be taken back; what is saved has the old words
// where they were rejected, and tells from what it was made.
func TestReview(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, store *storage.Store) {
		a := newAppOn(t, store)
		article := "/articles/" + a.withSample()
		path := article + "/diff/en/1..2"
		page := a.get(path)
		a.wants(page, http.StatusOK, ".card.wording button[name=accept]")
		ids := map[string]string{}
		for _, card := range page.Find(".card").EachIter() {
			ids[strings.TrimSpace(card.AttrOr("class", ""))] = card.AttrOr("data-id", "")
		}
		number := ids["card number"]
		page = a.follows(a.post(path, url.Values{"reject": {number}}))
		a.wants(page, http.StatusOK, "#k-"+number+".rejected button[name=undo]")
		page = a.follows(a.post(path, url.Values{"undo": {number}}))
		a.wants(page, http.StatusOK, "#k-"+number+" button[name=reject]")

		a.follows(a.post(path, url.Values{"reject": {number + "," + ids["card removed"] + ",cunknown"}}))
		page = a.follows(a.post(path+"?show=wording", url.Values{"accept": {"shown"}}))
		if n := page.Find(".card.accepted").Length(); n != 8 || page.Find(".card.wording").Length() != 8 {
			t.Errorf("%d changes of wording are accepted, want 8", n)
		}
		a.wants(a.get(path), http.StatusOK, "#k-"+number+".rejected")
		if got := strings.TrimSpace(a.get(path).Find("#tally").Text()); got != "10 of 14 decided" {
			t.Errorf("the page says %q", got)
		}

		saved := a.post(path, url.Values{"save": {"1"}, "author": {"Zoé"}, "note": {"as before"}})
		page = a.follows(saved)
		if got := page.Find(".chg[id]").Length(); got != 2 {
			t.Errorf("the saved revision differs in %d places, want 2", got)
		}
		text := a.get(article + "/read?ed=en.3").Find(".tgt").Text()
		for _, want := range []string{"Both in 2007 and in 2021", "Peskov told RIA Novosti that Russia is interested", "remain open"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in the saved revision", want)
			}
		}
		history := a.get(article + "/revisions/en").Find("#r3").Text()
		if !strings.Contains(history, "reviewed against 1") || !strings.Contains(history, "Zoé") {
			t.Errorf("the history says %q", history)
		}
	})
}

// Where a newer revision came meanwhile nothing is lost: the page says so, and the decisions can be taken along.
func TestReviewOfAnOldRevision(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	path := article + "/diff/en/1..2"
	id := a.get(path).Find(".card.number").AttrOr("data-id", "")
	a.follows(a.post(path, url.Values{"reject": {id}}))
	newer := string(testdata(t, "en.rev2.txt")) + "\n\nOne more paragraph, at the end.\n"
	a.follows(a.revise(article+"/revisions/en", url.Values{"base": {"2"}, "text": {newer}}))

	for _, form := range []url.Values{{"accept": {id}}, {"undo": {id}}, {"save": {"1"}}} {
		page := a.post(path, form)
		a.wants(page, http.StatusConflict, "[role=alert]")
		a.wants(page, http.StatusConflict, "#k-"+id+".rejected")
		if page.Find("button[name=accept], button[name=save]").Length() != 0 {
			t.Error("the page of an old revision lets people decide")
		}
	}
	page := a.follows(a.post(path, url.Values{"carry": {"1"}}))
	a.wants(page, http.StatusOK, "#k-"+id+".rejected")
	if n := page.Find(".card.rejected, .card.accepted").Length(); n != 1 {
		t.Errorf("%d decisions were taken along, want 1", n)
	}
}

// Nothing to save is told with the form as it was filled in; unknown revisions are not found.
func TestReviewRefused(t *testing.T) {
	a := newApp(t)
	path := "/articles/" + a.withSample() + "/diff/en/1..2"
	page := a.post(path, url.Values{"save": {"1"}, "author": {"Ann"}})
	a.wants(page, http.StatusUnprocessableEntity, "[role=alert]")
	a.wants(page, http.StatusUnprocessableEntity, "[name=author][value=Ann]")
	a.wants(a.post(path, url.Values{"accept": {strings.Repeat("x,", 50_000)}}), http.StatusSeeOther, "")
	a.wants(a.post(strings.Replace(path, "1..2", "1..9", 1), url.Values{"save": {"1"}}), http.StatusNotFound, "")
	if n := a.get(path).Find(".card.accepted").Length(); n != 0 {
		t.Errorf("%d changes were accepted", n)
	}
}

// Words and layout can be chosen by address; every difference is there once in either.
func TestCompareLayout(t *testing.T) {
	a := newApp(t)
	path := "/articles/" + a.withSample() + "/diff/en/1..2"
	for _, query := range []string{"", "?view=split", "?show=wording,number&view=split"} {
		page := a.get(path + query)
		if n := page.Find(".chg[id]").Length(); n != 14 {
			t.Errorf("%s: %d differences, want 14", query, n)
		}
		a.wants(page, http.StatusOK, ".look-first a")
	}
	page := a.get(path + "?show=wording&show=number")
	if n := page.Find(".card").Length(); n != 9 || strings.TrimSpace(page.Find("#pos").Text()) != "9 of 14 shown" {
		t.Errorf("%d cards, and %q", n, page.Find("#pos").Text())
	}
	if n := a.get(path).Find("details.fold .card.typography").Length(); n != 1 {
		t.Errorf("%d changes of typography alone are folded, want 1", n)
	}
	if got := strings.TrimSpace(a.get(path).Find("#pos").Text()); got != "13 of 14 shown" {
		t.Errorf("at first the page says %q", got)
	}
	a.wants(a.get(path+"?view=split"), http.StatusOK, ".two")
	alone := a.get(path + "?fr=0&view=split")
	a.wants(alone, http.StatusOK, `#filter [name=fr][value="0"]`)
	a.wants(alone, http.StatusOK, `[data-source][href$="?view=split"]`)
	if n := alone.Find(".row .src .txt").Length(); n != 0 {
		t.Errorf("%d paragraphs of the source are there, which was to be hidden", n)
	}
}

// A script that decides gets the rows that changed, the map and the dock, and nothing of the rest.
func TestReviewByScript(t *testing.T) {
	a := newApp(t)
	path := "/articles/" + a.withSample() + "/diff/en/1..2"
	id := a.get(path).Find(".card.number").AttrOr("data-id", "")
	r := httptest.NewRequest("POST", path, strings.NewReader(url.Values{"reject": {id}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("HX-Request", "true")
	page := a.send(r)
	a.wants(page, http.StatusOK, ".row #k-"+id+".rejected")
	a.wants(page, http.StatusOK, ".map rect.number.decided")
	a.wants(page, http.StatusOK, ".dock #tally")
	if rows := page.Find(".row").Length(); rows != 1 || page.Find("main").Length() != 0 {
		t.Errorf("the answer has %d rows", rows)
	}
	if !strings.Contains(strings.Join(page.Header().Values("Vary"), ","), "HX-Request") {
		t.Error("a cache could take the one answer for the other")
	}
}

// All of a class are decided at once; what is folded away is not among what is shown.
func TestReviewOfAClass(t *testing.T) {
	a := newApp(t)
	path := "/articles/" + a.withSample() + "/diff/en/1..2"
	page := a.follows(a.post(path, url.Values{"reject": {"class:wording"}}))
	if n := page.Find(".card.rejected").Length(); n != 8 || page.Find(".card.wording.rejected").Length() != 8 {
		t.Errorf("%d changes are rejected, want the 8 of wording", n)
	}
	page = a.follows(a.post(path, url.Values{"accept": {"shown"}}))
	if n := page.Find(".card.accepted").Length(); n != 5 {
		t.Errorf("%d changes are accepted, want 5: the sixth is folded away", n)
	}
}
