package storage

import (
	"context"
	"database/sql"

	"regard/translate"
)

// Decisions returns what was decided on the differences between two revisions, given by their ids.
func (s *Store) Decisions(ctx context.Context, oldID, newID int64) ([]translate.Decision, error) {
	decisions, err := collect(ctx, s.db, scanDecision,
		`select difference, verdict, made_by, made from decisions where old_id = $1 and new_id = $2`, oldID, newID)
	return decisions, s.told(err, "list the decisions between the revisions with ids %d and %d", oldID, newID)
}

func scanDecision(row scanner) (d translate.Decision, err error) {
	var made int64
	err = row.Scan(&d.Difference, &d.Verdict, &d.By, &made)
	d.Made = moment(made)
	return d, err
}

// Decide keeps decisions on differences between two revisions, in the place of those made before on the same; one
// without a verdict only takes those back. When a newer revision follows the second it is a translate.ErrConflict:
// what was decided by then stays as it is.
func (s *Store) Decide(ctx context.Context, oldID, newID int64, decisions []translate.Decision) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := isNewest(ctx, tx, newID); err != nil {
			return err
		}
		var rows [][]any
		for _, d := range decisions {
			if err := valid(d.Difference, d.By); err != nil {
				return err
			}
			_, err := tx.ExecContext(ctx, `delete from decisions where old_id = $1 and new_id = $2 and difference = $3`, oldID, newID, d.Difference)
			if err != nil {
				return err
			}
			if d.Verdict != "" {
				rows = append(rows, []any{oldID, newID, d.Difference, d.Verdict, d.By, millis(stamp(d.Made))})
			}
		}
		return insert(ctx, tx, `insert into decisions (old_id, new_id, difference, verdict, made_by, made) values `, rows)
	})
	return s.told(err, "decide between the revisions with ids %d and %d", oldID, newID)
}

// isNewest returns a translate.ErrConflict unless the revision is the newest of its edition.
func isNewest(ctx context.Context, tx *sql.Tx, id int64) error {
	var newer int
	err := tx.QueryRowContext(ctx, `select count(n.id) from revisions r
		left join revisions n on n.edition_id = r.edition_id and n.number > r.number
		where r.id = $1 group by r.id`, id).Scan(&newer)
	if err == nil && newer > 0 {
		return translate.ErrConflict
	}
	return err
}
