package storage

import (
	"context"
	"database/sql"
	"time"

	"regard/translate"
)

// AddJob queues a job with its items. Its state becomes translate.JobQueued.
func (s *Store) AddJob(ctx context.Context, j *translate.Job) error {
	return s.AddJobs(ctx, []*translate.Job{j})
}

// AddJobs queues several jobs as AddJob does, all or none.
func (s *Store) AddJobs(ctx context.Context, jobs []*translate.Job) error {
	added := make([]translate.Job, len(jobs))
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		for i, j := range jobs {
			added[i] = *j
			if err := addJob(ctx, tx, &added[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		for i := range jobs {
			*jobs[i] = added[i]
		}
	}
	return s.told(err, "add jobs")
}

func addJob(ctx context.Context, tx *sql.Tx, j *translate.Job) error {
	if err := validJob(j); err != nil {
		return err
	}
	created := stamp(j.Created)
	err := tx.QueryRowContext(ctx, `insert into jobs (article_id, source_revision, provider, from_language, to_language,
		state, error, edition, revision, created, started, finished, together, suggest_to)
		values ($1, $2, $3, $4, $5, 'queued', '', $6, 0, $7, 0, 0, $8, $9) returning id`,
		j.ArticleID, j.SourceRevision, j.Provider, j.From, j.To, j.Edition, millis(created), j.Together, j.SuggestTo).Scan(&j.ID)
	if err != nil {
		return err
	}
	j.State, j.Created = translate.JobQueued, created
	return addItems(ctx, tx, j.ID, j.Items)
}

func validJob(j *translate.Job) error {
	if err := valid(j.Provider, string(j.From), string(j.To), j.Edition, j.Together); err != nil {
		return err
	}
	for _, item := range j.Items {
		if err := validItem(item); err != nil {
			return err
		}
	}
	return nil
}

func validItem(item translate.JobItem) error {
	return valid(string(item.Paragraph.Kind), item.Paragraph.Text, string(item.State), item.Error, item.Doubt, item.Batch)
}

func addItems(ctx context.Context, tx *sql.Tx, jobID int64, items []translate.JobItem) error {
	rows := make([][]any, len(items))
	for i, item := range items {
		p := item.Paragraph
		rows[i] = []any{jobID, item.Position, p.Kind, p.Text, encode(p.Ends), encode(p.Marks), item.State, item.Error, item.Doubt}
	}
	return insert(ctx, tx, `insert into job_items (job_id, position, kind, text, ends, marks, state, error, doubt) values `, rows)
}

const jobColumns = `id, article_id, source_revision, provider, from_language, to_language, together, suggest_to, state, error,
	edition, revision, created, started, finished, worked, since, resumed, requests, characters, repeated,
	exists (select 1 from private_articles where private_articles.article_id = jobs.article_id),
	exists (select 1 from editions e where e.article_id = jobs.article_id and e.hidden and (e.key = jobs.edition or e.id = jobs.suggest_to))`

func scanJob(row scanner) (j translate.Job, err error) {
	var created, started, finished, worked, since int64
	err = row.Scan(&j.ID, &j.ArticleID, &j.SourceRevision, &j.Provider, &j.From, &j.To, &j.Together, &j.SuggestTo, &j.State, &j.Error,
		&j.Edition, &j.Revision, &created, &started, &finished, &worked, &since, &j.Resumed, &j.Sent.Requests, &j.Sent.Characters,
		&j.Sent.Repeated, &j.Private, &j.Removed)
	j.Created, j.Started, j.Finished, j.Since = moment(created), moment(started), moment(finished), moment(since)
	j.Worked = time.Duration(worked) * time.Millisecond
	return j, err
}

// Job returns the job with the id, with its items.
func (s *Store) Job(ctx context.Context, id int64) (translate.Job, error) {
	j, err := scanJob(s.db.QueryRowContext(ctx, `select `+jobColumns+` from jobs where id = $1`, id))
	if err == nil {
		err = s.readItems(ctx, &j)
	}
	return j, s.told(err, "read the job %d", id)
}

func (s *Store) readItems(ctx context.Context, j *translate.Job) (err error) {
	j.Items, err = collect(ctx, s.db, scanItem,
		`select position, kind, text, ends, marks, state, error, doubt, batch from job_items where job_id = $1 order by position`, j.ID)
	return err
}

func scanItem(row scanner) (item translate.JobItem, err error) {
	var ends, marks []byte
	p := &item.Paragraph
	err = row.Scan(&item.Position, &p.Kind, &p.Text, &ends, &marks, &item.State, &item.Error, &item.Doubt, &item.Batch)
	if err != nil {
		return item, err
	}
	err = decodeParagraph(p, ends, marks)
	return item, err
}

// Jobs returns the newest jobs of the articles that were not deleted, newest first. Their items leave out the paragraph.
func (s *Store) Jobs(ctx context.Context, limit int) ([]translate.Job, error) {
	jobs, err := s.jobs(ctx, `not (select hidden from articles where articles.id = article_id) order by id desc limit $1`, limit)
	return jobs, s.told(err, "list the jobs")
}

// JobsOf returns the jobs of an article as Jobs does.
func (s *Store) JobsOf(ctx context.Context, articleID int64) ([]translate.Job, error) {
	jobs, err := s.jobs(ctx, `article_id = $1 order by id desc`, articleID)
	return jobs, s.told(err, "list the jobs of the article %d", articleID)
}

// JobsTogether returns the jobs that were started at once under a name as Jobs does, but oldest first.
func (s *Store) JobsTogether(ctx context.Context, name string) ([]translate.Job, error) {
	if err := findable(name); err != nil {
		return nil, s.told(err, "list jobs that run together")
	}
	jobs, err := s.jobs(ctx, `together = $1 order by id`, name)
	return jobs, s.told(err, "list the jobs that run together as %s", name)
}

func (s *Store) jobs(ctx context.Context, where string, arg any) ([]translate.Job, error) {
	jobs, err := collect(ctx, s.db, scanJob, `select `+jobColumns+` from jobs where `+where, arg)
	if err != nil {
		return nil, err
	}
	byID := map[int64]*translate.Job{}
	for i := range jobs {
		byID[jobs[i].ID] = &jobs[i]
	}
	addItem := func(row scanner) (none struct{}, err error) {
		var id int64
		var item translate.JobItem
		err = row.Scan(&id, &item.Position, &item.State, &item.Error, &item.Doubt, &item.Batch)
		if job := byID[id]; job != nil { // nil where it was added after the first query
			job.Items = append(job.Items, item)
		}
		return none, err
	}
	_, err = collect(ctx, s.db, addItem, `select job_id, position, state, error, doubt, batch from job_items
		where job_id in (select id from jobs where `+where+`) order by job_id, position`, arg)
	return jobs, err
}

// PauseJob pauses a job that is queued, or lets one that runs end what it has sent and then pause. A job that is over is
// a translate.ErrConflict.
func (s *Store) PauseJob(ctx context.Context, id int64) error {
	err := s.changeJob(ctx, s.db, id, `update jobs set state = case when state = 'queued' then 'paused' else 'pausing' end
		where id = $1 and state in ('queued', 'running')`)
	return s.told(err, "pause the job %d", id)
}

// CancelJob ends a job that is not over, at once: whoever runs it finds out when it next renews its lease. A job that
// is done, failed or cancelled is a translate.ErrConflict.
func (s *Store) CancelJob(ctx context.Context, id int64) error {
	err := s.changeJob(ctx, s.db, id, `update jobs set state = 'cancelled', finished = $2, owner = '', `+clockOff("$2")+`
		where id = $1 and state in ('queued', 'running', 'pausing', 'paused')`, now())
	return s.told(err, "cancel the job %d", id)
}

// clockOff sets the columns that tell how long a job was worked on, when that ends at the time of a parameter.
func clockOff(at string) string {
	return `worked = worked + case when since > 0 then ` + at + ` - since else 0 end, since = 0`
}

// ResumeJob queues a job again that was paused, cancelled or failed. Its failed items wait again, those that are done
// stay as they are. A job that is queued, running or done, or suggests for an edition that was removed, is a
// translate.ErrConflict.
//
// The result of a job that has more to do will be a new revision, so its Revision becomes 0; its Edition stays.
func (s *Store) ResumeJob(ctx context.Context, id int64) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		err := s.changeJob(ctx, tx, id, `update jobs set state = 'queued', error = '', finished = 0, leased_until = 0,
			revision = case when exists (select 1 from job_items where job_id = $1 and state <> 'done') then 0 else revision end
			where id = $1 and state in ('paused', 'cancelled', 'failed')
			and not exists (select 1 from editions e where e.id = jobs.suggest_to and e.hidden)`)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `update job_items set state = 'waiting', error = '' where job_id = $1 and state = 'failed'`, id)
		return err
	})
	return s.told(err, "resume the job %d", id)
}

// changeJob runs an update of one job, whose first parameter is its id. It returns translate.ErrConflict when
// the job is not in a state in which that can be done.
func (s *Store) changeJob(ctx context.Context, q querier, id int64, update string, args ...any) error {
	result, err := q.ExecContext(ctx, update, append([]any{id}, args...)...)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	if err := q.QueryRowContext(ctx, `select id from jobs where id = $1`, id).Scan(&id); err != nil {
		return err
	}
	return translate.ErrConflict
}
