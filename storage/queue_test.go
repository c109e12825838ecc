package storage_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestClaimOldestFirst(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, err := s.ClaimJob(ctx, "one", time.Minute)
		fails(t, err, translate.ErrNotFound)
		a, _, source := add(t, s, "faust", 1)
		first, second := addJob(t, s, a, source), addJob(t, s, a, source)
		for _, want := range []int64{first.ID, second.ID} {
			job, err := s.ClaimJob(ctx, "one", time.Minute)
			ok(t, err)
			if job.ID != want {
				t.Errorf("claimed %d, want %d", job.ID, want)
			}
		}
		_, err = s.ClaimJob(ctx, "two", time.Minute)
		fails(t, err, translate.ErrNotFound)
		ok(t, s.ReleaseJob(ctx, second.ID, "one"))
		job, err := s.ClaimJob(ctx, "two", time.Minute)
		ok(t, err)
		if job.ID != second.ID {
			t.Errorf("claimed %d, want %d, which was released", job.ID, second.ID)
		}
	})
}

// A job that is postponed is claimed when its time has come and not before, and tells why it waits until then.
func TestPostponeJob(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 1)
		id := addJob(t, s, a, source).ID
		claim := func() {
			t.Helper()
			job, err := s.ClaimJob(ctx, "one", time.Minute)
			ok(t, err)
			if job.ID != id || job.Error != "" || job.State == translate.JobQueued {
				t.Errorf("claimed %+v", job)
			}
		}
		postpone := func(until time.Time, want translate.JobState) {
			t.Helper()
			ok(t, s.PostponeJob(ctx, id, "one", until, "why"))
			if job, err := s.Job(ctx, id); err != nil || job.State != want || job.Error != "why" || !job.Since.IsZero() {
				t.Errorf("postponed as %+v, %v", job, err)
			}
		}
		later := time.Now().Add(time.Hour)
		claim()
		postpone(time.Now(), translate.JobQueued)
		claim()
		postpone(later, translate.JobQueued)
		_, err := s.ClaimJob(ctx, "one", time.Minute)
		fails(t, err, translate.ErrNotFound)
		fails(t, s.PostponeJob(ctx, id, "one", later, ""), translate.ErrConflict)
		ok(t, s.PauseJob(ctx, id))
		ok(t, s.ResumeJob(ctx, id))
		claim()
		ok(t, s.PauseJob(ctx, id))
		postpone(later, translate.JobPaused)
	})
}

func TestTakeOver(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 1)
		id := addJob(t, s, a, source).ID
		const short = 50 * time.Millisecond
		first, err := s.ClaimJob(ctx, "dead", short)
		ok(t, err)
		time.Sleep(2 * short)
		ok(t, s.RenewJob(ctx, id, "dead", short)) // late, but nobody was faster
		time.Sleep(2 * short)
		job, err := s.ClaimJob(ctx, "heir", time.Minute)
		ok(t, err)
		if job.ID != id || !job.Started.Equal(first.Started) {
			t.Errorf("taken over %+v", job)
		}
		fails(t, s.RenewJob(ctx, id, "dead", time.Minute), translate.ErrConflict)
		fails(t, s.SaveBatch(ctx, id, "dead", []translate.JobItem{{State: translate.ItemDone}}, translate.Sent{}), translate.ErrConflict)
		fails(t, s.FinishJob(ctx, id, "dead", translate.JobDone, "", "en", 1), translate.ErrConflict)
		fails(t, s.ReleaseJob(ctx, id, "dead"), translate.ErrConflict)
		ok(t, s.FinishJob(ctx, id, "heir", translate.JobDone, "", "en", 1))
	})
}

// Eight workers empty a queue: each job is claimed exactly once, and none is left.
func TestConcurrentClaims(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		const workers, jobs = 8, 40
		a, _, source := add(t, s, "faust", 1)
		for range jobs {
			addJob(t, s, a, source)
		}
		var mu sync.Mutex
		claims := map[int64]int{}
		var all sync.WaitGroup
		for w := range workers {
			all.Go(func() {
				owner := fmt.Sprint("worker ", w)
				for {
					job, err := s.ClaimJob(t.Context(), owner, time.Minute)
					if errors.Is(err, translate.ErrNotFound) {
						return
					}
					if err == nil {
						err = s.FinishJob(t.Context(), job.ID, owner, translate.JobDone, "", "en", 1)
					}
					if err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					claims[job.ID]++
					mu.Unlock()
				}
			})
		}
		all.Wait()
		if len(claims) != jobs {
			t.Errorf("%d jobs claimed, want %d", len(claims), jobs)
		}
		for id, n := range claims {
			if n != 1 {
				t.Errorf("job %d claimed %d times", id, n)
			}
		}
	})
}

// An article with many jobs does not keep the others waiting.
func TestClaimIsFair(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		a, _, first := add(t, s, "faust", 1)
		b, _, second := add(t, s, "werther", 1)
		var want []int64
		for range 2 {
			want = append(want, addJob(t, s, a, first).ID)
		}
		other := addJob(t, s, b, second).ID
		var got []int64
		for range 3 {
			job, err := s.ClaimJob(t.Context(), "one", time.Minute)
			ok(t, err)
			got = append(got, job.ID)
		}
		same(t, got, []int64{want[0], other, want[1]})
	})
}
