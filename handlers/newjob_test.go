package handlers_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/pipeline"
)

// Some paragraphs are translated, then the others: the second result has all, and nothing is sent twice.
func TestChosenParagraphs(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		a := newAppOn(t, s)
		slug := a.withSample()
		ask := "/articles/" + slug + "/jobs/new?provider=libretranslate"
		page := a.get(ask)
		a.wants(page, 200, "[name=paragraph][checked]")
		all := page.Find("[name=paragraph]").Length()
		form := url.Values{"provider": {"libretranslate"}, "confirmed": {"1"}, "paragraph": {"0", "2"}}
		first := a.settled(a.post("/articles/"+slug+"/jobs", form).Header().Get("Location"))
		if title := a.get("/jobs").Find("li p[lang=fr]").First().Text(); strings.Contains(title, "'") || title == "" {
			t.Errorf("the French title in the list of jobs is set as %q", title)
		}
		a.wants(first, 200, ".job[data-state=done]")
		if n := first.Find(".pips .done").Length(); n != 2 {
			t.Errorf("%d paragraphs are done", n)
		}
		page = a.get(ask)
		if n := page.Find(".chosen small").Length(); n != 2 {
			t.Errorf("%d paragraphs are told to be here", n)
		}

		form.Del("paragraph")
		for i := 1; i < all; i++ {
			if i != 2 {
				form.Add("paragraph", strconv.Itoa(i))
			}
		}
		second := a.settled(a.post("/articles/"+slug+"/jobs", form).Header().Get("Location"))
		a.wants(second, 200, ".job[data-state=done] [data-testid=sent]")
		result, _ := second.Find(".job a.btn").Attr("href")
		if missing := a.get(result).Find("[data-testid=missing]").Length(); missing != 0 {
			t.Errorf("%d paragraphs have no translation", missing)
		}
		sent := 0
		jobs, err := s.Jobs(t.Context(), 9)
		if err != nil {
			t.Fatal(err)
		}
		for _, j := range jobs {
			sent += j.Sent.Characters
		}
		source, err := s.RevisionByID(t.Context(), jobs[0].SourceRevision)
		if err != nil {
			t.Fatal(err)
		}
		if n := pipeline.Characters(source.Paragraphs); sent != n {
			t.Errorf("%d characters were sent of an article that has %d", sent, n)
		}
	})
}

// What was paid for once is not asked for again, even by a job of its own.
func TestSecondJobCostsNothing(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	a.settled(a.translate(slug))
	before := a.service.Requests()
	a.wants(a.settled(a.translate(slug)), 200, ".job[data-state=done]")
	if n := a.service.Requests() - before; n != 0 {
		t.Errorf("%d requests for what was here", n)
	}
}

// What was translated with a name of the glossary kept is known to be here, and no longer when the name is none.
func TestKnownByTerms(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	name, _, _ := strings.Cut(a.edition(slug, "fr")[2].Text, " ")
	term := translate.Term{From: "fr", To: "en", Source: name, Target: name}
	known := func() int {
		return a.get("/articles/" + slug + "/jobs/new?provider=libretranslate").Find(".chosen small").Length()
	}
	for n, change := range []func() error{
		func() error { return a.store.AddTerm(t.Context(), &term) },
		func() error { return a.store.RemoveTerm(t.Context(), term.ID) },
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		chosen := []string{"2", "3"}[:n+1]
		form := url.Values{"provider": {"libretranslate"}, "confirmed": {"1"}, "paragraph": chosen}
		if got := known(); got != 0 {
			t.Errorf("before job %d, %d paragraphs are told to be here", n, got)
		}
		a.wants(a.settled(a.post("/articles/"+slug+"/jobs", form).Header().Get("Location")), 200, ".job[data-state=done]")
		if got := known(); got != len(chosen) {
			t.Errorf("after job %d, %d paragraphs are told to be here", n, got)
		}
	}
}

// An article that is to stay here does not go out, whichever way it is asked for.
func TestPrivateArticle(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		a := newAppOn(t, s)
		slug := a.withSample()
		form := url.Values{"provider": {"libretranslate"}, "confirmed": {"1"}, "paragraph": {"1"}, "private": {"1"}}
		r := a.post("/articles/"+slug+"/jobs", form)
		a.wants(r, 422, "[name=private][checked]")
		if r.Find("[name=paragraph][checked]").Length() == 0 || !strings.Contains(r.Find("main").Text(), "stay on this machine") {
			t.Error("the form is not as it was filled in")
		}
		form = url.Values{"provider": {"libretranslate"}}
		a.wants(a.follows(a.post("/articles/"+slug+"/jobs", form)), 200, "[name=private][checked]")
		if n := a.service.Requests(); n != 0 {
			t.Errorf("%d requests", n)
		}
		form = url.Values{"provider": {"libretranslate"}, "confirmed": {"1"}, "paragraph": {"1"}}
		a.wants(a.post("/articles/"+slug+"/jobs", form), 303, "")
	})
}

