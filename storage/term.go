package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"regard/translate"
)

// Terms returns the glossary, by its source terms. Those that were removed are left out.
func (s *Store) Terms(ctx context.Context) ([]translate.Term, error) {
	terms, err := collect(ctx, s.db, scanTerm, `select `+termColumns+` from terms where not hidden order by source, id`)
	return terms, s.told(err, "list the glossary")
}

const termColumns = `id, from_language, to_language, source, target, forbidden, note`

func scanTerm(row scanner) (t translate.Term, err error) {
	var forbidden []byte
	if err = row.Scan(&t.ID, &t.From, &t.To, &t.Source, &t.Target, &forbidden, &t.Note); err != nil {
		return t, err
	}
	return t, json.Unmarshal(forbidden, &t.Forbidden)
}

// Term returns the term with the id, or translate.ErrNotFound.
func (s *Store) Term(ctx context.Context, id int64) (translate.Term, error) {
	t, err := scanTerm(s.db.QueryRowContext(ctx, `select `+termColumns+` from terms where id = $1 and not hidden`, id))
	return t, s.told(err, "find the term %d", id)
}

// AddTerm adds a term, in the place of one that was removed. Where the glossary has its source term for these
// languages already, it is a translate.ErrConflict.
func (s *Store) AddTerm(ctx context.Context, t *translate.Term) error {
	return s.told(addTerm(ctx, s.db, t), "add a term")
}

func addTerm(ctx context.Context, q querier, t *translate.Term) error {
	if err := validTerm(*t); err != nil {
		return err
	}
	err := q.QueryRowContext(ctx, `insert into terms (from_language, to_language, source, target, forbidden, note, created)
		values ($1, $2, $3, $4, $5, $6, $7) on conflict (from_language, to_language, source) do update
		set target = excluded.target, forbidden = excluded.forbidden, note = excluded.note, hidden = false
		where terms.hidden returning id`,
		t.From, t.To, t.Source, t.Target, encode(t.Forbidden), t.Note, now()).Scan(&t.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return translate.ErrConflict
	}
	return err
}

func validTerm(t translate.Term) error {
	return valid(append(slices.Clone(t.Forbidden), string(t.From), string(t.To), t.Source, t.Target, t.Note)...)
}

// AddTerms adds those of the terms that the glossary has not, and returns their number. The others stay as they
// are there.
func (s *Store) AddTerms(ctx context.Context, terms []translate.Term) (added int, err error) {
	err = s.transaction(ctx, func(tx *sql.Tx) error {
		for i := range terms {
			switch err := addTerm(ctx, tx, &terms[i]); {
			case err == nil:
				added++
			case !errors.Is(err, translate.ErrConflict):
				return err
			}
		}
		return nil
	})
	if err != nil {
		added = 0
	}
	return added, s.told(err, "add terms")
}

// SaveTerm changes a term, in the place of one that was removed. One whose source term another one has is a
// translate.ErrConflict.
func (s *Store) SaveTerm(ctx context.Context, t translate.Term) error {
	err := validTerm(t)
	if err == nil {
		err = s.transaction(ctx, func(tx *sql.Tx) error { return saveTerm(ctx, tx, t) })
	}
	return s.told(err, "save the term %d", t.ID)
}

func saveTerm(ctx context.Context, tx *sql.Tx, t translate.Term) error {
	_, err := tx.ExecContext(ctx, `delete from terms where from_language = $1 and to_language = $2 and source = $3 and hidden and id <> $4`,
		t.From, t.To, t.Source, t.ID)
	if err != nil {
		return err
	}
	return tx.QueryRowContext(ctx, `update terms set from_language = $2, to_language = $3, source = $4, target = $5,
		forbidden = $6, note = $7 where id = $1 and not hidden returning id`,
		t.ID, t.From, t.To, t.Source, t.Target, encode(t.Forbidden), t.Note).Scan(&t.ID)
}

// RemoveTerm takes a term out of the glossary; RestoreTerm brings it back.
func (s *Store) RemoveTerm(ctx context.Context, id int64) error {
	return s.told(s.hideTerm(ctx, id, true), "remove the term %d", id)
}

// RestoreTerm brings back a term that was removed.
func (s *Store) RestoreTerm(ctx context.Context, id int64) error {
	return s.told(s.hideTerm(ctx, id, false), "restore the term %d", id)
}

func (s *Store) hideTerm(ctx context.Context, id int64, hidden bool) error {
	return s.db.QueryRowContext(ctx, `update terms set hidden = $2 where id = $1 returning id`, id, hidden).Scan(&id)
}
