package job

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync/atomic"
	"testing"
	"time"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/provider"
)

func TestRun(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		b := newBench(t, s, 4)
		id := b.addJob()
		b.start(b.runner(s))
		j := b.awaitState(id, translate.JobDone)
		if j.Edition != fmt.Sprint("en-", id) || j.Revision != 1 || j.Error != "" || b.revisions(j) != 1 {
			t.Errorf("ended as %+v", j)
		}
		if want := []string{"p0", "p1", "p2", "p3"}; !reflect.DeepEqual(b.provider.asked, want) {
			t.Errorf("asked for %v, want %v", b.provider.asked, want)
		}
		want := translate.Paragraph{Kind: translate.Text, Text: "UN 2. DEUX.", Ends: []int{6, 11}}
		if got := j.Items[2].Paragraph; !reflect.DeepEqual(got, want) {
			t.Errorf("paragraph 2 is %+v, want %+v", got, want)
		}
	})
}

// Whatever goes wrong with one paragraph, the others are translated and published.
func TestParagraphFails(t *testing.T) {
	for name, test := range map[string]struct {
		answer func(s provider.Segment) (provider.Item, error)
		want   string
	}{
		"request": {
			func(s provider.Segment) (provider.Item, error) {
				return provider.Item{}, &provider.Error{Kind: provider.Timeout}
			},
			"provider.error.timeout",
		},
		"segment": {
			func(s provider.Segment) (provider.Item, error) {
				return provider.Item{ID: s.ID, Err: &provider.Error{Kind: provider.Refused}}, nil
			},
			"provider.error.refused",
		},
		"another id": {
			func(s provider.Segment) (provider.Item, error) { return provider.Item{ID: "x"}, nil },
			"provider.error.malformed",
		},
		"NUL": {
			func(s provider.Segment) (provider.Item, error) { return provider.Item{ID: s.ID, Text: "\x00"}, nil },
			"provider.error.malformed",
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, storagetest.Open(t), 3)
			b.provider.answer = func(_ context.Context, s provider.Segment) (provider.Item, error) {
				if s.ID == "p1" {
					return test.answer(s)
				}
				return capitals(s), nil
			}
			id := b.addJob()
			b.start(b.runner(b.store))
			j := b.awaitState(id, translate.JobFailed)
			if j.Items[1].State != translate.ItemFailed || j.Items[1].Error != test.want || j.Error != "" {
				t.Errorf("want %s: %+v", test.want, j)
			}
			if j.Count(translate.ItemDone) != 2 || j.Revision != 1 {
				t.Errorf("the others were not published: %+v", j)
			}
		})
	}
}

// A job that failed and is resumed asks for what failed only, and its result is the next revision of its edition.
func TestResume(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 3)
	b.provider.answer = func(_ context.Context, s provider.Segment) (provider.Item, error) {
		if s.ID == "p1" && b.provider.calls()["p1"] <= 2 { // with p2, then alone
			return provider.Item{}, &provider.Error{Kind: provider.Timeout}
		}
		return capitals(s), nil
	}
	id := b.addJob()
	r := b.runner(b.store)
	b.start(r)
	b.awaitState(id, translate.JobFailed)
	ok(t, b.store.ResumeJob(t.Context(), id))
	r.Wake()
	j := b.awaitState(id, translate.JobDone)
	if want := (map[string]int{"p0": 1, "p1": 3, "p2": 2}); !reflect.DeepEqual(b.provider.calls(), want) {
		t.Errorf("asked for %v, want %v", b.provider.calls(), want)
	}
	if j.Revision != 2 || b.revisions(j) != 2 {
		t.Errorf("the result is %+v", j)
	}
}

// What concerns the service ends the job at once. Nothing is lost, and it can be resumed.
func TestServiceFails(t *testing.T) {
	for name, test := range map[string]struct {
		answer func(s provider.Segment) (provider.Item, error)
		want   string
	}{
		"quota": {
			func(provider.Segment) (provider.Item, error) {
				return provider.Item{}, &provider.Error{Kind: provider.Quota}
			},
			"provider.error.quota",
		},
		"key, told of the segment": {
			func(s provider.Segment) (provider.Item, error) {
				return provider.Item{ID: s.ID, Err: &provider.Error{Kind: provider.Auth}}, nil
			},
			"provider.error.auth",
		},
		"wrapped": {
			func(provider.Segment) (provider.Item, error) {
				return provider.Item{}, fmt.Errorf("later: %w", &provider.Error{Kind: provider.Unavailable})
			},
			"provider.error.unavailable",
		},
		"panic":           {func(provider.Segment) (provider.Item, error) { panic("a bug") }, internal},
		"unknown error":   {func(provider.Segment) (provider.Item, error) { return provider.Item{}, errors.New("a bug") }, internal},
		"a form's answer": {func(provider.Segment) (provider.Item, error) { return provider.Item{}, translate.Invalid("a.key") }, "a.key"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, storagetest.Open(t), 4)
			b.provider.limits.MaxTexts = 1
			b.provider.answer = func(_ context.Context, s provider.Segment) (provider.Item, error) {
				if s.ID == "p1" && b.provider.calls()["p1"] == 1 {
					return test.answer(s)
				}
				return capitals(s), nil
			}
			id := b.addJob()
			b.start(b.runner(b.store))
			j := b.awaitState(id, translate.JobFailed)
			if j.Error != test.want || j.Count(translate.ItemDone) != 1 || j.Count(translate.ItemWaiting) != 3 || j.Revision != 0 {
				t.Errorf("want %s: %+v", test.want, j)
			}
			ok(t, b.store.ResumeJob(t.Context(), id))
			j = b.awaitState(id, translate.JobDone)
			if j.Error != "" || b.provider.calls()["p0"] != 1 || b.revisions(j) != 1 {
				t.Errorf("resumed as %+v after %v", j, b.provider.calls())
			}
		})
	}
}

