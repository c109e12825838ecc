package storage

import (
	"context"
	"database/sql"
	"time"
)

// outcomesKept is how long it is told what came of something.
const outcomesKept = 30 * 24 * time.Hour

// Outcome returns the address of what came of the draft, the upload or the form with the id, for some weeks. Where nothing
// did it is a translate.ErrNotFound.
func (s *Store) Outcome(ctx context.Context, id string) (address string, err error) {
	if err := findable(id); err != nil {
		return "", s.told(err, "find what came of a draft")
	}
	err = s.db.QueryRowContext(ctx, `select address from outcomes where id = $1`, id).Scan(&address)
	return address, s.told(err, "find what came of a draft")
}

// KeepOutcome keeps the address of what came of a form with the id. An id that is taken is a translate.ErrConflict.
func (s *Store) KeepOutcome(ctx context.Context, id, address string) error {
	if err := valid(id, address); err != nil {
		return s.told(err, "keep what came of a form")
	}
	err := s.transaction(ctx, func(tx *sql.Tx) error { return keepOutcome(ctx, tx, id, address) })
	return s.told(err, "keep what came of a form")
}

func keepOutcome(ctx context.Context, tx *sql.Tx, id, address string) error {
	now := time.Now()
	if _, err := tx.ExecContext(ctx, `delete from outcomes where created < $1`, millis(now.Add(-outcomesKept))); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `insert into outcomes (id, address, created) values ($1, $2, $3)`, id, address, millis(now))
	return err
}

// settle deletes a row of a table of things that wait to be saved, and keeps where what came of it is, if anything did.
func (s *Store) settle(ctx context.Context, table, id, address string) error {
	if err := findable(id); err != nil {
		return err
	}
	return s.transaction(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, `delete from `+table+` where id = $1 returning id`, id).Scan(&id); err != nil || address == "" {
			return err
		}
		return keepOutcome(ctx, tx, id, address)
	})
}
