package storage

import (
	"context"

	"regard/translate"
)

// AddUpload keeps a text that was handed in until it is looked over.
func (s *Store) AddUpload(ctx context.Context, u *translate.PendingUpload) error {
	if err := valid(u.ID, u.Name, u.Author, u.Note); err != nil {
		return s.told(err, "keep an upload")
	}
	created := stamp(u.Created)
	_, err := s.db.ExecContext(ctx, `insert into uploads (id, edition_id, base, name, author, note, bytes, created)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		u.ID, u.EditionID, u.Base, u.Name, u.Author, u.Note, notNil(u.Bytes), millis(created))
	if err == nil {
		u.Created = created
	}
	return s.told(err, "keep an upload")
}

// Upload returns the pending upload with the id.
func (s *Store) Upload(ctx context.Context, id string) (u translate.PendingUpload, err error) {
	if err := findable(id); err != nil {
		return u, s.told(err, "find an upload")
	}
	var created int64
	err = s.db.QueryRowContext(ctx, `select id, edition_id, base, name, author, note, bytes, created from uploads where id = $1`, id).
		Scan(&u.ID, &u.EditionID, &u.Base, &u.Name, &u.Author, &u.Note, &u.Bytes, &created)
	u.Created = moment(created)
	return u, s.told(err, "find an upload")
}

// SettleUpload deletes the pending upload with the id, for good, and keeps the address of the page of what came of it;
// empty for nothing.
func (s *Store) SettleUpload(ctx context.Context, id, address string) error {
	return s.told(s.settle(ctx, "uploads", id, address), "settle an upload")
}
