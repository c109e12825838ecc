package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
)

// A commenter sends forms from one browser, as a person without scripts does.
type commenter struct {
	*app
	article string
	editor  string
	name    string
}

func (p commenter) post(path string, form url.Values) response {
	p.t.Helper()
	r := formRequest(path, form)
	r.AddCookie(&http.Cookie{Name: "editor", Value: p.editor})
	return p.send(r)
}

func (p commenter) get(path string) response {
	p.t.Helper()
	r := getRequest(path)
	r.AddCookie(&http.Cookie{Name: "editor", Value: p.editor})
	return p.send(r)
}

// after follows an answer as the same browser.
func (p commenter) after(r response) response {
	p.t.Helper()
	p.wants(r, http.StatusSeeOther, "")
	address, _, _ := strings.Cut(r.Header().Get("Location"), "#")
	return p.get(address)
}

// comment comments on words beside a row of the reading page.
func (p commenter) comment(row, words, text string) response {
	p.t.Helper()
	page := p.get(p.get(p.article).Find(row+" .comment-here.of-tgt").AttrOr("href", ""))
	p.wants(page, http.StatusOK, "[data-testid=paragraph]")
	form := url.Values{"words": {words}, "text": {text}, "author": {p.name}}
	for _, name := range []string{"revision", "paragraph", "back"} {
		form.Set(name, page.Find("form.panel [name="+name+"]").AttrOr("value", ""))
	}
	return p.post(page.Find("form.panel").AttrOr("action", ""), form)
}

// Without scripts: words are commented on, answered, edited, removed and taken back, resolved and opened again.
func TestComment(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, store *storage.Store) {
		a := newAppOn(t, store)
		article := "/articles/" + a.withSample()
		zoe := commenter{a, article, strings.Repeat("a", 26), "Zoé"}
		ann := commenter{a, article, strings.Repeat("b", 26), "Ann"}
		row := ".pair:contains('told RIA Novosti')"
		page := zoe.after(zoe.comment(row, "told  RIA Novosti", "Which one?"))
		if got := page.Find(row + " mark.commented").Text(); got != "told RIA Novosti" {
			t.Fatalf("marked is %q", got)
		}
		a.wants(page, http.StatusOK, row+" .threads [data-testid=comment]")
		thread := page.Find(".thread form.answer").AttrOr("action", "")
		act := func(p commenter, form url.Values) response {
			form.Set("back", article)
			return p.after(p.post(thread, form))
		}
		page = act(ann, url.Values{"do": {"answer"}, "text": {"The agency."}, "author": {"Ann"}})
		if got := page.Find("[data-testid=comment]").Length(); got != 2 || !strings.Contains(page.Find(".comments").Text(), "Ann") {
			t.Errorf("%d comments: %s", got, page.Find(".comments").Text())
		}
		if got := page.Find(".own").Length(); got != 1 {
			t.Errorf("Ann can change %d comments", got)
		}
		edit, _ := zoe.get(article).Find(".own [name=do]").First().Attr("value")
		a.wants(ann.post(thread, url.Values{"do": {edit}, "text": {"Mine now."}, "was": {"0"}}), http.StatusNotFound, "")
		page = act(zoe, url.Values{"do": {edit}, "text": {"Which agency?"}, "was": {"0"}})
		if !strings.Contains(page.Find(".comments").Text(), "Which agency?") {
			t.Error("the edit is not there")
		}
		late := zoe.post(thread, url.Values{"do": {edit}, "text": {"Which of them?"}, "was": {"0"}})
		a.wants(late, http.StatusConflict, "[role=alert]")
		if late.Find(".own textarea").Text() != "Which of them?" || !strings.Contains(late.Find(".said-text").Text(), "Which agency?") {
			t.Error("of a conflict not both texts are shown")
		}
		undo, _ := page.Find(".own [name=do][value^=undo]").Attr("value")
		was, _ := page.Find(".own form:has([value^=undo]) [name=was]").Attr("value")
		page = act(zoe, url.Values{"do": {undo}, "was": {was}})
		if !strings.Contains(page.Find(".comments").Text(), "Which one?") {
			t.Error("the edit was not taken back")
		}
		remove := strings.Replace(edit, "edit", "remove", 1)
		page = act(zoe, url.Values{"do": {remove}})
		a.wants(page, http.StatusOK, ".comment.removed [name=do]")
		page = act(zoe, url.Values{"do": {strings.Replace(edit, "edit", "restore", 1)}})
		if page.Find(".comment.removed").Length() != 0 {
			t.Error("the comment did not come back")
		}
		page = act(ann, url.Values{"do": {"resolve"}, "text": {"Settled."}, "author": {"Ann"}})
		a.wants(page, http.StatusOK, ".thread[open] .resolved [value=reopen]")
		a.wants(a.get(article), http.StatusOK, "main:not(:has(mark.commented, .thread))")
		list := a.get(article + "/comments/en")
		if text := list.Find(".thread").Text(); !strings.Contains(text, "Settled.") || !strings.Contains(text, "Resolved by Ann") {
			t.Errorf("the list says %q", text)
		}
		act(zoe, url.Values{"do": {"reopen"}})
		a.wants(a.get(article), http.StatusOK, "[data-testid=open-comments]")
	})
}

