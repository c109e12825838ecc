package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"regard/translate"
)

// StepAlignment does the step to the alignment, as it was read, and keeps the step so that it can be taken back.
// What had been taken back before can then not be done again. When somebody changed the alignment since it was
// read it is a translate.ErrConflict. The alignment's Version and Rows are filled in.
func (s *Store) StepAlignment(ctx context.Context, al *translate.Alignment, step translate.AlignmentStep) error {
	changed := *al
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := replaceRows(ctx, tx, &changed, step.Apply(al.Rows)); err != nil {
			return err
		}
		return addStep(ctx, tx, al, step)
	})
	if err == nil {
		*al = changed
	}
	return s.told(err, "change the alignment of the revisions with ids %d and %d", al.SourceID, al.TargetID)
}

func addStep(ctx context.Context, tx *sql.Tx, al *translate.Alignment, step translate.AlignmentStep) error {
	if err := valid(step.By); err != nil {
		return err
	}
	before, err := encodeRows(step.Before)
	if err != nil {
		return err
	}
	after, err := encodeRows(step.After)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `delete from alignment_steps where source_id = $1 and target_id = $2 and undone`,
		al.SourceID, al.TargetID)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `insert into alignment_steps
		(source_id, target_id, number, relink, made_by, first_row, old_rows, new_rows, undone, made)
		values ($1, $2, (select coalesce(max(number), 0) + 1 from alignment_steps where source_id = $1 and target_id = $2),
			$3, $4, $5, $6, $7, false, $8)`,
		al.SourceID, al.TargetID, encode(step.Relink), step.By, step.At, before, after, now())
	return err
}

const stepColumns = `relink, made_by, first_row, old_rows, new_rows, undone, made`

func scanStep(row scanner) (step translate.AlignmentStep, err error) {
	var relink, before, after []byte
	var made int64
	err = row.Scan(&relink, &step.By, &step.At, &before, &after, &step.Undone, &made)
	if err != nil {
		return step, err
	}
	step.Made = moment(made)
	return step, errors.Join(json.Unmarshal(relink, &step.Relink), json.Unmarshal(before, &step.Before), json.Unmarshal(after, &step.After))
}

// UndoAlignment takes the last step of the alignment, as it was read, back, or does the first one again that was.
// It returns the step, or a Problem when there is none. When somebody changed the alignment since it was read it
// is a translate.ErrConflict. The alignment's Version and Rows are filled in.
func (s *Store) UndoAlignment(ctx context.Context, al *translate.Alignment, redo bool) (translate.AlignmentStep, error) {
	changed := *al
	var step translate.AlignmentStep
	err := s.transaction(ctx, func(tx *sql.Tx) (err error) {
		var number int
		if step, number, err = nextStep(ctx, tx, al, redo); err != nil {
			return err
		}
		step.Undone = !redo
		if err := replaceRows(ctx, tx, &changed, step.Apply(al.Rows)); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `update alignment_steps set undone = $1
			where source_id = $2 and target_id = $3 and number = $4`, step.Undone, al.SourceID, al.TargetID, number)
		return err
	})
	if err == nil {
		*al = changed
	}
	return step, s.told(err, "undo a step of the alignment of the revisions with ids %d and %d", al.SourceID, al.TargetID)
}

// nextStep returns the step to take back, or the one to do again, and its number.
func nextStep(ctx context.Context, tx *sql.Tx, al *translate.Alignment, redo bool) (translate.AlignmentStep, int, error) {
	choice := `max(number)`
	if redo {
		choice = `min(number)`
	}
	var number sql.NullInt64
	var version int
	// The version is compared first: the steps of another version do not fit the rows that were read.
	err := tx.QueryRowContext(ctx, `select a.version, (select `+choice+` from alignment_steps
			where source_id = a.source_id and target_id = a.target_id and undone = $3)
		from alignments a where a.source_id = $1 and a.target_id = $2`, al.SourceID, al.TargetID, redo).Scan(&version, &number)
	switch {
	case err != nil:
		return translate.AlignmentStep{}, 0, err
	case version != al.Version:
		return translate.AlignmentStep{}, 0, translate.ErrConflict
	case !number.Valid:
		return translate.AlignmentStep{}, 0, translate.Invalid("align.steps.none")
	}
	step, err := scanStep(tx.QueryRowContext(ctx, `select `+stepColumns+` from alignment_steps
		where source_id = $1 and target_id = $2 and number = $3`, al.SourceID, al.TargetID, number.Int64))
	return step, int(number.Int64), err
}

// AlignmentSteps returns the last steps of an alignment without their rows, oldest first, those that were taken
// back included; at most limit.
func (s *Store) AlignmentSteps(ctx context.Context, sourceID, targetID int64, limit int) ([]translate.AlignmentStep, error) {
	steps, err := collect(ctx, s.db, scanStep, `select relink, made_by, first_row, 'null', 'null', undone, made
		from alignment_steps where source_id = $1 and target_id = $2 order by number desc limit $3`, sourceID, targetID, limit)
	slices.Reverse(steps)
	return steps, s.told(err, "list the steps of the alignment of the revisions with ids %d and %d", sourceID, targetID)
}
