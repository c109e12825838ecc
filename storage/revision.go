package storage

import (
	"context"
	"database/sql"
	"slices"

	"regard/translate"
)

// AddRevision adds the next revision of r.EditionID, with the original and the alignment, both of which may be
// nil, all or nothing. r.Parent must be the number of the newest revision, the edition must be there, and the alignment's
// source its edition's newest, else somebody was faster: a translate.ErrConflict. The revision's ID, Number, Hash and Created, the
// original's RevisionID and the alignment's TargetID are filled in.
func (s *Store) AddRevision(ctx context.Context, r *translate.Revision, o *translate.Original, al *translate.Alignment) error {
	revision := *r
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := s.addRevision(ctx, tx, &revision, o, al); err != nil {
			return err
		}
		return alignsWithNewest(ctx, tx, al)
	})
	if err == nil {
		*r = revision
	}
	return s.told(err, "add a revision after number %d to the edition %d", r.Parent, r.EditionID)
}

// alignsWithNewest returns a translate.ErrConflict when the source of an alignment, which may be nil, is not the newest.
func alignsWithNewest(ctx context.Context, tx *sql.Tx, al *translate.Alignment) error {
	if al == nil {
		return nil
	}
	return isNewest(ctx, tx, al.SourceID)
}

// AddSourceRevision adds the next revision of a source as AddRevision does, with how it aligns with translations:
// the SourceID of als is filled in. The newest revision of each translation must be among them, else somebody was
// faster: a translate.ErrConflict.
func (s *Store) AddSourceRevision(ctx context.Context, r *translate.Revision, o *translate.Original, als []translate.Alignment) error {
	revision := *r
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := s.addRevision(ctx, tx, &revision, o, nil); err != nil {
			return err
		}
		if err := alignsNewest(ctx, tx, r.EditionID, als); err != nil {
			return err
		}
		for i := range als {
			als[i].SourceID = revision.ID
			if err := addAlignment(ctx, tx, &als[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		*r = revision
	}
	return s.told(err, "add a revision after number %d to the source %d", r.Parent, r.EditionID)
}

// alignsNewest returns a translate.ErrConflict unless als are with the newest revisions of all translations of a source.
func alignsNewest(ctx context.Context, tx *sql.Tx, sourceEdition int64, als []translate.Alignment) error {
	newest, err := collect(ctx, tx, scanID, `select r.id from editions s join editions e on e.article_id = s.article_id and not e.source
		join revisions r on r.edition_id = e.id where s.id = $1 and `+newestRevision, sourceEdition)
	for _, id := range newest {
		if !slices.ContainsFunc(als, func(al translate.Alignment) bool { return al.TargetID == id }) {
			return translate.ErrConflict
		}
	}
	return err
}

// addRevision also lets only one transaction at a time add to an article, so that each sees what the one before did.
func (s *Store) addRevision(ctx context.Context, tx *sql.Tx, r *translate.Revision, o *translate.Original, al *translate.Alignment) error {
	if err := validRevision(r); err != nil {
		return err
	}
	r.Created = stamp(r.Created)
	_, err := tx.ExecContext(ctx, `update articles set active = case when active < $2 then $2 else active end
		where id = (select article_id from editions where id = $1)`, r.EditionID, millis(r.Created))
	if err != nil {
		return err
	}
	var newest int
	var removed bool
	err = tx.QueryRowContext(ctx, `select coalesce(max(r.number), 0), e.hidden
		from editions e left join revisions r on r.edition_id = e.id where e.id = $1 group by e.id`, r.EditionID).Scan(&newest, &removed)
	if err != nil {
		return err
	}
	if removed || newest != r.Parent {
		return translate.ErrConflict
	}
	r.Number, r.Hash = newest+1, translate.Hash(r.Paragraphs)
	err = tx.QueryRowContext(ctx, `insert into revisions
		(edition_id, number, parent, origin_kind, origin_provider, origin_model, origin_from, author, note, hash, created)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
		r.EditionID, r.Number, r.Parent, r.Origin.Kind, r.Origin.Provider, r.Origin.Model, r.Origin.From,
		r.Author, r.Note, r.Hash, millis(r.Created)).Scan(&r.ID)
	if err != nil {
		return err
	}
	if err := addParagraphs(ctx, tx, r.ID, r.Paragraphs); err != nil {
		return err
	}
	if err := s.dialect.indexRevision(ctx, tx, r); err != nil {
		return err
	}
	if err := addPicks(ctx, tx, r.ID, r.Picks); err != nil {
		return err
	}
	if o != nil {
		o.RevisionID = r.ID
		if err := addOriginal(ctx, tx, o); err != nil {
			return err
		}
	}
	if al != nil {
		al.TargetID = r.ID
		return addAlignment(ctx, tx, al)
	}
	return nil
}

func validRevision(r *translate.Revision) error {
	if err := valid(r.Author, r.Note, string(r.Origin.Kind), r.Origin.Provider, r.Origin.Model); err != nil {
		return err
	}
	return validParagraphs(r.Paragraphs)
}

const revisionColumns = `id, edition_id, number, parent, origin_kind, origin_provider, origin_model, origin_from,
	author, note, hash, created`

func scanRevision(row scanner) (r translate.Revision, err error) {
	var created int64
	err = row.Scan(&r.ID, &r.EditionID, &r.Number, &r.Parent, &r.Origin.Kind, &r.Origin.Provider, &r.Origin.Model,
		&r.Origin.From, &r.Author, &r.Note, &r.Hash, &created)
	r.Created = moment(created)
	return r, err
}

// Revision returns the revision of the edition that has the number, with its paragraphs.
func (s *Store) Revision(ctx context.Context, editionID int64, number int) (translate.Revision, error) {
	r, err := s.revision(ctx, `edition_id = $1 and number = $2`, editionID, number)
	return r, s.told(err, "read revision %d of the edition %d", number, editionID)
}

// RevisionHead returns the revision of the edition that has the number, without its paragraphs.
func (s *Store) RevisionHead(ctx context.Context, editionID int64, number int) (translate.Revision, error) {
	r, err := s.revisionHead(ctx, `edition_id = $1 and number = $2`, editionID, number)
	return r, s.told(err, "read the head of revision %d of the edition %d", number, editionID)
}

// RevisionHeadByID returns the revision with the id, without its paragraphs.
func (s *Store) RevisionHeadByID(ctx context.Context, id int64) (translate.Revision, error) {
	r, err := s.revisionHead(ctx, `id = $1`, id)
	return r, s.told(err, "read the head of the revision with id %d", id)
}

// LatestRevision returns the newest revision of the edition, with its paragraphs.
func (s *Store) LatestRevision(ctx context.Context, editionID int64) (translate.Revision, error) {
	r, err := s.revision(ctx, `edition_id = $1 order by number desc limit 1`, editionID)
	return r, s.told(err, "read the newest revision of the edition %d", editionID)
}

// RevisionByID returns the revision with the id, with its paragraphs.
func (s *Store) RevisionByID(ctx context.Context, id int64) (translate.Revision, error) {
	r, err := s.revision(ctx, `id = $1`, id)
	return r, s.told(err, "read the revision with id %d", id)
}

// revision needs no transaction for its two queries: revisions do not change.
func (s *Store) revision(ctx context.Context, where string, args ...any) (translate.Revision, error) {
	r, err := s.revisionHead(ctx, where, args...)
	if err != nil {
		return translate.Revision{}, err
	}
	r.Paragraphs, err = collect(ctx, s.db, scanParagraph,
		`select id, kind, text, ends, marks from paragraphs where revision_id = $1 order by position`, r.ID)
	return r, err
}

func (s *Store) revisionHead(ctx context.Context, where string, args ...any) (translate.Revision, error) {
	return scanRevision(s.db.QueryRowContext(ctx, `select `+revisionColumns+` from revisions where `+where, args...))
}

// Revisions returns the revisions of the edition without their paragraphs, newest first.
func (s *Store) Revisions(ctx context.Context, editionID int64) ([]translate.Revision, error) {
	heads, err := collect(ctx, s.db, scanRevision,
		`select `+revisionColumns+` from revisions where edition_id = $1 order by number desc`, editionID)
	return heads, s.told(err, "list the revisions of the edition %d", editionID)
}