func TestUnknownProvider(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 1)
	j := &translate.Job{ArticleID: b.article.ID, SourceRevision: b.source.ID, Provider: "gone", Items: []translate.JobItem{
		{State: translate.ItemWaiting},
	}}
	ok(t, b.store.AddJob(t.Context(), j))
	b.start(b.runner(b.store))
	if got := b.awaitState(j.ID, translate.JobFailed); got.Error != internal {
		t.Errorf("failed as %+v", got)
	}
}

// A publish that breaks ends the job. Resumed, it is published without asking the provider again.
func TestPublishFails(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 2)
	r := b.runner(b.store)
	publish := r.publish
	broken := true
	r.publish = func(ctx context.Context, j translate.Job) (string, int, error) {
		if broken {
			broken = false
			return "", 0, translate.ErrConflict
		}
		return publish(ctx, j)
	}
	id := b.addJob()
	b.start(r)
	if j := b.awaitState(id, translate.JobFailed); j.Error != internal || j.Count(translate.ItemDone) != 2 {
		t.Errorf("failed as %+v", j)
	}
	ok(t, b.store.ResumeJob(t.Context(), id))
	b.awaitState(id, translate.JobDone)
	if want := (map[string]int{"p0": 1, "p1": 1}); !reflect.DeepEqual(b.provider.calls(), want) {
		t.Errorf("asked for %v, want %v", b.provider.calls(), want)
	}
}

// Without Wake, a job would wait for the next look at the queue.
func TestWake(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 1)
	r := b.runner(b.store)
	r.poll = time.Hour
	b.start(r)
	for range 3 {
		id := b.addJob()
		r.Wake()
		b.awaitState(id, translate.JobDone)
	}
}

// Several servers share a queue: every paragraph is asked for once, and every job published once.
func TestSeveralRunners(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		const jobs = 10
		b := newBench(t, s, 5)
		var ids []int64
		for range jobs {
			ids = append(ids, b.addJob())
		}
		for range 3 {
			b.start(b.runner(s))
		}
		for _, id := range ids {
			if j := b.awaitState(id, translate.JobDone); b.revisions(j) != 1 {
				t.Errorf("%d revisions of %+v", b.revisions(j), j)
			}
		}
		for id, n := range b.provider.calls() {
			if n != jobs {
				t.Errorf("%s was asked for %d times, want once in each of %d jobs", id, n, jobs)
			}
		}
	})
}

// Jobs whose service asks to be left alone for an hour wait in the queue, and leave the hands of the runner to others.
func TestThrottledService(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 2)
	var refused atomic.Int32
	b.provider.answer = func(_ context.Context, s provider.Segment) (provider.Item, error) {
		if s.ID == "p1" && refused.Add(1) <= parallel {
			return provider.Item{}, &provider.Error{Kind: provider.RateLimited, Status: 429, RetryAfter: time.Hour}
		}
		return capitals(s), nil
	}
	var throttled []int64
	for range parallel {
		throttled = append(throttled, b.addJob())
	}
	r := b.runner(b.store)
	b.start(r)
	for _, id := range throttled {
		j := b.await(id, func(j translate.Job) bool { return j.Error != "" })
		if j.State != translate.JobQueued || j.Error != postponed || j.Count(translate.ItemDone) != 1 || j.Underway() != 0 {
			t.Errorf("it waits as %+v", j)
		}
	}
	id := b.addJob()
	r.Wake()
	b.awaitState(id, translate.JobDone)
	ok(t, b.store.PauseJob(t.Context(), throttled[0]))
	b.awaitState(throttled[0], translate.JobPaused)
	ok(t, b.store.ResumeJob(t.Context(), throttled[0])) // a person need not wait
	r.Wake()
	b.awaitState(throttled[0], translate.JobDone)
}
