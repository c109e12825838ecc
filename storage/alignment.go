package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"regard/translate"
)

// Alignment returns the alignment between two revisions, given by their ids.
func (s *Store) Alignment(ctx context.Context, sourceID, targetID int64) (translate.Alignment, error) {
	al := translate.Alignment{SourceID: sourceID, TargetID: targetID}
	var links []byte
	err := s.db.QueryRowContext(ctx, `select made_by, links from alignments where source_id = $1 and target_id = $2`,
		sourceID, targetID).Scan(&al.By, &links)
	if err == nil {
		err = json.Unmarshal(links, &al.Rows)
	}
	return al, s.told(err, "read the alignment of the revisions with ids %d and %d", sourceID, targetID)
}

// SaveAlignment keeps the alignment between two revisions instead of the one before.
func (s *Store) SaveAlignment(ctx context.Context, al *translate.Alignment) error {
	err := saveAlignment(ctx, s.db, al)
	return s.told(err, "save the alignment of the revisions with ids %d and %d", al.SourceID, al.TargetID)
}

func saveAlignment(ctx context.Context, q querier, al *translate.Alignment) error {
	if err := valid(al.By); err != nil {
		return err
	}
	links, err := json.Marshal(al.Rows)
	if err != nil { // a confidence that is not a number
		return fmt.Errorf("%w: %w", translate.ErrInvalid, err)
	}
	_, err = q.ExecContext(ctx, `insert into alignments (source_id, target_id, made_by, links) values ($1, $2, $3, $4)
		on conflict (source_id, target_id) do update set made_by = excluded.made_by, links = excluded.links`,
		al.SourceID, al.TargetID, al.By, string(links))
	return err
}
