package storage

import (
	"context"

	"regard/translate"
)

// A RecentRevision is a revision, without its paragraphs, with what it is one of.
type RecentRevision struct {
	translate.Revision
	Article translate.Article
	Edition translate.Edition
}

// RecentRevisions returns the newest revisions of an article, of all where articleID is 0; at most limit.
func (s *Store) RecentRevisions(ctx context.Context, articleID int64, limit int) ([]RecentRevision, error) {
	recent, err := collect(ctx, s.db, scanRecent, `select r.id, r.number, r.parent, r.origin_kind, r.origin_provider, r.origin_model, r.origin_from,
		r.author, r.note, r.hash, r.created, a.id, a.slug, a.title, a.created, e.id, e.key, e.language, e.name, e.name <> e.first_name, e.source
		from revisions r join editions e on e.id = r.edition_id join articles a on a.id = e.article_id
		where not a.hidden and not e.hidden and (a.id = $1 or $1 = 0) order by r.id desc limit $2`, articleID, limit)
	return recent, s.told(err, "list the newest revisions")
}

func scanRecent(row scanner) (r RecentRevision, err error) {
	var created, articleCreated int64
	err = row.Scan(&r.ID, &r.Number, &r.Parent, &r.Origin.Kind, &r.Origin.Provider, &r.Origin.Model, &r.Origin.From,
		&r.Author, &r.Note, &r.Hash, &created, &r.Article.ID, &r.Article.Slug, &r.Article.Title, &articleCreated,
		&r.Edition.ID, &r.Edition.Key, &r.Edition.Language, &r.Edition.Name, &r.Edition.Renamed, &r.Edition.Source)
	r.Created, r.Article.Created = moment(created), moment(articleCreated)
	r.EditionID, r.Edition.ArticleID = r.Edition.ID, r.Article.ID
	return r, err
}

// Slugs returns the slugs of the articles that were not deleted.
func (s *Store) Slugs(ctx context.Context) ([]string, error) {
	slugs, err := collect(ctx, s.db, func(row scanner) (slug string, err error) { return slug, row.Scan(&slug) },
		`select slug from articles where not hidden`)
	return slugs, s.told(err, "list the slugs")
}

// LastWith returns the edition of the article that has, or had, the paragraph with the id, and the number of the newest
// revision in which it stands.
func (s *Store) LastWith(ctx context.Context, articleID int64, paragraphID string) (e translate.Edition, number int, err error) {
	if err := findable(paragraphID); err != nil {
		return e, 0, s.told(err, "find the paragraph %q", paragraphID)
	}
	e, err = scanEdition(scannerAnd{s.db.QueryRowContext(ctx, `select e.id, e.article_id, e.key, e.language, e.name, e.name <> e.first_name, e.source, e.hidden, e.created, r.number
		from paragraphs p join revisions r on r.id = p.revision_id join editions e on e.id = r.edition_id
		where p.id = $1 and e.article_id = $2 and not e.hidden order by r.number desc limit 1`, paragraphID, articleID), []any{&number}})
	return e, number, s.told(err, "find the paragraph %q", paragraphID)
}
