package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"regard/translate"
)

// Decisions returns what was decided on the differences between two revisions, given by their ids.
func (s *Store) Decisions(ctx context.Context, oldID, newID int64) ([]translate.Decision, error) {
	decisions, err := decisionsOn(ctx, s.db, oldID, newID)
	return decisions, s.told(err, "list the decisions between the revisions with ids %d and %d", oldID, newID)
}

func decisionsOn(ctx context.Context, q querier, oldID, newID int64) ([]translate.Decision, error) {
	return collect(ctx, q, scanDecision,
		`select difference, verdict, made_by, made from decisions where old_id = $1 and new_id = $2`, oldID, newID)
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
		if err := lockEdition(ctx, tx, newID); err != nil {
			return err
		}
		if err := isNewest(ctx, tx, newID); err != nil {
			return err
		}
		for some := range slices.Chunk(decisions, decisionsAtOnce) {
			if err := decide(ctx, tx, oldID, newID, some); err != nil {
				return err
			}
		}
		return countUndecided(ctx, tx, oldID, newID)
	})
	return s.told(err, "decide between the revisions with ids %d and %d", oldID, newID)
}

// decisionsAtOnce is how many decisions one statement replaces.
const decisionsAtOnce = 200

func decide(ctx context.Context, tx *sql.Tx, oldID, newID int64, decisions []translate.Decision) error {
	var rows [][]any
	var args []any
	for _, d := range decisions {
		if err := valid(d.Difference, d.By); err != nil {
			return err
		}
		args = append(args, d.Difference)
		if d.Verdict != "" {
			rows = append(rows, []any{oldID, newID, d.Difference, d.Verdict, d.By, millis(stamp(d.Made))})
		}
	}
	n := len(args)
	_, err := tx.ExecContext(ctx, fmt.Sprintf(`delete from decisions where difference in %s and old_id = $%d and new_id = $%d`,
		places(1, n), n+1, n+2), append(args, oldID, newID)...)
	if err != nil {
		return err
	}
	return insert(ctx, tx, `insert into decisions (old_id, new_id, difference, verdict, made_by, made) values `, rows)
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
