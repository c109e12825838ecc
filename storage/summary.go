package storage

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"regard/translate"
)

// An ArticleSummary is what the library tells of an article.
type ArticleSummary struct {
	translate.Article
	Active   time.Time // when its newest revision was made
	Editions []EditionSummary
	Jobs     []JobSummary // those that are queued or running, oldest first
}

// An EditionSummary is an edition as it stands.
type EditionSummary struct {
	translate.Edition
	Latest translate.Revision // without its paragraphs
	Title  string             // the text of its first title paragraph; empty where it has none

	ToCheck int // of a translation in Library: the links of paragraphs that a person should look at
}

// A JobSummary is a job without its items, and how many of these are in each state.
type JobSummary struct {
	translate.Job
	Waiting, Done, Failed int
}

// Articles returns the articles that were not deleted, those with the newest revisions first. An article's
// editions have the order of Editions.
func (s *Store) Articles(ctx context.Context) ([]ArticleSummary, error) {
	editions, err := collect(ctx, s.db, scanArticleEdition, latestEditions+inOrder)
	if err != nil {
		return nil, s.told(err, "list the articles")
	}
	articles, place := summaries(editions)
	err = s.addUnfinished(ctx, articles, place)
	slices.SortStableFunc(articles, func(a, b ArticleSummary) int { return b.Active.Compare(a.Active) })
	return articles, s.told(err, "list the unfinished jobs")
}

// addUnfinished tells of each article which jobs are queued or running.
func (s *Store) addUnfinished(ctx context.Context, articles []ArticleSummary, place map[int64]int) error {
	jobs, err := collect(ctx, s.db, scanJobSummary, unfinishedJobs)
	for _, job := range jobs {
		if i, known := place[job.ArticleID]; known {
			articles[i].Jobs = append(articles[i].Jobs, job)
		}
	}
	return err
}

// Summary returns the article with the slug, without its jobs. One that was deleted is a translate.ErrNotFound.
func (s *Store) Summary(ctx context.Context, slug string) (ArticleSummary, error) {
	if err := findable(slug); err != nil {
		return ArticleSummary{}, s.told(err, "find the article %q", slug)
	}
	editions, err := collect(ctx, s.db, scanArticleEdition, latestEditions+` and a.slug = $1`+inOrder, slug)
	if err == nil && len(editions) == 0 {
		err = sql.ErrNoRows
	}
	if err != nil {
		return ArticleSummary{}, s.told(err, "find the article %q", slug)
	}
	articles, _ := summaries(editions)
	return articles[0], nil
}

// summaries gathers the editions of each article, and tells where each article's summary is.
func summaries(editions []articleEdition) (articles []ArticleSummary, place map[int64]int) {
	place = make(map[int64]int)
	for _, row := range editions {
		i, known := place[row.article.ID]
		if !known {
			i = len(articles)
			place[row.article.ID] = i
			articles = append(articles, ArticleSummary{Article: row.article})
		}
		a := &articles[i]
		a.Editions = append(a.Editions, row.edition)
		if row.edition.Latest.Created.After(a.Active) {
			a.Active = row.edition.Latest.Created
		}
	}
	return articles, place
}

const latestEditions = `select a.id, a.slug, a.title, a.address, a.created,
	e.id, e.key, e.language, e.name, e.name <> e.first_name, e.source, e.created,
	r.id, r.number, r.parent, r.origin_kind, r.origin_provider, r.origin_model, r.origin_from, r.author, r.note, r.hash, r.created,
	coalesce((select p.text from paragraphs p where p.revision_id = r.id and p.kind = 'title' order by p.position limit 1), '')
	from articles a
	join editions e on e.article_id = a.id
	join revisions r on r.edition_id = e.id and r.number = (select max(number) from revisions where edition_id = e.id)
	where not a.hidden and not e.hidden`

const inOrder = ` order by a.id desc, e.source desc, e.created, e.id`

type articleEdition struct {
	article translate.Article
	edition EditionSummary
}

func scanArticleEdition(row scanner) (articleEdition, error) {
	var a translate.Article
	var e translate.Edition
	var r translate.Revision
	var title string
	var articleCreated, editionCreated, revisionCreated int64
	err := row.Scan(&a.ID, &a.Slug, &a.Title, &a.Address, &articleCreated,
		&e.ID, &e.Key, &e.Language, &e.Name, &e.Renamed, &e.Source, &editionCreated,
		&r.ID, &r.Number, &r.Parent, &r.Origin.Kind, &r.Origin.Provider, &r.Origin.Model, &r.Origin.From,
		&r.Author, &r.Note, &r.Hash, &revisionCreated, &title)
	a.Created, e.Created, r.Created = moment(articleCreated), moment(editionCreated), moment(revisionCreated)
	e.ArticleID, r.EditionID = a.ID, e.ID
	return articleEdition{a, EditionSummary{Edition: e, Latest: r, Title: title}}, err
}

const unfinishedJobs = `select ` + jobColumns + `,
	(select count(*) from job_items where job_id = jobs.id and job_items.state = 'waiting'),
	(select count(*) from job_items where job_id = jobs.id and job_items.state = 'done'),
	(select count(*) from job_items where job_id = jobs.id and job_items.state = 'failed')
	from jobs where state in ('queued', 'running', 'pausing') order by id`

func scanJobSummary(row scanner) (s JobSummary, err error) {
	s.Job, err = scanJob(scannerAnd{row, []any{&s.Waiting, &s.Done, &s.Failed}})
	return s, err
}

// scannerAnd is a row with more columns than are asked of it: the last ones go to rest.
type scannerAnd struct {
	row  scanner
	rest []any
}

func (s scannerAnd) Scan(dest ...any) error { return s.row.Scan(append(dest, s.rest...)...) }
