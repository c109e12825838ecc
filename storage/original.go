package storage

import (
	"context"
	"database/sql"

	"regard/translate"
)

func addOriginal(ctx context.Context, tx *sql.Tx, o *translate.Original) error {
	if err := valid(o.Name, o.Charset); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `insert into originals (revision_id, name, charset, bytes) values ($1, $2, $3, $4)`,
		o.RevisionID, o.Name, o.Charset, notNil(o.Bytes))
	return err
}

// notNil makes nil an empty file, since a nil is stored as null.
func notNil(bytes []byte) []byte {
	if bytes == nil {
		return []byte{}
	}
	return bytes
}

// Original returns the file or text from which the revision was made. A revision without one is a
// translate.ErrNotFound.
func (s *Store) Original(ctx context.Context, revisionID int64) (translate.Original, error) {
	o := translate.Original{RevisionID: revisionID}
	err := s.db.QueryRowContext(ctx, `select name, charset, bytes from originals where revision_id = $1`, revisionID).
		Scan(&o.Name, &o.Charset, &o.Bytes)
	return o, s.told(err, "read the original of the revision with id %d", revisionID)
}
