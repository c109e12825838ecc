package storage

import (
	"context"
	"database/sql"
	"time"

	"regard/translate"
)

const threadColumns = `id, edition_id, revision, paragraph_id, starts, ends, quote, resolved, resolved_by`

func scanThread(row scanner) (t translate.Thread, err error) {
	var resolved int64
	err = row.Scan(&t.ID, &t.EditionID, &t.Revision, &t.Paragraph, &t.Start, &t.End, &t.Quote, &resolved, &t.ResolvedBy)
	t.Resolved = moment(resolved)
	return t, err
}

const commentColumns = `c.id, c.thread_id, c.author, c.text, c.text_before, c.editor, c.made, c.edited, c.removed`

func scanComment(row scanner) (c translate.Comment, err error) {
	var made, edited int64
	err = row.Scan(&c.ID, &c.ThreadID, &c.Author, &c.Text, &c.Before, &c.Editor, &made, &edited, &c.Removed)
	c.Made, c.Edited = moment(made), moment(edited)
	return c, err
}

// Threads returns the threads of the edition with their comments, in the order in which they were begun.
func (s *Store) Threads(ctx context.Context, editionID int64) ([]translate.Thread, error) {
	threads, err := collect(ctx, s.db, scanThread, `select `+threadColumns+` from threads where edition_id = $1 order by id`, editionID)
	if err != nil || len(threads) == 0 {
		return nil, s.told(err, "list the threads of the edition %d", editionID)
	}
	place := make(map[int64]int, len(threads))
	for i, t := range threads {
		place[t.ID] = i
	}
	comments, err := collect(ctx, s.db, scanComment, `select `+commentColumns+`
		from comments c join threads t on t.id = c.thread_id where t.edition_id = $1 order by c.id`, editionID)
	for _, c := range comments {
		if i, known := place[c.ThreadID]; known { // else it was begun since the first query
			threads[i].Comments = append(threads[i].Comments, c)
		}
	}
	return threads, s.told(err, "list the comments on the edition %d", editionID)
}

// Thread returns the thread of the edition that has the id, with its comments.
func (s *Store) Thread(ctx context.Context, editionID, id int64) (translate.Thread, error) {
	t, err := scanThread(s.db.QueryRowContext(ctx, `select `+threadColumns+` from threads where id = $1 and edition_id = $2`, id, editionID))
	if err != nil {
		return t, s.told(err, "find the thread %d", id)
	}
	t.Comments, err = collect(ctx, s.db, scanComment, `select `+commentColumns+` from comments c where c.thread_id = $1 order by c.id`, id)
	return t, s.told(err, "list the comments of the thread %d", id)
}

// AddThread begins a thread with its first comment.
func (s *Store) AddThread(ctx context.Context, t *translate.Thread) error {
	thread, first := *t, t.Comments[0]
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := valid(t.Paragraph, t.Quote); err != nil {
			return err
		}
		err := tx.QueryRowContext(ctx, `insert into threads (edition_id, revision, paragraph_id, starts, ends, quote)
			values ($1, $2, $3, $4, $5, $6) returning id`,
			t.EditionID, t.Revision, t.Paragraph, t.Start, t.End, t.Quote).Scan(&thread.ID)
		if err != nil {
			return err
		}
		first.ThreadID = thread.ID
		return addComment(ctx, tx, &first)
	})
	if err == nil {
		thread.Comments = []translate.Comment{first}
		*t = thread
	}
	return s.told(err, "begin a thread on the edition %d", t.EditionID)
}

// AddComment adds an answer to the thread of the edition.
func (s *Store) AddComment(ctx context.Context, editionID int64, c *translate.Comment) error {
	comment := *c
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `select id from threads where id = $1 and edition_id = $2`, c.ThreadID, editionID).Scan(&comment.ThreadID)
		if err != nil {
			return err
		}
		return addComment(ctx, tx, &comment)
	})
	if err == nil {
		*c = comment
	}
	return s.told(err, "answer in the thread %d", c.ThreadID)
}

