package storage

import (
	"context"
	"database/sql"

	"regard/translate"
	"regard/translate/search"
)

// AddArticle adds an article with its source edition, the first revision of that, and the original it was made
// from, all or nothing. A slug that is taken, even by an article that was deleted, is a translate.ErrConflict.
func (s *Store) AddArticle(ctx context.Context, a *translate.Article, e *translate.Edition, r *translate.Revision, o *translate.Original) error {
	article, edition, revision := *a, *e, *r
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := s.addArticle(ctx, tx, &article); err != nil {
			return err
		}
		edition.ArticleID, edition.Source = article.ID, true
		return s.addEdition(ctx, tx, &edition, &revision, o, nil)
	})
	if err == nil {
		*a, *e, *r = article, edition, revision
	}
	return s.told(err, "add the article %q", a.Slug)
}

func (s *Store) addArticle(ctx context.Context, tx *sql.Tx, a *translate.Article) error {
	if err := valid(a.Slug, a.Title, a.Address); err != nil {
		return err
	}
	a.Created = stamp(a.Created)
	err := tx.QueryRowContext(ctx, `insert into articles (slug, title, address, created, sort_key) values ($1, $2, $3, $4, $5) returning id`,
		a.Slug, a.Title, a.Address, millis(a.Created), search.Fold(a.Title)).Scan(&a.ID)
	if err != nil {
		return err
	}
	return s.dialect.indexArticle(ctx, tx, a)
}

const articleColumns = `id, slug, title, address, created`

func scanArticle(row scanner) (a translate.Article, err error) {
	var created int64
	err = row.Scan(&a.ID, &a.Slug, &a.Title, &a.Address, &created)
	a.Created = moment(created)
	return a, err
}

// Article returns the article with the slug. One that was deleted is a translate.ErrNotFound.
func (s *Store) Article(ctx context.Context, slug string) (translate.Article, error) {
	if err := findable(slug); err != nil {
		return translate.Article{}, s.told(err, "find the article %q", slug)
	}
	a, err := scanArticle(s.db.QueryRowContext(ctx,
		`select `+articleColumns+` from articles where slug = $1 and not hidden`, slug))
	return a, s.told(err, "find the article %q", slug)
}

// ArticleByID returns the article with the id. One that was deleted is a translate.ErrNotFound.
func (s *Store) ArticleByID(ctx context.Context, id int64) (translate.Article, error) {
	a, err := scanArticle(s.db.QueryRowContext(ctx,
		`select `+articleColumns+` from articles where id = $1 and not hidden`, id))
	return a, s.told(err, "find the article %d", id)
}

// RenameArticle gives an article another title. Its slug stays, and so does what its text says.
func (s *Store) RenameArticle(ctx context.Context, id int64, title string) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := valid(title); err != nil {
			return err
		}
		// The update locks the article, so that of two at once the second takes out of the index what the first put in.
		a, err := scanArticle(tx.QueryRowContext(ctx, `update articles set title = title where id = $1 and not hidden returning `+articleColumns, id))
		if err != nil {
			return err
		}
		if err := s.dialect.unindexArticle(ctx, tx, &a); err != nil {
			return err
		}
		a.Title = title
		_, err = tx.ExecContext(ctx, `update articles set title = $2, sort_key = $3 where id = $1`, id, title, search.Fold(title))
		if err != nil {
			return err
		}
		return s.dialect.indexArticle(ctx, tx, &a)
	})
	return s.told(err, "change the title of the article %d", id)
}

// DeleteArticle hides an article and cancels its jobs. Nothing of it is lost: see RestoreArticle.
func (s *Store) DeleteArticle(ctx context.Context, id int64) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := hideArticle(ctx, tx, id, true); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `update jobs set state = 'cancelled', finished = $2, owner = '', `+clockOff("$2")+`
			where article_id = $1 and state in ('queued', 'running', 'pausing', 'paused')`, id, now())
		return err
	})
	return s.told(err, "delete the article %d", id)
}

// RestoreArticle brings back an article that was deleted. Its jobs stay cancelled.
func (s *Store) RestoreArticle(ctx context.Context, id int64) error {
	return s.told(hideArticle(ctx, s.db, id, false), "restore the article %d", id)
}

func hideArticle(ctx context.Context, q querier, id int64, hidden bool) error {
	return q.QueryRowContext(ctx, `update articles set hidden = $2, hidings = hidings + 1 where id = $1 and hidden <> $2 returning id`,
		id, hidden).Scan(&id)
}

// Used tells whether there ever was an article, be it deleted since.
func (s *Store) Used(ctx context.Context) (used bool, err error) {
	err = s.db.QueryRowContext(ctx, `select exists (select 1 from articles)`).Scan(&used)
	return used, s.told(err, "look for articles")
}
