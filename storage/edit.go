package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"regard/translate"
)

// StepEdit takes a step into the draft with the key, which is begun where there is none, and returns when it was
// kept. The base must exist: else it is a translate.ErrNotFound.
func (s *Store) StepEdit(ctx context.Context, key translate.EditKey, step translate.EditStep) (time.Time, error) {
	if err := validStep(key, step); err != nil {
		return time.Time{}, s.told(err, "keep a draft")
	}
	saved := stamp(time.Time{})
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		id, err := beginEdit(ctx, tx, key)
		if err != nil {
			return err
		}
		if err := stepHead(ctx, tx, id, step, saved); err != nil {
			return err
		}
		for _, paragraph := range slices.Sorted(maps.Keys(step.Texts)) { // in order, so that two steps never wait for each other
			_, err := tx.ExecContext(ctx, `insert into edit_texts (edit_id, paragraph_id, text, version) values ($1, $2, $3, $4)
				on conflict (edit_id, paragraph_id) do update set text = excluded.text, version = excluded.version
				where excluded.version >= edit_texts.version`, id, paragraph, step.Texts[paragraph], step.Version)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return saved, s.told(err, "keep a draft of revision %d of the edition %d", key.Base, key.EditionID)
}

func validStep(key translate.EditKey, step translate.EditStep) error {
	if err := valid(key.Editor, step.Author, step.Note); err != nil {
		return err
	}
	for id, text := range step.Texts {
		if err := valid(id, text); err != nil {
			return err
		}
	}
	return nil
}

// beginEdit returns the id of the open draft with the key, which it adds where there is none.
func beginEdit(ctx context.Context, tx *sql.Tx, key translate.EditKey) (id int64, err error) {
	_, err = tx.ExecContext(ctx, `insert into edits (editor, edition_id, base, author, note, layout, version, saved)
		select $1, r.edition_id, r.number, '', '', 'null', 0, 0 from revisions r where r.edition_id = $2 and r.number = $3
		on conflict (editor, edition_id, base) where not hidden do nothing`, key.Editor, key.EditionID, key.Base)
	if err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, `select id from edits where editor = $1 and edition_id = $2 and base = $3 and not hidden`,
		key.Editor, key.EditionID, key.Base).Scan(&id)
	return id, err
}

// stepHead takes in what a step says beside texts, unless a later step has said it already.
func stepHead(ctx context.Context, tx *sql.Tx, id int64, step translate.EditStep, saved time.Time) error {
	_, err := tx.ExecContext(ctx, `update edits set author = $2, note = $3, version = $4, saved = $5 where id = $1 and version <= $4`,
		id, step.Author, step.Note, step.Version, millis(saved))
	if err != nil || step.Layout == nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `update edits set layout = $2, layout_version = $3 where id = $1 and layout_version <= $3`,
		id, encode(step.Layout), step.Version)
	return err
}

const editColumns = `id, editor, edition_id, base, author, note, layout, saved`

func scanEdit(row scanner) (d translate.EditDraft, err error) {
	var layout []byte
	var saved int64
	err = row.Scan(&d.ID, &d.Editor, &d.EditionID, &d.Base, &d.Author, &d.Note, &layout, &saved)
	if err != nil {
		return d, err
	}
	d.Saved = moment(saved)
	err = json.Unmarshal(layout, &d.Layout)
	return d, err
}

// Edit returns the open draft with the key.
func (s *Store) Edit(ctx context.Context, key translate.EditKey) (translate.EditDraft, error) {
	if err := findable(key.Editor); err != nil {
		return translate.EditDraft{}, s.told(err, "find a draft")
	}
	d, err := scanEdit(s.db.QueryRowContext(ctx, `select `+editColumns+` from edits
		where editor = $1 and edition_id = $2 and base = $3 and not hidden`, key.Editor, key.EditionID, key.Base))
	if err != nil {
		return d, s.told(err, "find a draft of revision %d of the edition %d", key.Base, key.EditionID)
	}
	texts, err := collect(ctx, s.db, scanEditText, `select paragraph_id, text from edit_texts where edit_id = $1`, d.ID)
	d.Texts = make(map[string]string, len(texts))
	for _, t := range texts {
		d.Texts[t.id] = t.text
	}
	return d, s.told(err, "read a draft")
}

type editText struct{ id, text string }

func scanEditText(row scanner) (t editText, err error) {
	err = row.Scan(&t.id, &t.text)
	return t, err
}

// Edits returns the open drafts that an editor has of an edition, the last one first, without their texts.
func (s *Store) Edits(ctx context.Context, editor string, editionID int64) ([]translate.EditDraft, error) {
	if findable(editor) != nil {
		return nil, nil
	}
	drafts, err := collect(ctx, s.db, scanEdit, `select `+editColumns+` from edits
		where editor = $1 and edition_id = $2 and not hidden order by saved desc, id desc`, editor, editionID)
	return drafts, s.told(err, "list the drafts of the edition %d", editionID)
}

// HideEdit puts the open draft with the key aside, and returns the id by which it can be taken back.
func (s *Store) HideEdit(ctx context.Context, key translate.EditKey) (id int64, err error) {
	if err := findable(key.Editor); err != nil {
		return 0, s.told(err, "discard a draft")
	}
	err = s.db.QueryRowContext(ctx, `update edits set hidden = true
		where editor = $1 and edition_id = $2 and base = $3 and not hidden returning id`,
		key.Editor, key.EditionID, key.Base).Scan(&id)
	return id, s.told(err, "discard a draft")
}

// UnhideEdit takes back a draft that was put aside. One that was begun with the key since is put aside instead.
func (s *Store) UnhideEdit(ctx context.Context, key translate.EditKey, id int64) error {
	if err := findable(key.Editor); err != nil {
		return s.told(err, "take back a draft")
	}
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `update edits set hidden = true
			where editor = $1 and edition_id = $2 and base = $3 and id <> $4`, key.Editor, key.EditionID, key.Base, id)
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `update edits set hidden = false
			where editor = $1 and edition_id = $2 and base = $3 and id = $4 returning id`,
			key.Editor, key.EditionID, key.Base, id).Scan(&id)
	})
	return s.told(err, "take back a draft")
}

// DeleteEdit deletes the open draft with the key for good, where there is one: it has become a revision.
func (s *Store) DeleteEdit(ctx context.Context, key translate.EditKey) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `delete from edit_texts where edit_id in (select id from edits
			where editor = $1 and edition_id = $2 and base = $3 and not hidden)`, key.Editor, key.EditionID, key.Base)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `delete from edits where editor = $1 and edition_id = $2 and base = $3 and not hidden`,
			key.Editor, key.EditionID, key.Base)
		return err
	})
	return s.told(err, "delete a draft")
}
