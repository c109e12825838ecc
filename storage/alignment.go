package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"regard/translate"
)

// Alignment returns the alignment between two revisions, given by their ids.
func (s *Store) Alignment(ctx context.Context, sourceID, targetID int64) (translate.Alignment, error) {
	al := translate.Alignment{SourceID: sourceID, TargetID: targetID}
	var links string
	err := s.db.QueryRowContext(ctx, `select made_by, version, links from alignments where source_id = $1 and target_id = $2`,
		sourceID, targetID).Scan(&al.By, &al.Version, &links)
	if err == nil {
		al.Rows, err = decodeRows(links)
	}
	return al, s.told(err, "read the alignment of the revisions with ids %d and %d", sourceID, targetID)
}

// AlignmentVersion returns how often the alignment between two revisions was changed, without reading it.
func (s *Store) AlignmentVersion(ctx context.Context, sourceID, targetID int64) (version int, err error) {
	err = s.db.QueryRowContext(ctx, `select version from alignments where source_id = $1 and target_id = $2`,
		sourceID, targetID).Scan(&version)
	return version, s.told(err, "read the version of the alignment of the revisions with ids %d and %d", sourceID, targetID)
}

// AddAlignment keeps the alignment between two revisions that have none yet; else it is a translate.ErrConflict.
func (s *Store) AddAlignment(ctx context.Context, al *translate.Alignment) error {
	err := addAlignment(ctx, s.db, al)
	return s.told(err, "add the alignment of the revisions with ids %d and %d", al.SourceID, al.TargetID)
}

func addAlignment(ctx context.Context, q querier, al *translate.Alignment) error {
	if err := valid(al.By); err != nil {
		return err
	}
	links, err := encodeRows(al.Rows)
	if err != nil {
		return err
	}
	_, err = q.ExecContext(ctx, `insert into alignments (source_id, target_id, made_by, version, links, to_check)
		values ($1, $2, $3, $4, $5, $6)`, al.SourceID, al.TargetID, al.By, al.Version, links, toCheck(al.Rows))
	return err
}

func encodeRows(rows []translate.Row) (string, error) {
	links, err := json.Marshal(rows)
	if err != nil { // a confidence that is not a number
		return "", fmt.Errorf("%w: %w", translate.ErrInvalid, err)
	}
	return string(links), nil
}

// replaceRows keeps other rows for al, unless somebody changed it since it was read: a translate.ErrConflict. It
// fills in al's Version and Rows.
func replaceRows(ctx context.Context, tx *sql.Tx, al *translate.Alignment, rows []translate.Row) error {
	links, err := encodeRows(rows)
	if err != nil {
		return err
	}
	result, err := tx.ExecContext(ctx, `update alignments set links = $1, version = version + 1, to_check = $5
		where source_id = $2 and target_id = $3 and version = $4`, links, al.SourceID, al.TargetID, al.Version, toCheck(rows))
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return translate.ErrConflict
	}
	al.Rows = rows
	al.Version++
	return nil
}
