package storage

import (
	"context"

	"regard/translate"
)

// Sizes returns how much the revisions of the edition changed, by number, as far as that is known.
func (s *Store) Sizes(ctx context.Context, editionID int64) (map[int]translate.Size, error) {
	rows, err := collect(ctx, s.db, scanSize, `select r.number, s.added, s.removed
		from revision_sizes s join revisions r on r.id = s.revision_id where r.edition_id = $1`, editionID)
	sizes := make(map[int]translate.Size, len(rows))
	for _, row := range rows {
		sizes[row.number] = row.size
	}
	return sizes, s.told(err, "list the sizes of the revisions of the edition %d", editionID)
}

type numberedSize struct {
	number int
	size   translate.Size
}

func scanSize(row scanner) (n numberedSize, err error) {
	err = row.Scan(&n.number, &n.size.Added, &n.size.Removed)
	return n, err
}

// KeepSize keeps how much a revision changed, which never changes itself.
func (s *Store) KeepSize(ctx context.Context, revisionID int64, size translate.Size) error {
	_, err := s.db.ExecContext(ctx, `insert into revision_sizes (revision_id, added, removed) values ($1, $2, $3)
		on conflict (revision_id) do nothing`, revisionID, size.Added, size.Removed)
	return s.told(err, "keep the size of the revision with id %d", revisionID)
}
