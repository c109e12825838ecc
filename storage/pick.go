package storage

import (
	"context"
	"database/sql"

	"regard/translate"
)

// Picks returns from which revisions the paragraphs and sentences of the revision with the id were taken, in their
// order; none where it was not put together from several.
func (s *Store) Picks(ctx context.Context, revisionID int64) ([]translate.Pick, error) {
	picks, err := collect(ctx, s.db, scanPick, `select p.position, p.sentence, p.from_id, e.key, r.number
		from picks p join revisions r on r.id = p.from_id join editions e on e.id = r.edition_id
		where p.revision_id = $1 order by p.position, p.sentence`, revisionID)
	return picks, s.told(err, "list the picks of the revision with id %d", revisionID)
}

func scanPick(row scanner) (p translate.Pick, err error) {
	err = row.Scan(&p.Paragraph, &p.Sentence, &p.FromID, &p.Edition, &p.Number)
	return p, err
}

func addPicks(ctx context.Context, tx *sql.Tx, revisionID int64, picks []translate.Pick) error {
	rows := make([][]any, len(picks))
	for i, p := range picks {
		rows[i] = []any{revisionID, p.Paragraph, p.Sentence, p.FromID}
	}
	return insert(ctx, tx, `insert into picks (revision_id, position, sentence, from_id) values `, rows)
}
