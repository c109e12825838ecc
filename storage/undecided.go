package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"regard/translate"
)

// toReview begins a statement with the reviews: the comparisons of the newest revision of an edition on which somebody
// has begun to decide; where it is in review, that with the newest approved revision, or its parent; and where nobody
// has begun or approved, what a person changed in a translation, beside the revision before.
const toReview = `with to_review as (
		select d.old_id, d.new_id from (select distinct old_id, new_id from decisions) d
			join revisions r on r.id = d.new_id where ` + newestRevision + `
		union all select o.id, r.id from revision_states s join revisions r on r.id = s.revision_id
			join revisions o on o.edition_id = r.edition_id and o.number = coalesce((
				select max(a.number) from revision_states s join revisions a on a.id = s.revision_id
				where a.edition_id = r.edition_id and s.state = 'approved' and ` + currentState + `), r.parent)
			where s.state = 'review' and ` + currentState + ` and ` + newestRevision + `
			and not exists (select 1 from decisions d where d.old_id = o.id and d.new_id = r.id)
		union all select o.id, r.id from revisions r join editions e on e.id = r.edition_id and not e.source
			join revisions o on o.edition_id = r.edition_id and o.number = r.number - 1
			where r.origin_kind in ('edit', 'upload', 'merge', 'picks') and ` + newestRevision + `
			and not exists (select 1 from revision_states s
				where s.revision_id = r.id and s.state in ('review', 'approved') and ` + currentState + `)
			and not exists (select 1 from decisions d join revisions b on b.id = d.old_id
				where d.new_id = r.id and b.edition_id = r.edition_id)) `

// openReviews are the reviews in which something is undecided, as it was counted last, of editions that were not removed.
const openReviews = ` from to_review t join undecided u on u.old_id = t.old_id and u.new_id = t.new_id and u.open > 0
	join revisions n on n.id = t.new_id join editions e on e.id = n.edition_id and not e.hidden
	join revisions o on o.id = t.old_id join editions oe on oe.id = o.edition_id and not oe.hidden `

// articlesToReview selects the ids of the articles of which something is undecided.
const articlesToReview = toReview + `select e.article_id` + openReviews

type editionUndecided struct {
	edition int64
	translate.Undecided
}

// undecided lists what is undecided by edition, newer comparisons first.
func (s *Store) undecided(ctx context.Context) ([]editionUndecided, error) {
	return collect(ctx, s.db, func(row scanner) (u editionUndecided, err error) {
		return u, row.Scan(&u.edition, &u.OldEditionID, &u.Old, &u.New, &u.N)
	}, toReview+`select n.edition_id, o.edition_id, o.number, n.number, u.open`+openReviews+`order by n.edition_id, o.id desc`)
}

// Uncounted returns the reviews whose differences were not found yet, or beside another text of the source or other
// alignments; those of the newest revisions first, at most limit.
func (s *Store) Uncounted(ctx context.Context, limit int) ([]translate.ReviewPair, error) {
	reviews, err := collect(ctx, s.db, scanReview, toReview+`, known as (
			select e.article_id, s.id as source_id, t.old_id, t.new_id,
				coalesce((select version from alignments where source_id = s.id and target_id = t.old_id), -1) as old_version,
				coalesce((select version from alignments where source_id = s.id and target_id = t.new_id), -1) as new_version
			from to_review t join revisions n on n.id = t.new_id join editions e on e.id = n.edition_id and not e.hidden
			join revisions o on o.id = t.old_id join editions oe on oe.id = o.edition_id and not oe.hidden
			join articles a on a.id = e.article_id and not a.hidden
			join editions se on se.article_id = e.article_id and se.source
			join revisions s on s.edition_id = se.id and s.number = (select max(number) from revisions where edition_id = se.id))
		select k.* from known k where not exists (select 1 from undecided u where u.old_id = k.old_id and u.new_id = k.new_id
			and u.source_id = k.source_id and u.old_version = k.old_version and u.new_version = k.new_version)
		order by k.new_id desc, k.old_id desc limit $1`, limit)
	return reviews, s.told(err, "list the reviews to be counted")
}

func scanReview(row scanner) (r translate.ReviewPair, err error) {
	err = row.Scan(&r.ArticleID, &r.SourceID, &r.OldID, &r.NewID, &r.OldVersion, &r.NewVersion)
	return r, err
}

// KeepUndecided keeps which differences a review has, by their ids, and forgets those of earlier revisions.
func (s *Store) KeepUndecided(ctx context.Context, r translate.ReviewPair, differences []string) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := lockEdition(ctx, tx, r.NewID); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `delete from undecided where new_id in (select o.id from revisions r
			join revisions o on o.edition_id = r.edition_id and o.number < r.number where r.id = $1)`, r.NewID)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into undecided (new_id, old_id, source_id, new_version, old_version, open, differences)
			values ($1, $2, $3, $4, $5, 0, $6) on conflict (new_id, old_id) do update set source_id = excluded.source_id,
			new_version = excluded.new_version, old_version = excluded.old_version, differences = excluded.differences`,
			r.NewID, r.OldID, r.SourceID, r.NewVersion, r.OldVersion, encode(differences))
		if err != nil {
			return err
		}
		return countUndecided(ctx, tx, r.OldID, r.NewID)
	})
	return s.told(err, "keep the differences between the revisions with ids %d and %d", r.OldID, r.NewID)
}

// lockEdition keeps others that do the same for a revision of the same edition waiting until the transaction ends.
func lockEdition(ctx context.Context, tx *sql.Tx, revisionID int64) error {
	_, err := tx.ExecContext(ctx, `update editions set name = name where id = (select edition_id from revisions where id = $1)`, revisionID)
	return err
}

// countUndecided counts the differences of a review on which nobody has decided, where they are known.
func countUndecided(ctx context.Context, tx *sql.Tx, oldID, newID int64) error {
	var kept []byte
	err := tx.QueryRowContext(ctx, `select differences from undecided where old_id = $1 and new_id = $2`, oldID, newID).Scan(&kept)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	var differences []string
	if err := json.Unmarshal(kept, &differences); err != nil {
		return err
	}
	decisions, err := decisionsOn(ctx, tx, oldID, newID)
	if err != nil {
		return err
	}
	decided := make(map[string]bool, len(decisions))
	for _, d := range decisions {
		decided[d.Difference] = true
	}
	open := 0
	for _, id := range differences {
		if !decided[id] {
			open++
		}
	}
	_, err = tx.ExecContext(ctx, `update undecided set open = $3 where old_id = $1 and new_id = $2`, oldID, newID, open)
	return err
}
