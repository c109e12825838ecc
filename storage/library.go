package storage

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"regard/translate"
)

// A LibraryFilter says which articles are listed, in which order, and how many of them.
type LibraryFilter struct {
	State         State
	Language      translate.Language // that one of its editions has, whatever the region; empty for any
	Site          string             // on which it was published, as translate.Site returns it; empty for any
	Sort          Order
	Limit, Offset int
}

// State is what there is to be done about an article.
type State string

// The states by which articles are listed.
const (
	AnyState     State = ""
	ToCheck      State = "check"        // links of paragraphs that a person should look at
	ToReview     State = "review"       // changes on which nobody has decided
	Translating  State = "translating"  // a job is queued or runs
	Untranslated State = "untranslated" // only its source is there
)

// Order is that of a list of articles.
type Order string

// The orders of articles.
const (
	ByActivity Order = "" // those whose newest revision is the newest come first
	ByTitle    Order = "title"
	ByAge      Order = "added" // those that were added last come first
)

// Library returns the articles that fit, as much of them as is asked for, and how many there are.
func (s *Store) Library(ctx context.Context, f LibraryFilter) (articles []ArticleSummary, total int, err error) {
	where, args := f.where()
	if err := s.db.QueryRowContext(ctx, `select count(*) from articles a where `+where, args...).Scan(&total); err != nil {
		return nil, 0, s.told(err, "count the articles of the library")
	}
	n := len(args)
	ids, err := collect(ctx, s.db, scanID, fmt.Sprintf(`select a.id from articles a where %s order by %s limit $%d offset $%d`,
		where, f.order(), n+1, n+2), append(args, f.Limit, f.Offset)...)
	if err != nil || len(ids) == 0 {
		return nil, total, s.told(err, "list the articles of the library")
	}
	articles, err = s.summariesOf(ctx, ids)
	return articles, total, s.told(err, "read the articles of the library")
}

func scanID(row scanner) (id any, err error) {
	var n int64
	err = row.Scan(&n)
	return n, err
}

func (f LibraryFilter) where() (condition string, args []any) {
	conditions := []string{`not a.hidden`}
	if f.Language != "" {
		args = append(args, f.Language)
		conditions = append(conditions, `exists (select 1 from editions e where e.article_id = a.id and not e.hidden and (e.language = $1 or e.language like $1 || '-%'))`)
	}
	if f.Site != "" {
		args = append(args, f.Site)
		conditions = append(conditions, fmt.Sprintf(isOf, len(args)))
	}
	switch f.State {
	case ToCheck:
		conditions = append(conditions, `exists (select 1 `+checks+` and s.article_id = a.id and al.to_check > 0)`)
	case ToReview:
		conditions = append(conditions, `a.id in (`+articlesToReview+`)`)
	case Translating:
		conditions = append(conditions, `exists (select 1 from jobs where article_id = a.id and state in ('queued', 'running'))`)
	case Untranslated:
		conditions = append(conditions, `not exists (select 1 from editions e where e.article_id = a.id and not e.source and not e.hidden)`)
	}
	return strings.Join(conditions, " and "), args
}

// isOf tells whether an address is of a site, which is a parameter: after the scheme and "www." comes its name, and then no
// more of a name.
const isOf = `exists (select 1 from (select cast($%[1]d as text) as name,
	replace(replace(replace(lower(a.address), 'https://', '//'), 'http://', '//'), '//www.', '//') as address) site
	where substr(site.address, 1, length(site.name) + 2) = '//' || site.name
	and substr(site.address, length(site.name) + 3, 1) in ('', '/', ':', '?', '#'))`

func (f LibraryFilter) order() string {
	switch f.Sort {
	case ByTitle:
		return `a.sort_key, a.id`
	case ByAge:
		return `a.created desc, a.id desc`
	}
	return `a.active desc, a.id desc`
}

// checks are the alignments of the newest revisions of an article's source and its translations.
const checks = `from editions s join editions t on t.article_id = s.article_id and s.source and not t.source and not t.hidden
		join revisions sr on sr.edition_id = s.id and sr.number = (select max(number) from revisions where edition_id = s.id)
		join revisions tr on tr.edition_id = t.id and tr.number = (select max(number) from revisions where edition_id = t.id)
		join alignments al on al.source_id = sr.id and al.target_id = tr.id where true`

// summariesOf returns the articles with the ids, in their order.
func (s *Store) summariesOf(ctx context.Context, ids []any) ([]ArticleSummary, error) {
	these := ` in ` + places(1, len(ids))
	editions, err := collect(ctx, s.db, scanArticleEdition, latestEditions+` and a.id`+these+inOrder, ids...)
	if err != nil {
		return nil, err
	}
	found, place := summaries(editions)
	toCheck, err := collect(ctx, s.db, scanTask, `select s.article_id, t.id, al.to_check `+checks+` and al.to_check > 0 and s.article_id`+these, ids...)
	if err != nil {
		return nil, err
	}
	for _, t := range toCheck {
		found[place[t.article]].edition(t.edition).ToCheck = t.number
	}
	if err := s.addUnfinished(ctx, found, place); err != nil {
		return nil, err
	}
	articles := make([]ArticleSummary, 0, len(ids))
	for _, id := range ids {
		if i, known := place[id.(int64)]; known { // unless it was deleted meanwhile
			articles = append(articles, found[i])
		}
	}
	return articles, nil
}

// edition returns the article's edition with the id.
func (a *ArticleSummary) edition(id int64) *EditionSummary {
	for i := range a.Editions {
		if a.Editions[i].ID == id {
			return &a.Editions[i]
		}
	}
	return new(EditionSummary) // it was added meanwhile
}

// A task is how much there is to be done on an edition.
type task struct {
	article, edition int64
	number           int
}

func scanTask(row scanner) (t task, err error) {
	err = row.Scan(&t.article, &t.edition, &t.number)
	return t, err
}

// Languages returns the languages of all editions, without regions, in their order as tags.
func (s *Store) Languages(ctx context.Context) ([]translate.Language, error) {
	tags, err := collect(ctx, s.db, scanLanguage, `select distinct e.language from editions e
		join articles a on a.id = e.article_id and not a.hidden where not e.hidden`)
	return tags, s.told(err, "list the languages")
}

func scanLanguage(row scanner) (l translate.Language, err error) {
	err = row.Scan(&l)
	return l, err
}

// Sites returns the sites on which articles were published, those with the most articles first; at most limit.
func (s *Store) Sites(ctx context.Context, limit int) ([]string, error) {
	addresses, err := collect(ctx, s.db, scanAddresses, `select address, count(*) from articles
		where not hidden and address <> '' group by address`)
	if err != nil {
		return nil, s.told(err, "list the sites")
	}
	articles := make(map[string]int)
	for _, a := range addresses {
		if site := translate.Site(a.address); site != "" {
			articles[site] += a.articles
		}
	}
	sites := slices.SortedFunc(maps.Keys(articles), func(one, other string) int {
		return cmp.Or(articles[other]-articles[one], strings.Compare(one, other))
	})
	return sites[:min(len(sites), limit)], nil
}

type addressCount struct {
	address  string
	articles int
}

func scanAddresses(row scanner) (a addressCount, err error) {
	err = row.Scan(&a.address, &a.articles)
	return a, err
}
