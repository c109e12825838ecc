package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"

	"regard/handlers"
	"regard/storage"
	"regard/storage/storagetest"
)

// A reader is a browser with its cookies and headers.
type reader struct {
	name             string
	cookies, headers map[string]string
}

func (r reader) asks(path string) *http.Request {
	request := getRequest(path)
	for name, value := range r.cookies {
		request.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	for name, value := range r.headers {
		request.Header.Set(name, value)
	}
	return request
}

var (
	zoe     = reader{name: "Zoé", cookies: map[string]string{"editor": strings.Repeat("a", 26), "reviewer": "Zo%C3%A9"}}
	readers = []reader{
		{name: "somebody"}, zoe,
		{name: "Zoé in another browser", cookies: map[string]string{"editor": strings.Repeat("c", 26), "reviewer": "Zo%C3%A9"}},
		{name: "Ann", cookies: map[string]string{"editor": strings.Repeat("b", 26), "theme": "dark", "mode": "stack", "size": "125"}},
		{name: "Luc", headers: map[string]string{"Accept-Language": "fr", "X-Forwarded-Proto": "https"}},
	}
)

// Two servers share a database, and keep pages; what either sends after a write is what a server would send that keeps none.
type twoServers struct {
	*app
	other *app
	last  map[string]string // by page: what Zoé was sent last
}

// agree fails the test where a reader gets a page that is not as it would be made now. It returns which pages changed
// for Zoé since it was last called.
func (s *twoServers) agree(after string, readers []reader, paths ...string) map[string]bool {
	s.t.Helper()
	changed := make(map[string]bool)
	for _, path := range paths {
		for _, r := range readers {
			fresh := s.answer(handlers.New(s.with), r, path)
			for _, server := range []*app{s.app, s.other} {
				if got := s.answer(server.handler, r, path); got != fresh {
					s.t.Errorf("after %s %s gets an old page at %s", after, r.name, path)
				}
			}
			if r.name == zoe.name {
				changed[path] = changed[path] || s.last[path] != fresh
				s.last[path] = fresh
			}
		}
	}
	return changed
}

// answer is what a handler sends: the page with the headers on which a browser relies, else what went wrong.
func (s *twoServers) answer(h http.Handler, r reader, path string) string {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r.asks(path))
	if w.Code != http.StatusOK { // the page has the id of the request
		return http.StatusText(w.Code)
	}
	header := w.Header()
	return strings.Join([]string{
		header.Get("Etag"), header.Get("Referrer-Policy"), header.Get("Set-Cookie"), w.Body.String(),
	}, "\n")
}

// Whatever is written, by this server or by another, every reader sees it in the next page.
func TestKeptPagesAreNeverOld(t *testing.T) {
	storagetest.EachTwice(t, func(t *testing.T, one, other *storage.Store) {
		s := &twoServers{app: newAppOn(t, one), other: newAppOn(t, other), last: make(map[string]string)}
		slug := s.withSample()
		article := "/articles/" + slug
		made := s.follows(s.other.post(article+"/share", url.Values{"ed": {"en"}}))
		shared := made.Find("[data-testid=share] a").AttrOr("href", "")
		pages := []string{"/", article, article + "/read?ed=en.1", article + "?mode=blur", article + "?src=1", shared}
		s.agree("nothing", readers, pages...)
		s.agree("nothing once more", readers, pages...)
		for i, write := range s.writes(article, shared) {
			server := []*app{s.app, s.other}[i%2]
			write.do(server)
			changed := s.agree(write.what, []reader{zoe, readers[i%len(readers)]}, pages...) // all would take minutes
			for _, page := range write.changes {
				if !changed[page] {
					t.Errorf("%s changed nothing at %s", write.what, page)
				}
			}
		}
	})
}

// A write is something that people do, and the pages that show it.
type write struct {
	what    string
	do      func(*app)
	changes []string
}

