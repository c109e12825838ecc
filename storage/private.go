package storage

import (
	"context"
	"database/sql"
	"errors"
)

// Private tells whether the article's text may not leave this machine.
func (s *Store) Private(ctx context.Context, articleID int64) (bool, error) {
	err := s.db.QueryRowContext(ctx, `select article_id from private_articles where article_id = $1`, articleID).Scan(&articleID)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, s.told(err, "read whether the article %d is private", articleID)
}

// SetPrivate says whether the article's text may not leave this machine. A job learns it
// when a runner claims it.
func (s *Store) SetPrivate(ctx context.Context, articleID int64, private bool) error {
	change := `delete from private_articles where article_id = $1`
	if private {
		change = `insert into private_articles (article_id) values ($1) on conflict (article_id) do nothing`
	}
	_, err := s.db.ExecContext(ctx, change, articleID)
	return s.told(err, "say whether the article %d is private", articleID)
}
