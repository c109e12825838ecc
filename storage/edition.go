package storage

import (
	"context"
	"database/sql"
	"slices"

	"regard/translate"
)

// AddEdition adds an edition with its first revision, the original of that and its alignment, both of which may
// be nil, all or nothing. The alignment's TargetID is filled in. A key that the article has already, a second source,
// or an alignment with a source that is no longer the newest is a translate.ErrConflict.
func (s *Store) AddEdition(ctx context.Context, e *translate.Edition, r *translate.Revision, o *translate.Original, al *translate.Alignment) error {
	edition, revision := *e, *r
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := s.addEdition(ctx, tx, &edition, &revision, o, al); err != nil {
			return err
		}
		return alignsWithNewest(ctx, tx, al)
	})
	if err == nil {
		*e, *r = edition, revision
	}
	return s.told(err, "add the edition %q", e.Key)
}

func (s *Store) addEdition(ctx context.Context, tx *sql.Tx, e *translate.Edition, r *translate.Revision, o *translate.Original, al *translate.Alignment) error {
	if err := valid(e.Key, string(e.Language), e.Name); err != nil {
		return err
	}
	e.Created = stamp(e.Created)
	err := tx.QueryRowContext(ctx, `insert into editions (article_id, key, language, name, first_name, source, created)
		values ($1, $2, $3, $4, $4, $5, $6) returning id`,
		e.ArticleID, e.Key, e.Language, e.Name, e.Source, millis(e.Created)).Scan(&e.ID)
	if err != nil {
		return err
	}
	r.EditionID, r.Parent = e.ID, 0
	return s.addRevision(ctx, tx, r, o, al)
}

const editionColumns = `id, article_id, key, language, name, name <> first_name, source, hidden, created`

func scanEdition(row scanner) (e translate.Edition, err error) {
	var created int64
	err = row.Scan(&e.ID, &e.ArticleID, &e.Key, &e.Language, &e.Name, &e.Renamed, &e.Source, &e.Removed, &created)
	e.Created = moment(created)
	return e, err
}

// Edition returns the edition of the article that has the key. One that was removed is a translate.ErrNotFound.
func (s *Store) Edition(ctx context.Context, articleID int64, key string) (translate.Edition, error) {
	if err := findable(key); err != nil {
		return translate.Edition{}, s.told(err, "find the edition %q", key)
	}
	e, err := scanEdition(s.db.QueryRowContext(ctx,
		`select `+editionColumns+` from editions where article_id = $1 and key = $2 and not hidden`, articleID, key))
	return e, s.told(err, "find the edition %q of the article %d", key, articleID)
}

// EditionByID returns the edition with the id. One that was removed is a translate.ErrNotFound.
func (s *Store) EditionByID(ctx context.Context, id int64) (translate.Edition, error) {
	e, err := scanEdition(s.db.QueryRowContext(ctx, `select `+editionColumns+` from editions where id = $1 and not hidden`, id))
	return e, s.told(err, "find the edition %d", id)
}

// Editions returns the editions of the article that were not removed, its source first, then the oldest first.
func (s *Store) Editions(ctx context.Context, articleID int64) ([]translate.Edition, error) {
	editions, err := s.EveryEdition(ctx, articleID)
	return slices.DeleteFunc(editions, func(e translate.Edition) bool { return e.Removed }), err
}

// EveryEdition returns the editions of the article in the order of Editions, with those that were removed.
func (s *Store) EveryEdition(ctx context.Context, articleID int64) ([]translate.Edition, error) {
	editions, err := collect(ctx, s.db, scanEdition,
		`select `+editionColumns+` from editions where article_id = $1 order by source desc, created, id`, articleID)
	return editions, s.told(err, "list the editions of the article %d", articleID)
}

// RenameEdition gives a translation another name, or, where that is empty, the one back that it was made with. Its key
// stays. A name that another translation of the article into its language has is a translate.ErrConflict.
func (s *Store) RenameEdition(ctx context.Context, id int64, name string) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := valid(name); err != nil {
			return err
		}
		// The update locks the article, so that of two at once the second sees the name that the first gave.
		_, err := tx.ExecContext(ctx, `update articles set title = title where id = (select article_id from editions where id = $1)`, id)
		if err != nil {
			return err
		}
		var taken bool
		err = tx.QueryRowContext(ctx, `select exists (select 1 from editions o where o.article_id = e.article_id
				and o.language = e.language and o.id <> e.id and not o.hidden and o.name = $2 and $2 <> e.first_name)
			from editions e where e.id = $1 and not e.source and not e.hidden`, id, name).Scan(&taken)
		if err != nil {
			return err
		}
		if taken && name != "" {
			return translate.ErrConflict
		}
		_, err = tx.ExecContext(ctx, `update editions set name = case when $2 = '' then first_name else $2 end where id = $1`, id, name)
		return err
	})
	return s.told(err, "rename the edition %d", id)
}

// DeleteEdition takes a translation away, and cancels the jobs that suggest something for it. Nothing of it is lost: see
// RestoreEdition. Its key stays taken. A source is a translate.ErrNotFound.
func (s *Store) DeleteEdition(ctx context.Context, id int64) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := hideEdition(ctx, tx, id, true); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `update jobs set state = 'cancelled', finished = $2, owner = '', `+clockOff("$2")+`
			where suggest_to = $1 and state in ('queued', 'running', 'pausing', 'paused')`, id, now())
		return err
	})
	return s.told(err, "delete the edition %d", id)
}

// RestoreEdition brings back a translation that was removed. Its jobs stay cancelled.
func (s *Store) RestoreEdition(ctx context.Context, id int64) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error { return hideEdition(ctx, tx, id, false) })
	return s.told(err, "restore the edition %d", id)
}

// hideEdition also tells the article when what is left of it was last revised, and the memory that it has other units. It
// locks the article first, as whoever adds a revision does.
func hideEdition(ctx context.Context, tx *sql.Tx, id int64, hidden bool) error {
	var article int64
	err := tx.QueryRowContext(ctx, `update articles set hidings = hidings + 1
		where id = (select article_id from editions where id = $1) returning id`, id).Scan(&article)
	if err != nil {
		return err
	}
	err = tx.QueryRowContext(ctx, `update editions set hidden = $2 where id = $1 and hidden <> $2 and not source returning id`,
		id, hidden).Scan(&id)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `update articles set active = (select coalesce(max(r.created), 0)
		from revisions r join editions e on e.id = r.edition_id and not e.hidden where e.article_id = $1) where id = $1`, article)
	return err
}
