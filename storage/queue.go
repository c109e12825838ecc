package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"regard/translate"
)

// The queue is the table of jobs. Who runs a job holds a lease on it: as long as that is renewed, nobody else gets
// the job; when it runs out, since its server died or cannot reach the database, the job is anyone's again. Every
// write names the owner of the lease and is refused once it is another's, but for AddResult: of two who have run the
// same job the first adds its result, and the second is refused. Leases are told by the clocks of the servers, which
// must agree to well within the length of a lease.

// ClaimJob gives owner the oldest job that is queued, or running with a lease that ran out, and a lease on it; but none
// that is postponed. Articles take turns: a job of one of which others run comes after those of articles that wait. It
// returns the job with its items, or translate.ErrNotFound when there is nothing to do. One that was pausing when its
// server died comes as that, to be paused by ReleaseJob.
func (s *Store) ClaimJob(ctx context.Context, owner string, lease time.Duration) (translate.Job, error) {
	at := now()
	j, err := scanJob(s.db.QueryRowContext(ctx, `update jobs
		set state = case when state = 'pausing' then state else 'running' end, error = '', owner = $1, leased_until = $2, since = $3,
		started = case when started = 0 then $3 else started end,
		resumed = case when started = 0 then 0 else coalesce((select min(position) + 1 from job_items
			where job_id = jobs.id and job_items.state = 'waiting'), 0) end
		where id = (select id from jobs
			where state in ('queued', 'running', 'pausing') and leased_until <= $3
			order by (select count(*) from jobs other
				where other.article_id = jobs.article_id and other.state = 'running' and other.leased_until > $3), id
			limit 1 `+s.dialect.skipLocked+`)
		returning `+jobColumns, owner, at+lease.Milliseconds(), at))
	if err == nil {
		err = s.readItems(ctx, &j)
	}
	return j, s.told(err, "claim a job")
}

// RenewJob makes the lease on a job last from now. A job that was cancelled or taken over is a translate.ErrConflict.
func (s *Store) RenewJob(ctx context.Context, id int64, owner string, lease time.Duration) error {
	err := s.changeOwnJob(ctx, s.db, id, owner, `leased_until = $3`, now()+lease.Milliseconds())
	return s.told(err, "renew the lease on the job %d", id)
}

// ReleaseJob puts a job back into the queue, for the next to claim at once; or pauses it, where that was asked for.
func (s *Store) ReleaseJob(ctx context.Context, id int64, owner string) error {
	return s.told(s.requeue(ctx, id, owner, 0, ""), "release the job %d", id)
}

// PostponeJob does what ReleaseJob does, but nobody can claim the job before a time. It notes the message key of the
// reason as the job's Error, until the job is claimed. A person can pause it meanwhile; when it is resumed, it no longer
// waits.
func (s *Store) PostponeJob(ctx context.Context, id int64, owner string, until time.Time, reason string) error {
	err := valid(reason)
	if err == nil {
		err = s.requeue(ctx, id, owner, millis(until), reason)
	}
	return s.told(err, "postpone the job %d", id)
}

func (s *Store) requeue(ctx context.Context, id int64, owner string, until int64, reason string) error {
	return s.changeOwnJob(ctx, s.db, id, owner, `state = case when state = 'pausing' then 'paused' else 'queued' end, owner = '',
		leased_until = $4, error = $5, `+clockOff("$3"), now(), until, reason)
}

// StartBatch notes, before they are sent, which paragraphs of a job go out in one request, its name, and how many of
// them are repeated. A job that is to pause, too, is a translate.ErrConflict.
func (s *Store) StartBatch(ctx context.Context, id int64, owner, batch string, positions []int, repeated int) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		if err := valid(batch); err != nil {
			return err
		}
		err := s.changeJob(ctx, tx, id, `update jobs set repeated = repeated + $3 where id = $1 and owner = $2 and state = 'running'`, owner, repeated)
		if err != nil {
			return err
		}
		args := []any{id, batch}
		var places []string
		for _, position := range positions {
			args = append(args, position)
			places = append(places, fmt.Sprint("$", len(args)))
		}
		_, err = tx.ExecContext(ctx, `update job_items set batch = $2 where job_id = $1 and position in (`+strings.Join(places, ", ")+`)`, args...)
		return err
	})
	return s.told(err, "start a batch of the job %d", id)
}

// SaveBatch keeps what became of some paragraphs of a job, and adds what was sent for them to what the job has sent: all
// or nothing.
func (s *Store) SaveBatch(ctx context.Context, id int64, owner string, items []translate.JobItem, sent translate.Sent) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		// The update also locks the job until the items are written.
		err := s.changeOwnJob(ctx, tx, id, owner, `requests = requests + $3, characters = characters + $4, repeated = repeated + $5,
			worked = worked + case when since > 0 then $6 - since else 0 end, since = $6`,
			sent.Requests, sent.Characters, sent.Repeated, now())
		if err != nil {
			return err
		}
		for _, item := range items {
			if err := saveItem(ctx, tx, id, item); err != nil {
				return err
			}
		}
		return nil
	})
	return s.told(err, "save %d paragraphs of the job %d", len(items), id)
}

func saveItem(ctx context.Context, tx *sql.Tx, id int64, item translate.JobItem) error {
	if err := validItem(item); err != nil {
		return err
	}
	p := item.Paragraph
	return tx.QueryRowContext(ctx, `update job_items
		set kind = $3, text = $4, ends = $5, marks = $6, state = $7, error = $8, doubt = $9, batch = $10
		where job_id = $1 and position = $2 returning job_id`,
		id, item.Position, p.Kind, p.Text, encode(p.Ends), encode(p.Marks), item.State, item.Error, item.Doubt, item.Batch).Scan(&id)
}

// FinishJob ends a job: done or failed, the message key that says why, and where its result is. An empty edition
// leaves what AddResult or an earlier run noted.
func (s *Store) FinishJob(ctx context.Context, id int64, owner string, state translate.JobState, errKey, edition string, revision int) error {
	err := valid(errKey, edition)
	if err == nil {
		err = s.changeOwnJob(ctx, s.db, id, owner, `state = $3, error = $4, finished = $5, owner = '', `+clockOff("$5")+`,
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
			where id = $1 and state in ('running', 'pausing') and revision = 0`, e.Key, r.Parent+1)
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

// changeOwnJob sets columns of a job that runs and whose lease is the owner's: parameters count from $3.
func (s *Store) changeOwnJob(ctx context.Context, q querier, id int64, owner, set string, args ...any) error {
	return s.changeJob(ctx, q, id, `update jobs set `+set+` where id = $1 and owner = $2 and state in ('running', 'pausing')`,
		append([]any{owner}, args...)...)
}
