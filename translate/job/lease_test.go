package job

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/provider"
)

// slow makes the provider wait at paragraph p1 until open is closed or the request is cancelled. It tells of both.
func (b *bench) slow() (asked, cancelled chan struct{}, open chan struct{}) {
	asked, cancelled, open = make(chan struct{}, 9), make(chan struct{}, 9), make(chan struct{})
	b.provider.answer = func(ctx context.Context, s provider.Segment) (provider.Item, error) {
		if s.ID == "p1" {
			asked <- struct{}{}
			select {
			case <-open:
			case <-ctx.Done():
				cancelled <- struct{}{}
				return provider.Item{}, &provider.Error{Kind: provider.Timeout, Err: ctx.Err()}
			}
		}
		return capitals(s), nil
	}
	return asked, cancelled, open
}

func receive(t *testing.T, c chan struct{}) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(30 * time.Second):
		t.Fatal("it does not happen")
	}
}

// A job that is cancelled ends at once, even in the middle of a slow paragraph, and nothing more of it is written.
func TestCancel(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		b := newBench(t, s, 3)
		asked, cancelled, open := b.slow()
		id := b.addJob()
		stop := b.start(b.runner(s))
		receive(t, asked)
		ok(t, s.CancelJob(t.Context(), id))
		receive(t, cancelled)
		stop()
		j := b.awaitState(id, translate.JobCancelled)
		if j.Count(translate.ItemDone) != 1 || j.Count(translate.ItemWaiting) != 2 || b.revisions(j) != 0 {
			t.Errorf("cancelled as %+v", j)
		}
		close(open)
		ok(t, s.ResumeJob(t.Context(), id))
		b.start(b.runner(s))
		b.awaitState(id, translate.JobDone)
		if n := b.provider.calls()["p0"]; n != 1 {
			t.Errorf("the first paragraph was asked for %d times", n)
		}
	})
}

// A shutdown waits for the answers to what was sent, and the next start goes on after it, at once.
func TestShutdown(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 5)
	asked, _, open := b.slow()
	id := b.addJob()
	stop := b.start(b.runner(b.store))
	receive(t, asked)
	time.AfterFunc(50*time.Millisecond, func() { close(open) })
	stop()
	j, err := b.store.Job(t.Context(), id)
	ok(t, err)
	if j.State != translate.JobQueued || j.Count(translate.ItemDone) != 3 {
		t.Errorf("interrupted as %+v", j)
	}
	b.start(b.runner(b.store))
	b.awaitState(id, translate.JobDone)
	for id, n := range b.provider.calls() {
		if n != 1 {
			t.Errorf("%s was asked for %d times", id, n)
		}
	}
}

// A paragraph that takes longer than a shutdown can wait is given up, and asked for again by the next start.
func TestShutdownDoesNotWaitForEver(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 3)
	asked, cancelled, _ := b.slow()
	id := b.addJob()
	r := b.runner(b.store)
	r.grace = 50 * time.Millisecond
	stop := b.start(r)
	receive(t, asked)
	stop()
	receive(t, cancelled)
	j, err := b.store.Job(t.Context(), id)
	ok(t, err)
	if j.State != translate.JobQueued || j.Count(translate.ItemDone) != 1 || j.Count(translate.ItemWaiting) != 2 {
		t.Errorf("interrupted as %+v", j)
	}
}

// A paragraph may take much longer than a lease: the job stays with the one who has it.
func TestLeaseIsRenewed(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 2)
	asked, _, open := b.slow()
	id := b.addJob()
	for range 2 {
		r := b.runner(b.store)
		r.lease = 500 * time.Millisecond
		b.start(r)
	}
	receive(t, asked)
	time.Sleep(1500 * time.Millisecond)
	close(open)
	b.awaitState(id, translate.JobDone)
	if n := b.provider.calls()["p1"]; n != 1 {
		t.Errorf("the slow paragraph was asked for %d times", n)
	}
}

// faulty is a store that cannot be reached for some of its methods.
type faulty struct {
	*storage.Store
	noRenewal, noFinish atomic.Bool
}

var errUnreachable = errors.New("the database cannot be reached")

func (f *faulty) RenewJob(ctx context.Context, id int64, owner string, lease time.Duration) error {
	if f.noRenewal.Load() {
		return errUnreachable
	}
	return f.Store.RenewJob(ctx, id, owner, lease)
}

func (f *faulty) FinishJob(ctx context.Context, id int64, owner string, state translate.JobState, errKey, edition string, revision int) error {
	if f.noFinish.Load() {
		return errUnreachable
	}
	return f.Store.FinishJob(ctx, id, owner, state, errKey, edition, revision)
}

// A server that cannot renew its lease gives the job up before another takes it over, and writes nothing more.
func TestTakeOver(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		b := newBench(t, s, 3)
		asked, cancelled, open := b.slow()
		id := b.addJob()
		cut := &faulty{Store: b.store}
		cut.noRenewal.Store(true)
		r := b.runner(cut)
		r.lease, r.poll = 300*time.Millisecond, time.Hour
		b.start(r)
		receive(t, asked)
		receive(t, cancelled)
		close(open)
		b.start(b.runner(b.store))
		j := b.awaitState(id, translate.JobDone)
		if b.provider.calls()["p0"] != 1 || b.revisions(j) != 1 {
			t.Errorf("asked for %v, ended as %+v", b.provider.calls(), j)
		}
	})
}

// A server that dies after the result was published, and before it could say so, does not have it published twice.
func TestPublishedOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		b := newBench(t, s, 2)
		id := b.addJob()
		dying := &faulty{Store: s}
		dying.noFinish.Store(true)
		r := b.runner(dying)
		r.lease, r.poll = 300*time.Millisecond, time.Hour
		stop := b.start(r)
		b.await(id, func(j translate.Job) bool { return j.Revision == 1 })
		stop()
		b.start(b.runner(s))
		j := b.awaitState(id, translate.JobDone)
		if j.Revision != 1 || b.revisions(j) != 1 || len(b.provider.asked) != 2 {
			t.Errorf("ended as %+v with %d revisions", j, b.revisions(j))
		}
	})
}