// The words are told at their new place, as altered, and as gone, with the revision that had them.
func TestCommentFollowsItsWords(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	zoe := commenter{a, article, strings.Repeat("a", 26), "Zoé"}
	zoe.after(zoe.comment(".pair:contains('told RIA Novosti')", "told RIA Novosti", "Which one?"))
	text := string(testdata(t, "en.rev2.txt"))
	revise := func(base, old, new string) response {
		text = strings.Replace(text, old, new, 1)
		a.revise(article+"/revisions/en", url.Values{"base": {base}, "text": {text}})
		return a.get(article)
	}
	page := revise("2", "“Here, perhaps,", "“Here,")
	if got := page.Find("mark.commented").Text(); got != "told RIA Novosti" || page.Find(".told-place").Length() != 0 {
		t.Errorf("marked is %q, and %q", got, page.Find(".told-place").Text())
	}
	page = revise("3", "told RIA Novosti", "said")
	if got := page.Find(".told-place").Text(); got != "The words have been gone since revision 4." || page.Find("mark").Length() != 0 {
		t.Errorf("the page says %q", got)
	}
	had := page.Find(".thread .place a").First().AttrOr("href", "")
	had, _, _ = strings.Cut(had, "#")
	if got := a.get(had).Find("mark.commented").Text(); got != "told RIA Novosti" {
		t.Errorf("the revision that had the words marks %q", got)
	}
	a.wants(a.get(article+"/comments/en"), http.StatusOK, ".thread .place a[href*='diff/en/3..4']")
}

// What cannot be taken in comes back with the form as it was filled in.
func TestCommentRefused(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	zoe := commenter{a, article, strings.Repeat("a", 26), "Zoé"}
	row := ".pair:contains('told RIA Novosti')"
	for _, test := range []struct{ name, words, text, want string }{
		{"words that are not there", "nowhere to be found", "Why?", "[name=words]:contains('nowhere')"},
		{"nothing said", "told RIA Novosti", " ", "[role=alert]"},
		{"too much said", "told RIA Novosti", strings.Repeat("x", 4001), "[role=alert]"},
		{"several places", "dialogue", "Which?", "[name=nth][max='3']"},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := zoe.comment(row, test.words, test.text)
			a.wants(page, http.StatusUnprocessableEntity, test.want)
			a.wants(page, http.StatusUnprocessableEntity, "[name=author][value=Zoé]")
		})
	}
	comments := article + "/comments/en"
	a.wants(a.post(comments, url.Values{"revision": {"2"}, "paragraph": {"nobody"}, "text": {"?"}}), http.StatusNotFound, "")
	a.wants(a.post(comments, url.Values{"revision": {"9"}}), http.StatusNotFound, "")
	a.wants(a.post(comments+"/99", url.Values{"do": {"resolve"}}), http.StatusNotFound, "")
	a.wants(a.get(comments+"/new?revision=2&paragraph=nobody"), http.StatusNotFound, "")
	a.wants(a.get(comments), http.StatusOK, "[data-testid=none]")
	zoe.after(zoe.comment(row, "", "<script>alert(1)</script>\x00"))
	if got := a.get(comments).Find(".said-text").Text(); got != "<script>alert(1)</script>\ufffd" {
		t.Errorf("the comment reads %q", got)
	}
	away := a.post(comments+"/1", url.Values{"do": {"answer"}, "text": {"."}, "back": {"https://example.org/"}})
	if got := away.Header().Get("Location"); !strings.HasPrefix(got, "/#") {
		t.Errorf("leads to %q", got)
	}
}

