package storage

import "context"

// Used tells whether there ever was an article, be it deleted since.
func (s *Store) Used(ctx context.Context) (used bool, err error) {
	err = s.db.QueryRowContext(ctx, `select exists (select 1 from articles)`).Scan(&used)
	return used, s.told(err, "look for articles")
}
