package storage

import (
	"context"
	"database/sql"

	"regard/translate"
)

// States returns the states of the revisions of the edition, by number, of those whose state somebody changed.
func (s *Store) States(ctx context.Context, editionID int64) (map[int]translate.StateHistory, error) {
	changes, err := collect(ctx, s.db, scanState, `select r.number, s.id, s.state, s.made_by, s.made
		from revision_states s join revisions r on r.id = s.revision_id where r.edition_id = $1 order by s.id`, editionID)
	states := make(map[int]translate.StateHistory, len(changes))
	for _, c := range changes {
		states[c.number] = append(states[c.number], c.change)
	}
	return states, s.told(err, "list the states of the revisions of the edition %d", editionID)
}

type numberedState struct {
	number int
	change translate.StateChange
}

func scanState(row scanner) (n numberedState, err error) {
	var made int64
	err = row.Scan(&n.number, &n.change.ID, &n.change.State, &n.change.By, &made)
	n.change.Made = moment(made)
	return n, err
}

// SetState brings the revision of the edition that has the number to a state. The last change of its state must be
// the one with the id last, 0 for none, else somebody was faster: a translate.ErrConflict.
func (s *Store) SetState(ctx context.Context, editionID int64, number int, last int64, change *translate.StateChange) error {
	made := *change
	made.Made = stamp(made.Made)
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := valid(made.By, string(made.State)); err != nil {
			return err
		}
		var revision, now int64
		// The update locks the revision's edition, so that of two at once the second sees what the first did.
		err := tx.QueryRowContext(ctx, `update editions set name = name where id = $1 returning id`, editionID).Scan(&editionID)
		if err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, `select r.id, coalesce(max(s.id), 0) from revisions r
			left join revision_states s on s.revision_id = r.id
			where r.edition_id = $1 and r.number = $2 group by r.id`, editionID, number).Scan(&revision, &now)
		if err != nil {
			return err
		}
		if now != last {
			return translate.ErrConflict
		}
		return tx.QueryRowContext(ctx, `insert into revision_states (revision_id, state, made_by, made)
			values ($1, $2, $3, $4) returning id`, revision, made.State, made.By, millis(made.Made)).Scan(&made.ID)
	})
	if err == nil {
		*change = made
	}
	return s.told(err, "change the state of revision %d of the edition %d", number, editionID)
}