// On the page of changes a thread stands at the row of its words, in both layouts; once they are gone it stands below.
func TestCommentsBesideChanges(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	article := "/articles/" + slug
	zoe := commenter{a, article, strings.Repeat("a", 26), "Zoé"}
	zoe.after(zoe.comment(".pair:contains('told RIA Novosti')", "told RIA Novosti", "Which one?"))
	for _, view := range []string{"", "?view=split"} {
		row := zoe.get(article + "/diff/en/1..2" + view).Find(".row:has(mark.commented)")
		if row.Length() != 1 || row.Find("mark.commented").Text() != "told RIA Novosti" || row.Find(".threads [data-testid=comment]").Length() != 1 {
			t.Errorf("%q: %d rows are commented, one of them has %q", view, row.Length(), row.Find(".threads").Text())
		}
	}
	var texts []string
	for _, p := range a.next(slug, "en").Paragraphs {
		texts = append(texts, strings.ReplaceAll(p.Text, "told RIA Novosti", "said"))
	}
	a.follows(a.revise(article+"/revisions/en", url.Values{"base": {"2"}, "text": {strings.Join(texts, "\n\n")}}))
	page := zoe.get(article + "/diff/en/2..3")
	if page.Find(".row .thread").Length() != 0 || page.Find(".cmp-comments [data-testid=comment]").Length() != 1 {
		t.Errorf("words that are gone: %s", page.Find(".thread").Text())
	}
}

// A comment on a change is on the words that came, in the paragraph and at the place where they came.
func TestCommentOnChange(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	article := "/articles/" + slug
	zoe := commenter{a, article, strings.Repeat("a", 26), "Zoé"}
	revise := func(base string, change func(texts []string)) {
		t.Helper()
		var texts []string
		for _, p := range a.next(slug, "en").Paragraphs {
			texts = append(texts, p.Text)
		}
		change(texts)
		a.follows(a.revise(article+"/revisions/en", url.Values{"base": {base}, "text": {strings.Join(texts, "\n\n")}}))
	}
	revise("2", func(texts []string) {
		texts[1] += " The port was calm."
		texts[4] += " The port was calm. Nothing was old, and calm."
	})
	revise("3", func(texts []string) { texts[4] = strings.Replace(texts[4], "was old", "was calm", 1) })

	changes := article + "/diff/en/3..4"
	page := zoe.get(zoe.get(changes).Find(".card .to-comment").AttrOr("href", ""))
	zoe.wants(page, http.StatusOK, "[data-testid=paragraph]")
	form := url.Values{"text": {"How calm?"}, "words": {page.Find("form.panel [name=words]").Text()}}
	for _, name := range []string{"revision", "paragraph", "back", "nth"} {
		form.Set(name, page.Find("form.panel [name="+name+"]").AttrOr("value", ""))
	}
	shown := zoe.after(zoe.post(page.Find("form.panel").AttrOr("action", ""), form))
	if got := shown.Find(".chg ins mark.commented").Text(); got != "calm" || shown.Find("mark.commented").Length() != 1 {
		t.Errorf("the words that came are not marked alone: %q of %d", got, shown.Find("mark.commented").Length())
	}
}