func addComment(ctx context.Context, tx *sql.Tx, c *translate.Comment) error {
	if err := valid(c.Author, c.Text, c.Editor); err != nil {
		return err
	}
	c.Made = stamp(c.Made)
	return tx.QueryRowContext(ctx, `insert into comments (thread_id, author, text, editor, made)
		values ($1, $2, $3, $4, $5) returning id`, c.ThreadID, c.Author, c.Text, c.Editor, millis(c.Made)).Scan(&c.ID)
}

// ChangeComment gives a comment another text. What it said stays, for the way back. The comment must have been
// written in the same browser, else it is a translate.ErrNotFound; where it was edited since the time that was told,
// it is a translate.ErrConflict.
func (s *Store) ChangeComment(ctx context.Context, own translate.Comment, was time.Time) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := valid(own.Text); err != nil {
			return err
		}
		now, err := ownComment(ctx, tx, own)
		if err != nil {
			return err
		}
		if !now.Edited.Equal(was) {
			return translate.ErrConflict
		}
		edited := max(now.Edited.UnixMilli()+1, millis(stamp(own.Edited))) // each edit has a time of its own
		_, err = tx.ExecContext(ctx, `update comments set text = $2, text_before = text, edited = $3 where id = $1`, own.ID, own.Text, edited)
		return err
	})
	return s.told(err, "edit the comment %d", own.ID)
}

// RemoveComment removes a comment, or brings it back. It must have been written in the same browser, else it is a
// translate.ErrNotFound.
func (s *Store) RemoveComment(ctx context.Context, own translate.Comment, removed bool) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if _, err := ownComment(ctx, tx, own); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `update comments set removed = $2 where id = $1`, own.ID, removed)
		return err
	})
	return s.told(err, "remove the comment %d", own.ID)
}

// ownComment returns the comment as it stands, where it is that of the thread and of the browser.
func ownComment(ctx context.Context, tx *sql.Tx, own translate.Comment) (translate.Comment, error) {
	if err := findable(own.Editor); err != nil {
		return own, err
	}
	return scanComment(tx.QueryRowContext(ctx, `select `+commentColumns+`
		from comments c where c.id = $1 and c.thread_id = $2 and c.editor = $3`, own.ID, own.ThreadID, own.Editor))
}

// ResolveThread resolves the thread of the edition, or opens it again where at is zero.
func (s *Store) ResolveThread(ctx context.Context, editionID, id int64, by string, at time.Time) error {
	if err := valid(by); err != nil {
		return s.told(err, "resolve the thread %d", id)
	}
	err := s.db.QueryRowContext(ctx, `update threads set resolved = $3, resolved_by = $4 where id = $1 and edition_id = $2 returning id`,
		id, editionID, millis(at), by).Scan(&id)
	return s.told(err, "resolve the thread %d", id)
}

// Places returns where the words of threads stand in the revision with the id, by the ids of the threads, as far as
// that was looked for.
func (s *Store) Places(ctx context.Context, revisionID int64) (map[int64]translate.Place, error) {
	rows, err := collect(ctx, s.db, scanPlace,
		`select thread_id, number, paragraph_id, starts, ends, fate, since from thread_places where revision_id = $1`, revisionID)
	places := make(map[int64]translate.Place, len(rows))
	for _, row := range rows {
		places[row.thread] = row.place
	}
	return places, s.told(err, "list the places of threads in the revision with id %d", revisionID)
}

type threadPlace struct {
	thread int64
	place  translate.Place
}

func scanPlace(row scanner) (t threadPlace, err error) {
	p := &t.place
	err = row.Scan(&t.thread, &p.Revision, &p.Paragraph, &p.Start, &p.End, &p.Fate, &p.Since)
	return t, err
}

// KeepPlaces keeps where the words of threads stand in a revision, which never changes.
func (s *Store) KeepPlaces(ctx context.Context, revisionID int64, places map[int64]translate.Place) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		for thread, p := range places {
			_, err := tx.ExecContext(ctx, `insert into thread_places (revision_id, thread_id, number, paragraph_id, starts, ends, fate, since)
				values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (revision_id, thread_id) do nothing`,
				revisionID, thread, p.Revision, p.Paragraph, p.Start, p.End, p.Fate, p.Since)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return s.told(err, "keep the places of threads in the revision with id %d", revisionID)
}
