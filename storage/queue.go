package storage

import (
	"context"
	"database/sql"
	"time"

	"regard/translate"
)

// The queue is the table of jobs. Who runs a job holds a lease on it: as long as that is renewed, nobody else gets
// the job; when it runs out, since its server died or cannot reach the database, the job is anyone's again. Every
// write names the owner of the lease and is refused once it is another's. Leases are told by the clocks of the
// servers, which must agree to well within the length of a lease.

// ClaimJob gives owner the oldest job that is queued, or running with a lease that ran out, and a lease on it. Articles
// take turns: a job of one of which others run comes after those of articles that wait. It returns the job with its
// items, or translate.ErrNotFound when there is nothing to do.
func (s *Store) ClaimJob(ctx context.Context, owner string, lease time.Duration) (translate.Job, error) {
	at := now()
	j, err := scanJob(s.db.QueryRowContext(ctx, `update jobs
		set state = 'running', owner = $1, leased_until = $2, started = case when started = 0 then $3 else started end
		where id = (select id from jobs
			where state in ('queued', 'running') and (state = 'queued' or leased_until <= $3)
			order by (select count(*) from jobs other
				where other.article_id = jobs.article_id and other.state = 'running' and other.leased_until > $3), id
			limit 1 `+s.dialect.skipLocked+`)
		returning `+jobColumns, owner, at+lease.Milliseconds(), at))
	if err == nil {
		err = s.readItems(ctx, &j)
	}
	return j, s.told(err, "claim a job")
}

// RenewJob makes the lease on a job last from now. A job that was stopped or taken over is a translate.ErrConflict.
func (s *Store) RenewJob(ctx context.Context, id int64, owner string, lease time.Duration) error {
	err := s.changeOwnJob(ctx, s.db, id, owner, `leased_until = $3`, now()+lease.Milliseconds())
	return s.told(err, "renew the lease on the job %d", id)
}

// ReleaseJob puts a job back into the queue, for the next to claim at once.
func (s *Store) ReleaseJob(ctx context.Context, id int64, owner string) error {
	err := s.changeOwnJob(ctx, s.db, id, owner, `state = 'queued', owner = ''`)
	return s.told(err, "release the job %d", id)
}

// SaveJobItem keeps what became of one paragraph of a job, and adds what was sent for it to what the job has sent.
func (s *Store) SaveJobItem(ctx context.Context, id int64, owner string, item translate.JobItem) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := validItem(item); err != nil {
			return err
		}
		// The update also locks the job until the item is written.
		err := s.changeOwnJob(ctx, tx, id, owner, `requests = requests + $3, characters = characters + $4`,
			item.Sent.Requests, item.Sent.Characters)
		if err != nil {
			return err
		}
		p := item.Paragraph
		return tx.QueryRowContext(ctx, `update job_items
			set kind = $3, text = $4, ends = $5, marks = $6, state = $7, error = $8
			where job_id = $1 and position = $2 returning job_id`,
			id, item.Position, p.Kind, p.Text, encode(p.Ends), encode(p.Marks), item.State, item.Error).Scan(&id)
	})
	return s.told(err, "save paragraph %d of the job %d", item.Position, id)
}

// FinishJob ends a job: done or failed, the message key that says why, and where its result is. An empty edition
// leaves what AddResult or an earlier run noted.
func (s *Store) FinishJob(ctx context.Context, id int64, owner string, state translate.JobState, errKey, edition string, revision int) error {
	err := valid(errKey, edition)
	if err == nil {
		err = s.changeOwnJob(ctx, s.db, id, owner, `state = $3, error = $4, finished = $5, owner = '',
			edition = case when $6 = '' then edition else $6 end, revision = case when $6 = '' then revision else $7 end`,
			state, errKey, now(), edition, revision)
	}
	return s.told(err, "finish the job %d", id)
}

// AddResult adds the revision that a running job made and notes it at the job, all or nothing: with its edition
// where e.ID is 0 (see AddEdition), else as the next of that edition (see AddRevision). A job that has a result or
// runs no more is a translate.ErrConflict, so that no result is ever added twice.
func (s *Store) AddResult(ctx context.Context, jobID int64, e *translate.Edition, r *translate.Revision, al *translate.Alignment) error {
	edition, revision := *e, *r
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := valid(e.Key); err != nil {
			return err
		}
		err := s.changeJob(ctx, tx, jobID, `update jobs set edition = $2, revision = $3
			where id = $1 and state = 'running' and revision = 0`, e.Key, r.Parent+1)
		if err != nil {
			return err
		}
		if e.ID == 0 {
			return s.addEdition(ctx, tx, &edition, &revision, nil, al)
		}
		revision.EditionID = e.ID
		return s.addRevision(ctx, tx, &revision, nil, al)
	})
	if err == nil {
		*e, *r = edition, revision
	}
	return s.told(err, "add the result of the job %d", jobID)
}

// changeOwnJob sets columns of a running job whose lease is the owner's: parameters count from $3.
func (s *Store) changeOwnJob(ctx context.Context, q querier, id int64, owner, set string, args ...any) error {
	return s.changeJob(ctx, q, id, `update jobs set `+set+` where id = $1 and owner = $2 and state = 'running'`,
		append([]any{owner}, args...)...)
}
