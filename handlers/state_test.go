package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
)

// setState brings a revision of the English edition to a state by the form on the page of revisions.
func (a *app) setState(article, number, state, by string) response {
	a.t.Helper()
	row := a.get(article + "/revisions/en").Find("#r" + number)
	last := row.Find("[name=last]").AttrOr("value", "")
	return a.post(row.Find(".state-form form").AttrOr("action", ""),
		url.Values{"state": {state}, "author": {by}, "last": {last}, "back": {article + "/revisions/en"}})
}

// A reader sees the newest approved revision, and is told of a newer one with its state; the history of states is kept.
func TestStates(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, store *storage.Store) {
		a := newAppOn(t, store)
		article := "/articles/" + a.withSample()
		shown := func() string {
			return strings.TrimSpace(a.get(article).Find(".heads > div:last-child .badge").First().Text())
		}
		if got := shown(); !strings.HasPrefix(got, "Revision 2") {
			t.Fatalf("without states %q is shown", got)
		}
		page := a.follows(a.setState(article, "1", "approved", "Zoé"))
		a.wants(page, http.StatusOK, "#r1 .trust.approved")
		a.follows(a.setState(article, "2", "review", "Ann"))
		if got := shown(); !strings.HasPrefix(got, "Revision 1") {
			t.Errorf("%q is shown, not the approved one", got)
		}
		if got := strings.TrimSpace(a.get(article).Find(".newer").Text()); got != "Revision 2 is newer, in review" {
			t.Errorf("the page says %q", got)
		}
		a.wants(a.get(article+"/read?ed=en"), http.StatusOK, ".trust.approved")
		a.wants(a.get(article+"/read?ed=en.2"), http.StatusOK, ".trust.review")

		refused := a.post(article+"/states/en/1", url.Values{"state": {"draft"}, "last": {"0"}})
		a.wants(refused, http.StatusConflict, "[role=alert]")
		a.wants(refused, http.StatusConflict, "#r1 .trust.approved")
		page = a.follows(a.setState(article, "1", "draft", ""))
		if got := page.Find("#r1 .state-form ol").Text(); !strings.Contains(got, "Zoé") || strings.Count(got, "2") == 0 {
			t.Errorf("the history says %q", got)
		}
		if got := shown(); !strings.HasPrefix(got, "Revision 2") {
			t.Errorf("%q is shown after the approval was taken back", got)
		}
		a.wants(a.post(article+"/states/en/1", url.Values{"state": {"perfect"}}), http.StatusUnprocessableEntity, "")
		a.wants(a.post(article+"/states/fr/1", url.Values{"state": {"draft"}}), http.StatusUnprocessableEntity, "")
		a.wants(a.post(article+"/states/en/9", url.Values{"state": {"draft"}}), http.StatusNotFound, "")
	})
}

// What waits is listed by article, with how much there is and where to go.
func TestWaiting(t *testing.T) {
	a := newApp(t)
	a.wants(a.get("/review"), http.StatusOK, "[data-testid=nothing]")
	article := "/articles/" + a.withSample()
	a.wants(a.get("/"), http.StatusOK, "main:not(:has(.to-waits)) .to-review:contains('13 changes')")
	a.wants(a.get("/review"), http.StatusOK, ".changes:contains('13 changes undecided')")

	a.follows(a.setState(article, "2", "review", "Ann"))
	zoe := commenter{a, article, strings.Repeat("a", 26), "Zoé"}
	zoe.after(zoe.comment(".pair:contains('told RIA Novosti')", "told RIA Novosti", "Which one?"))
	page := a.get("/review")
	if n := page.Find("[data-testid=waiting]").Length(); n != 1 {
		t.Fatalf("%d articles wait", n)
	}
	for sort, want := range map[string]string{
		"review": "Revision 2 is in review", "comments": "1 open comment", "changes": "13 changes undecided between revisions 1 and 2",
	} {
		link := page.Find(".waiting ." + sort + " a")
		if got := strings.TrimSpace(link.Text()); got != want {
			t.Errorf("%s: %q", sort, got)
		}
		address, _, _ := strings.Cut(link.AttrOr("href", ""), "#")
		a.wants(a.get(address), http.StatusOK, "main")
	}
	a.wants(a.get("/"), http.StatusOK, ".to-waits[href^='/review#a-']")

	diff := article + "/diff/en/1..2"
	a.follows(a.post(diff, url.Values{"accept": {a.get(diff).Find(".card.number").AttrOr("data-id", "")}}))
	a.wants(a.get("/review"), http.StatusOK, ".changes:contains('12 changes undecided')")
	a.wants(a.get("/"), http.StatusOK, ".to-review:contains('12 changes')")
	a.follows(a.setState(article, "2", "approved", "Zoé"))
	a.wants(a.get("/review"), http.StatusOK, ".waiting:not(:has(.review))")

	a.follows(a.post(article+"/editions", url.Values{"text": {"Another translation."}, "language": {"en"}, "name": {"Duval"}}))
	between := article + "/diff/en.2..en-duval.1"
	a.follows(a.post(between, url.Values{"accept": {a.get(between).Find(".card").AttrOr("data-id", "")}}))
	link := a.get("/review").Find(".changes a:contains('between “English · Revision 2” and “English (Duval) · Revision 1”')")
	a.wants(a.get(link.AttrOr("href", "")), http.StatusOK, ".card")
}

// A machine's draft waits until somebody does something with it.
func TestMachineDraftWaits(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	a.settled(a.translate(slug))
	draft := a.get("/review").Find(".waiting .machine a").AttrOr("href", "")
	a.wants(a.get(draft), http.StatusOK, ".heads .badge.machine")
	read, err := url.Parse(draft)
	if err != nil {
		t.Fatal(err)
	}
	key, number, _ := strings.Cut(read.Query().Get("ed"), ".")
	a.follows(a.post("/articles/"+slug+"/states/"+key+"/"+number, url.Values{"state": {"approved"}, "last": {"0"}, "back": {"/"}}))
	a.wants(a.get("/review"), http.StatusOK, ".waiting:not(:has(.machine))")
}
