package storage

import (
	"context"
	"encoding/json"

	"regard/translate"
)

// AddDraft adds the draft of an import. An id that is taken is a translate.ErrConflict.
func (s *Store) AddDraft(ctx context.Context, d *translate.Draft) error {
	if err := validDraft(d); err != nil {
		return s.told(err, "add a draft")
	}
	created := stamp(d.Created)
	_, err := s.db.ExecContext(ctx, `insert into drafts (id, name, address, charset, language, title, decided, learn, bytes, created)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		d.ID, d.Name, d.Address, d.Charset, d.Language, d.Title, encode(d.Decided), d.Learn, notNil(d.Bytes), millis(created))
	if err == nil {
		d.Created = created
	}
	return s.told(err, "add a draft")
}

// validDraft need not look at the keys of Decided: as JSON they can be stored whatever they hold.
func validDraft(d *translate.Draft) error {
	return valid(d.ID, d.Name, d.Address, d.Charset, string(d.Language), d.Title)
}

const draftColumns = `id, name, address, charset, language, title, decided, learn, bytes, created`

func scanDraft(row scanner) (d translate.Draft, err error) {
	var decided []byte
	var created int64
	err = row.Scan(&d.ID, &d.Name, &d.Address, &d.Charset, &d.Language, &d.Title, &decided, &d.Learn, &d.Bytes, &created)
	if err != nil {
		return d, err
	}
	d.Created = moment(created)
	err = json.Unmarshal(decided, &d.Decided)
	return d, err
}

// Draft returns the draft with the id.
func (s *Store) Draft(ctx context.Context, id string) (translate.Draft, error) {
	if err := findable(id); err != nil {
		return translate.Draft{}, s.told(err, "find a draft")
	}
	d, err := scanDraft(s.db.QueryRowContext(ctx, `select `+draftColumns+` from drafts where id = $1`, id))
	return d, s.told(err, "find a draft")
}

// Drafts returns all drafts, newest first, without their bytes.
func (s *Store) Drafts(ctx context.Context) ([]translate.Draft, error) {
	drafts, err := collect(ctx, s.db, scanDraft, `select id, name, address, charset, language, title, decided, learn, null, created
		from drafts order by created desc, id`)
	return drafts, s.told(err, "list the drafts")
}

// SaveDraft keeps what was changed of a draft: everything but its id and when it was created.
func (s *Store) SaveDraft(ctx context.Context, d *translate.Draft) error {
	if err := validDraft(d); err != nil {
		return s.told(err, "save a draft")
	}
	id := ""
	err := s.db.QueryRowContext(ctx, `update drafts
		set name = $2, address = $3, charset = $4, language = $5, title = $6, decided = $7, learn = $8, bytes = $9 where id = $1 returning id`,
		d.ID, d.Name, d.Address, d.Charset, d.Language, d.Title, encode(d.Decided), d.Learn, notNil(d.Bytes)).Scan(&id)
	return s.told(err, "save a draft")
}

// SettleDraft deletes the draft with the id, for good, and keeps the address of the article that came of it; empty for none.
func (s *Store) SettleDraft(ctx context.Context, id, address string) error {
	return s.told(s.settle(ctx, "drafts", id, address), "settle a draft")
}
