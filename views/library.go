package views

import (
	"context"
	"net/url"
	"slices"
	"time"

	"regard/translate"
)

// Library is the list of articles.
type Library struct {
	Articles  []LibraryArticle
	Total     int               // of those that fit
	Used      bool              // whether there is any article, be it one that does not fit
	Drafts    []translate.Draft // imports that wait to be checked
	Removed   int64             // id of the article that was just removed: it can be brought back; 0 for none
	State     string            // one of libraryStates
	Language  translate.Language
	Site      string               // where they were published; empty for any
	Sites     []string             // that most articles are of
	Sort      string               // one of librarySorts
	Languages []translate.Language // of all editions, without regions
	Pages     Pages
}

// What the list can be narrowed to, and how it can be sorted. The first of each is the default.
var (
	libraryStates = []string{"", "check", "review", "translating", "untranslated"}
	librarySorts  = []string{"", "title", "added"}
)

// LibraryArticle is a line of the library.
type LibraryArticle struct {
	Article  translate.Article
	Language translate.Language // of its source
	Active   time.Time          // when its newest revision was made
	Editions []LibraryEdition   // the source first
	Jobs     []LibraryJob       // that are not over
	Waiting  []WaitingItem      // for a person
}

// LibraryEdition is an edition in a line of the library.
type LibraryEdition struct {
	Edition translate.Edition
	Latest  translate.Revision // its head
	Title   string
	ToCheck int // rows that a person should look at
}

// LibraryJob is a translation under way.
type LibraryJob struct {
	ID          int64
	Done, Total int
}

func (l Library) empty() bool { return !l.Used }

// with is the address of the list with another choice. Any choice but that of a page begins at the first page.
func (l Library) with(name, value string) string {
	query := url.Values{"state": {l.State}, "lang": {string(l.Language)}, "site": {l.Site}, "sort": {l.Sort}}
	query.Set(name, value)
	for name, values := range query {
		if values[0] == "" || name == "page" && values[0] == "1" {
			query.Del(name)
		}
	}
	if len(query) == 0 {
		return "/"
	}
	return "/?" + query.Encode()
}

// languageValues are the choices of a language: any of them, then each.
func (l Library) languageValues() []string {
	values := []string{""}
	for _, language := range l.Languages {
		values = append(values, string(language))
	}
	return values
}

// siteValues are the choices of a site: any of them, then each, and that which the address asks for.
func (l Library) siteValues() []string {
	values := append([]string{""}, l.Sites...)
	if !slices.Contains(values, l.Site) {
		values = append(values, l.Site)
	}
	return values
}

func sayLibraryValue(ctx context.Context, name, value string) string {
	switch {
	case value == "":
		return say(ctx, "library."+name+".any")
	case name == "lang":
		return sayLanguage(ctx, translate.Language(value))
	case name == "site":
		return value
	}
	return say(ctx, "library."+name+"."+value)
}

// latestTranslation is the translation that was revised last, of those that have a title.
func (a LibraryArticle) latestTranslation() (latest LibraryEdition, ok bool) {
	for _, e := range a.Editions {
		if !e.Edition.Source && e.Title != "" && (!ok || e.Latest.Created.After(latest.Latest.Created)) {
			latest, ok = e, true
		}
	}
	return latest, ok
}

// A libraryState is something to be done, with the page on which it is done.
type libraryState struct{ kind, says, address string }

// states are what there is to be done about an article. Where it has several translations, each is named.
func (a LibraryArticle) states(ctx context.Context) (states []libraryState) {
	slug := a.Article.Slug
	for _, j := range a.Jobs {
		states = append(states, libraryState{"busy", say(ctx, "library.translating.n", j.Done, j.Total), JobURL(j.ID)})
	}
	const withOne = 2 // editions of an article with one translation, which needs no name
	for _, e := range a.Editions {
		of := ""
		if len(a.Editions) > withOne {
			of = " · " + sayEdition(ctx, e.Edition)
		}
		for _, i := range a.Waiting {
			if i.Sort == "changes" && i.Edition.Key == e.Edition.Key {
				states = append(states, libraryState{"review", sayN(ctx, "library.review.n", i.N) + of, i.url(slug)})
			}
		}
		if e.ToCheck > 0 {
			states = append(states, libraryState{"check", sayN(ctx, "library.check.n", e.ToCheck) + of, AlignURL(slug, e.Edition.Key, e.Latest.Number)})
		}
	}
	for _, waits := range a.waiting(ctx) {
		states = append(states, libraryState{"waits", waits, WaitingURL(slug)})
	}
	if len(a.Editions) == 1 && len(a.Jobs) == 0 {
		states = append(states, libraryState{"untranslated", say(ctx, "library.state.untranslated"), ArticleURL(slug)})
	}
	return states
}