// An English article is translated into French, and a translation that a person brings is French unless they say otherwise.
func TestEnglishOriginal(t *testing.T) {
	a := newApp(t)
	article, err := a.with.Pipeline.Import(t.Context(), translate.Draft{Name: "en.txt", Language: "en-GB", Bytes: testdata(t, "en.rev1.txt")})
	if err != nil {
		t.Fatal(err)
	}
	page := a.get("/articles/" + article.Slug + "/editions/new")
	a.wants(page, 200, ".engine a[href*=libretranslate]")
	if chosen := page.Find("[name=language] [selected]").AttrOr("value", ""); chosen != "fr" {
		t.Errorf("%q is chosen", chosen)
	}
	a.settled(a.translate(article.Slug))
	jobs, err := a.store.Jobs(t.Context(), 1)
	if err != nil || jobs[0].From != "en-GB" || jobs[0].To != translate.French {
		t.Errorf("translated from %q to %q, %v", jobs[0].From, jobs[0].To, err)
	}
	a.wants(a.get("/articles/"+article.Slug+"/jobs/new?suggest="+jobs[0].Edition), 200, "[name=suggest] [selected][value="+jobs[0].Edition+"]")
}

// Without scripts the counts of what is chosen are asked for; nothing starts, and the form stays as it was filled in.
func TestCountBeforeRunning(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	form := url.Values{"provider": {"libretranslate"}, "confirmed": {"1"}, "paragraph": {"1", "3"}, "do": {"count"}}
	r := a.post("/articles/"+slug+"/jobs", form)
	a.wants(r, 200, "[name=provider][checked]")
	if n := r.Find("[name=paragraph][checked]").Length(); n != 2 {
		t.Errorf("%d paragraphs are chosen", n)
	}
	if n := r.Find("[data-n=paragraphs]").First().Text(); n != "2" {
		t.Errorf("%s paragraphs would be sent", n)
	}
	if said := r.Find(".line[lang=fr]").Text(); strings.ContainsAny(said, "'\"") || !strings.Contains(said, "’") {
		t.Errorf("the French paragraphs are set as %q", said)
	}
	form.Set("do", "start")
	form.Del("provider")
	a.wants(a.post("/articles/"+slug+"/jobs", form), 422, "[role=alert], .problem")
	if n := a.service.Requests(); n != 0 {
		t.Errorf("%d requests", n)
	}
}

// Of a text with more paragraphs than a form may have fields, a box chooses several, and all can be chosen at once.
func TestChooseOfVeryMany(t *testing.T) {
	a := newApp(t)
	const many = 10_050
	var text strings.Builder
	for i := range many {
		text.WriteString("Le paragraphe " + strconv.Itoa(i) + ".\n\n")
	}
	draft := a.post("/articles/new", url.Values{"text": {text.String()}}).Header().Get("Location")
	article := a.post(draft, url.Values{"do": {"save"}, "language": {"fr"}, "title": {"Un long texte"}}).Header().Get("Location")
	page := a.get(article + "/jobs/new?provider=libretranslate")
	form := url.Values{"provider": {"libretranslate"}, "confirmed": {"1"}, "do": {"count"}}
	for _, box := range page.Find("[name=paragraph][checked]").EachIter() {
		form.Add("paragraph", box.AttrOr("value", ""))
	}
	if n := len(form["paragraph"]); n > 2000 {
		t.Errorf("the form has %d boxes", n)
	}
	all := a.post(article+"/jobs", form)
	if got := all.Find("[data-n=paragraphs]").Text(); got != "10,050" {
		t.Errorf("of all %s paragraphs are to be sent", got)
	}
	form["paragraph"] = []string{form["paragraph"][1], "10000-10003"}
	few := a.post(article+"/jobs", form)
	if got := few.Find("[data-n=paragraphs]").Text(); got != "10" {
		t.Errorf("of two lots, of six and four, %s paragraphs are to be sent", got)
	}
	for _, bad := range []string{"5-3", "-1", "0-99999999", "0-", "a-b"} {
		form["paragraph"] = []string{bad}
		form.Set("do", "start")
		a.wants(a.post(article+"/jobs", form), 422, "[role=alert]")
	}
}
