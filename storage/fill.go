package storage

import (
	"context"

	"regard/translate"
	"regard/translate/search"
)

// fill finds out what is kept beside the data that was stored before it was.
func (s *Store) fill(ctx context.Context) error {
	if err := s.indexMissing(ctx); err != nil {
		return err
	}
	if err := s.fillSortKeys(ctx); err != nil {
		return err
	}
	return s.countChecks(ctx)
}

func (s *Store) fillSortKeys(ctx context.Context) error {
	articles, err := collect(ctx, s.db, scanArticle, `select `+articleColumns+` from articles where sort_key = ''`)
	for _, a := range articles {
		if key := search.Fold(a.Title); err == nil && key != "" {
			_, err = s.db.ExecContext(ctx, `update articles set sort_key = $2 where id = $1`, a.ID, key)
		}
	}
	return s.told(err, "sort the titles")
}

func (s *Store) countChecks(ctx context.Context) error {
	uncounted, err := collect(ctx, s.db, scanAlignmentKey, `select source_id, target_id from alignments where to_check < 0`)
	for _, key := range uncounted {
		if err != nil {
			break
		}
		var al translate.Alignment
		if al, err = s.Alignment(ctx, key.SourceID, key.TargetID); err == nil {
			_, err = s.db.ExecContext(ctx, `update alignments set to_check = $3
				where source_id = $1 and target_id = $2 and version = $4`, al.SourceID, al.TargetID, toCheck(al.Rows), al.Version)
		}
	}
	return s.told(err, "count what is to be checked")
}

func scanAlignmentKey(row scanner) (al translate.Alignment, err error) {
	err = row.Scan(&al.SourceID, &al.TargetID)
	return al, err
}

// toCheck counts the rows that a person should look at.
func toCheck(rows []translate.Row) int {
	n := 0
	for _, row := range rows {
		if row.Stale || row.ToCheck() {
			n++
		}
	}
	return n
}
