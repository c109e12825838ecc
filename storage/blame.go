package storage

import (
	"context"
	"encoding/json"
)

// Blame returns which revision, by number, last touched each sentence of each paragraph of the revision with the id,
// as it was kept; a translate.ErrNotFound where it was not.
func (s *Store) Blame(ctx context.Context, revisionID int64) (touched [][]int, err error) {
	var text []byte
	err = s.db.QueryRowContext(ctx, `select touched from blames where revision_id = $1`, revisionID).Scan(&text)
	if err == nil {
		err = json.Unmarshal(text, &touched)
	}
	return touched, s.told(err, "read the blame of the revision with id %d", revisionID)
}

// KeepBlame keeps what Blame returns, which never changes.
func (s *Store) KeepBlame(ctx context.Context, revisionID int64, touched [][]int) error {
	_, err := s.db.ExecContext(ctx, `insert into blames (revision_id, touched) values ($1, $2)
		on conflict (revision_id) do nothing`, revisionID, encode(touched))
	return s.told(err, "keep the blame of the revision with id %d", revisionID)
}