func (s *twoServers) writes(article, shared string) []write {
	row := ".pair:contains('told RIA Novosti')"
	ask := func(a *app, path string) response { return a.send(zoe.asks(path)) }
	send := func(a *app, path string, form url.Values) response {
		r := formRequest(path, form)
		for name, value := range zoe.cookies {
			r.AddCookie(&http.Cookie{Name: name, Value: value})
		}
		answer := a.send(r)
		a.wants(answer, http.StatusSeeOther, "")
		return answer
	}
	thread := func(a *app, do string, form url.Values) {
		page := ask(a, article)
		button := page.Find(row + " .thread [name=do][value^='" + do + "']").First()
		form.Set("do", button.AttrOr("value", do))
		form.Set("was", page.Find(row+" .thread [name=was]").AttrOr("value", ""))
		send(a, page.Find(row+" .thread form.answer").AttrOr("action", ""), form)
	}
	align := func(op, at string) func(*app) {
		return func(a *app) {
			version := a.get(article+"/align/en").Find("#relink [name=version]").AttrOr("value", "")
			send(a, article+"/align/en", url.Values{"version": {version}, "unit": {"paragraph"}, "at": {at}, "op": {op}})
		}
	}
	state := func(number, state string) func(*app) {
		return func(a *app) { a.wants(a.setState(article, number, state, "Zoé"), http.StatusSeeOther, "") }
	}
	revise := func(edition, old, new string) func(*app) {
		return func(a *app) {
			e := a.next(strings.TrimPrefix(article, "/articles/"), edition)
			var texts []string
			for _, p := range e.Paragraphs {
				texts = append(texts, strings.ReplaceAll(p.Text, old, new))
			}
			form := url.Values{"base": {strconv.Itoa(e.Parent)}, "text": {strings.Join(texts, "\n\n")}}
			a.wants(a.revise(article+"/revisions/"+edition, form), http.StatusSeeOther, "")
		}
	}
	post := func(path string, form url.Values) func(*app) { return func(a *app) { send(a, path, form) } }
	token := strings.TrimPrefix(shared, "/shared/")
	return []write{
		{"a comment", func(a *app) {
			c := commenter{a, article, zoe.cookies["editor"], zoe.name}
			a.wants(c.comment(row, "told RIA Novosti", "Which one?"), http.StatusSeeOther, "")
		}, []string{article}},
		{"an answer", func(a *app) { thread(a, "answer", url.Values{"text": {"The agency."}}) }, []string{article}},
		{"an edited comment", func(a *app) { thread(a, "edit", url.Values{"text": {"Which agency?"}}) }, []string{article}},
		{"a removed comment", func(a *app) { thread(a, "remove", url.Values{}) }, []string{article}},
		{"a resolved thread", func(a *app) { thread(a, "resolve", url.Values{}) }, []string{article}},
		{"a step of the alignment", align("merge", "2"), []string{article, shared}},
		{"a step taken back", align("undo", "2"), []string{article, shared}},
		{"an approval", state("1", "approved"), []string{article}},
		{"an approval taken back", state("1", "draft"), []string{article}},
		{"a review", state("2", "review"), []string{"/", article}},
		{"a decision", func(a *app) {
			path := article + "/diff/en/1..2"
			send(a, path, url.Values{"accept": {a.get(path).Find(".card").AttrOr("data-id", "")}})
		}, []string{"/"}},
		{"a revision", revise("en", "Russia", "Moscow"), []string{"/", article}},
		{"a corrected source", revise("fr", "RIA Novosti", "Reuters"), []string{"/", article}},
		{"a stale row looked at", func(a *app) {
			page := a.get(article + "/stale/en")
			send(a, article+"/stale/en", url.Values{"version": {page.Find("main [name=version]").AttrOr("value", "")}, "row": {"all"}})
		}, []string{"/", article}},
		{"a translation", post(article+"/editions", url.Values{"text": {"One.\n\nTwo."}, "language": {"en"}, "name": {"Ann"}}), []string{"/", article}},
		{"a job", func(a *app) { a.settled(a.translate(strings.TrimPrefix(article, "/articles/"))) }, []string{"/", article}},
		{"a name", post(article+"/revisions/en", url.Values{"do": {"name"}, "name": {"Le Monde"}}), []string{"/", article, shared}},
		{"a title", post(article+"/revisions/fr", url.Values{"do": {"name"}, "name": {"Une zibeline"}}), []string{"/", article, shared}},
		{"a removed translation", post(article+"/revisions/en", url.Values{"do": {"remove"}}), []string{"/", article, article + "/read?ed=en.1", shared}},
		{"a translation brought back", post(article+"/revisions/en", url.Values{"do": {"bring-back"}}), []string{"/", article, article + "/read?ed=en.1", shared}},
		{"a term", post("/glossary", url.Values{"from": {"fr"}, "to": {"en"}, "source": {"accord"}, "target": {"agreement"}}), nil},
		{"a link revoked", post(article+"/share", url.Values{"revoke": {token}}), []string{shared}},
		{"a link restored", post(article+"/share", url.Values{"restore": {token}}), []string{shared}},
		{"an import", post("/articles/new", url.Values{"text": {"Un.\n\nDeux."}}), []string{"/"}},
		{"a removed article", post(article, url.Values{"do": {"remove"}}), []string{"/", article, shared}},
		{"an article brought back", func(a *app) {
			removed, err := a.store.Articles(a.t.Context())
			if err != nil || len(removed) > 0 {
				a.t.Errorf("%d articles, %v", len(removed), err)
			}
			send(a, "/", url.Values{"restore": {"1"}})
		}, []string{"/", article, shared}},
	}
}

// Many readers at once get the page that each of them asked for, also while somebody writes.
func TestKeptPagesManyAtOnce(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	want := make(map[string]string)
	for _, r := range readers {
		want[r.name] = a.send(r.asks(article)).Find("html").AttrOr("lang", "")
	}
	var all sync.WaitGroup
	for _, r := range readers {
		for range 4 {
			all.Go(func() {
				for range 10 {
					w := httptest.NewRecorder()
					a.handler.ServeHTTP(w, r.asks(article))
					if theme := `data-theme="` + r.cookies["theme"] + `"`; w.Code != 200 || !strings.Contains(w.Body.String(), theme) || !strings.Contains(w.Body.String(), `<html lang="`+want[r.name]+`"`) {
						t.Errorf("%s gets somebody else's page, status %d", r.name, w.Code)
					}
				}
			})
		}
	}
	for i := range 10 {
		if err := a.store.SetPrivate(t.Context(), 1, i%2 == 0); err != nil {
			t.Error(err)
		}
	}
	all.Wait()
}
