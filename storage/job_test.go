package storage_test

import (
	"testing"
	"time"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestJob(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 3)
		first, second := addJob(t, s, a, source), addJob(t, s, a, source)
		got, err := s.Job(ctx, first.ID)
		ok(t, err)
		same(t, got, first)
		if got.State != translate.JobQueued || !got.Started.IsZero() || !got.Finished.IsZero() {
			t.Errorf("a new job is %+v", got)
		}
		jobs, err := s.Jobs(ctx, 10)
		ok(t, err)
		same(t, jobs, []translate.Job{second, first})
		jobs, err = s.Jobs(ctx, 1)
		ok(t, err)
		same(t, jobs, []translate.Job{second})
		jobs, err = s.JobsOf(ctx, a.ID)
		ok(t, err)
		same(t, jobs, []translate.Job{second, first})
		fails(t, s.AddJob(ctx, &translate.Job{ArticleID: a.ID, SourceRevision: source.ID, Provider: "\x00"}), translate.ErrInvalid)
	})
}

func TestJobRuns(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 3)
		id := addJob(t, s, a, source).ID
		claimed, err := s.ClaimJob(ctx, "one", time.Minute)
		ok(t, err)
		if claimed.ID != id || claimed.State != translate.JobRunning || claimed.Started.IsZero() || len(claimed.Items) != 3 {
			t.Errorf("claimed %+v", claimed)
		}
		done := translate.JobItem{Position: 0, State: translate.ItemDone, Paragraph: translate.Paragraph{
			Kind: translate.Title, Text: "Summer", Ends: []int{6},
			Marks: []translate.Mark{{Start: 0, End: 6, Kind: translate.Ungenerated}},
		}}
		failed := translate.JobItem{Position: 1, State: translate.ItemFailed, Error: "provider.error.timeout"}
		for _, item := range []translate.JobItem{done, failed} {
			ok(t, s.StartBatch(ctx, id, "one", "a request", []int{item.Position}, 1))
			ok(t, s.SaveBatch(ctx, id, "one", []translate.JobItem{item}, translate.Sent{Requests: 2, Characters: 20}))
		}
		ok(t, s.SetPrivate(ctx, a.ID, true))
		fails(t, s.SaveBatch(ctx, id, "one", []translate.JobItem{{Position: 9}}, translate.Sent{}), translate.ErrNotFound)
		fails(t, s.SaveBatch(ctx, id, "one", []translate.JobItem{{Error: "\x00"}}, translate.Sent{}), translate.ErrInvalid)
		ok(t, s.RenewJob(ctx, id, "one", time.Minute))
		ok(t, s.FinishJob(ctx, id, "one", translate.JobFailed, "some.key", "en-apertium", 4))

		got, err := s.Job(ctx, id)
		ok(t, err)
		if got.State != translate.JobFailed || got.Error != "some.key" || got.Edition != "en-apertium" || got.Revision != 4 || got.Finished.IsZero() ||
			got.Sent != (translate.Sent{Requests: 4, Characters: 40, Repeated: 2}) || !got.Private {
			t.Errorf("finished as %+v", got)
		}
		same(t, got.Items, []translate.JobItem{done, failed, {Position: 2, State: translate.ItemWaiting}})

		ok(t, s.ResumeJob(ctx, id))
		got, err = s.Job(ctx, id)
		ok(t, err)
		if got.State != translate.JobQueued || got.Error != "" || got.Edition != "en-apertium" || got.Revision != 0 || !got.Finished.IsZero() {
			t.Errorf("resumed as %+v", got)
		}
		same(t, got.Items, []translate.JobItem{
			done, {Position: 1, State: translate.ItemWaiting}, {Position: 2, State: translate.ItemWaiting},
		})
	})
}

func TestCancelJob(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 1)
		queued := addJob(t, s, a, source).ID
		fails(t, s.ResumeJob(ctx, queued), translate.ErrConflict)
		ok(t, s.CancelJob(ctx, queued))
		fails(t, s.CancelJob(ctx, queued), translate.ErrConflict)

		running := addJob(t, s, a, source).ID
		_, err := s.ClaimJob(ctx, "one", time.Minute)
		ok(t, err)
		ok(t, s.CancelJob(ctx, running))
		fails(t, s.RenewJob(ctx, running, "one", time.Minute), translate.ErrConflict)
		fails(t, s.SaveBatch(ctx, running, "one", []translate.JobItem{{State: translate.ItemDone}}, translate.Sent{}), translate.ErrConflict)
		fails(t, s.FinishJob(ctx, running, "one", translate.JobDone, "", "en", 1), translate.ErrConflict)
		fails(t, s.ReleaseJob(ctx, running, "one"), translate.ErrConflict)
		got, err := s.Job(ctx, running)
		ok(t, err)
		if got.State != translate.JobCancelled || got.Finished.IsZero() || got.Count(translate.ItemWaiting) != 1 {
			t.Errorf("cancelled as %+v", got)
		}
		ok(t, s.ResumeJob(ctx, running))
	})
}

// A job's result is noted with its revision, so that it is added once even when the job is run again.
func TestAddResult(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 1)
		id := addJob(t, s, a, source).ID
		edition := translate.Edition{ArticleID: a.ID, Key: "en-apertium", Language: translate.English}
		e, r := edition, imported(text(1))
		fails(t, s.AddResult(ctx, id, &e, r, nil), translate.ErrConflict) // it does not run

		_, err := s.ClaimJob(ctx, "one", time.Minute)
		ok(t, err)
		al := &translate.Alignment{SourceID: source.ID}
		ok(t, s.AddResult(ctx, id, &e, r, al))
		fails(t, s.AddResult(ctx, id, &e, imported(text(1)), nil), translate.ErrConflict)
		_, err = s.Alignment(ctx, source.ID, r.ID)
		ok(t, err)
		ok(t, s.FinishJob(ctx, id, "one", translate.JobFailed, "", "", 0))
		job, err := s.Job(ctx, id)
		ok(t, err)
		if job.Edition != "en-apertium" || job.Revision != 1 {
			t.Errorf("the result is %s, revision %d", job.Edition, job.Revision)
		}

		ok(t, s.ResumeJob(ctx, id))
		_, err = s.ClaimJob(ctx, "two", time.Minute)
		ok(t, err)
		taken := edition
		fails(t, s.AddResult(ctx, id, &taken, imported(text(1)), nil), translate.ErrConflict)
		next := &translate.Revision{Parent: 1}
		ok(t, s.AddResult(ctx, id, &e, next, nil))
		ok(t, s.CancelJob(ctx, id))
		if next.Number != 2 || next.EditionID != e.ID {
			t.Errorf("the second result is %+v", next)
		}
	})
}

// Nothing is left to do for a job of which all is done, so its result stays when it is resumed.
func TestResumeKeepsResult(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 1)
		id := addJob(t, s, a, source).ID
		_, err := s.ClaimJob(ctx, "one", time.Minute)
		ok(t, err)
		ok(t, s.SaveBatch(ctx, id, "one", []translate.JobItem{{State: translate.ItemDone}}, translate.Sent{}))
		ok(t, s.AddResult(ctx, id, &translate.Edition{ArticleID: a.ID, Key: "en"}, imported(text(1)), nil))
		ok(t, s.CancelJob(ctx, id))
		ok(t, s.ResumeJob(ctx, id))
		job, err := s.Job(ctx, id)
		ok(t, err)
		if job.Revision != 1 {
			t.Errorf("the result was forgotten: revision %d", job.Revision)
		}
	})
}
