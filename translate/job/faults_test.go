package job

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"regard/translate"
	"regard/translate/provider"
)

// A board is a queue with one job, in memory: for a thousand jobs a database would take minutes.
type board struct {
	mu      sync.Mutex
	job     translate.Job
	owner   string
	results []translate.Job // as they were published
}

func (b *board) Terms(context.Context) ([]translate.Term, error) { return nil, nil }

func (b *board) ClaimJob(_ context.Context, owner string, _ time.Duration) (translate.Job, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.job.State != translate.JobQueued {
		return translate.Job{}, translate.ErrNotFound
	}
	b.job.State, b.owner = translate.JobRunning, owner
	job := b.job
	job.Items = append([]translate.JobItem(nil), b.job.Items...)
	return job, nil
}

// own runs do on the job if it is the owner's.
func (b *board) own(owner string, do func()) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.job.State != translate.JobRunning || b.owner != owner {
		return translate.ErrConflict
	}
	do()
	return nil
}

func (b *board) RenewJob(_ context.Context, _ int64, owner string, _ time.Duration) error {
	return b.own(owner, func() {})
}

func (b *board) ReleaseJob(_ context.Context, _ int64, owner string) error {
	return b.own(owner, func() { b.job.State = translate.JobQueued })
}

func (b *board) PostponeJob(ctx context.Context, id int64, owner string, _ time.Time, _ string) error {
	return b.ReleaseJob(ctx, id, owner)
}

func (b *board) StartBatch(_ context.Context, _ int64, owner, batch string, positions []int, _ int) error {
	return b.own(owner, func() {
		for _, position := range positions {
			b.job.Items[position].Batch = batch
		}
	})
}

func (b *board) SaveBatch(_ context.Context, _ int64, owner string, items []translate.JobItem, _ translate.Sent) error {
	return b.own(owner, func() {
		for _, item := range items {
			b.job.Items[item.Position] = item
		}
	})
}

func (b *board) FinishJob(_ context.Context, _ int64, owner string, state translate.JobState, errKey, _ string, _ int) error {
	return b.own(owner, func() { b.job.State, b.job.Error = state, errKey })
}

// resume is what a person does with a job that failed.
func (b *board) resume() {
	b.job.State, b.job.Error, b.job.Revision = translate.JobQueued, "", 0
	for i := range b.job.Items {
		if b.job.Items[i].State == translate.ItemFailed {
			b.job.Items[i].State = translate.ItemWaiting
		}
	}
}

// badService answers like the double, with a random fault in every fourth request.
func badService(random *rand.Rand) func(request provider.Request) (provider.Response, error) {
	var mu sync.Mutex
	return func(request provider.Request) (provider.Response, error) {
		mu.Lock()
		defer mu.Unlock()
		var response provider.Response
		for _, s := range request.Segments {
			response.Items = append(response.Items, capitals(s))
		}
		items := response.Items
		i := random.IntN(len(items))
		switch random.IntN(32) {
		case 0:
			kinds := []provider.ErrorKind{
				provider.RateLimited, provider.Unavailable, provider.Timeout, provider.TooLarge, provider.Malformed,
				provider.Quota, provider.Refused, provider.Invalid, provider.Auth,
			}
			return provider.Response{}, &provider.Error{Kind: kinds[random.IntN(len(kinds))]}
		case 1:
			response.Items = append(items[:i:i], items[i+1:]...)
		case 2:
			response.Items = append(items, provider.Item{ID: "extra", Text: "What?"})
		case 3:
			random.Shuffle(len(items), func(a, b int) { items[a], items[b] = items[b], items[a] })
		case 4:
			items[i].Text = "\xff\x00"
		case 5:
			items[i].Text = ""
		case 6:
			items[i].Err = &provider.Error{Kind: provider.Refused}
		case 7:
			panic("a bug of an adapter")
		}
		return response, nil
	}
}

type serviceFunc struct {
	double
	ask func(provider.Request) (provider.Response, error)
}

func (s *serviceFunc) Translate(_ context.Context, request provider.Request) (provider.Response, error) {
	return s.ask(request)
}

// Whatever a service does, in a thousand jobs that are resumed until they are done each paragraph is translated, once,
// in its place; and what is published on the way has holes where something failed, and nothing else.
func TestRandomFaults(t *testing.T) {
	const runs = 1000
	paragraphs, resumed := 0, 0
	for seed := range uint64(runs) {
		synctest.Test(t, func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 2))
			source := translate.Revision{}
			queue := &board{job: translate.Job{State: translate.JobQueued, From: "fr", To: "en"}}
			for i := range 1 + random.IntN(60) {
				source.Paragraphs = append(source.Paragraphs, translate.Paragraph{ID: fmt.Sprint("p", i), Kind: translate.Text, Text: fmt.Sprintf("Un %d.", i)})
				queue.job.Items = append(queue.job.Items, translate.JobItem{Position: i, State: translate.ItemWaiting})
			}
			service := &serviceFunc{ask: badService(random)}
			service.limits = provider.Capabilities{MaxTexts: random.IntN(9), Concurrency: random.IntN(4)}
			runner := NewRunner(queue, func(string) (provider.Provider, error) { return service, nil },
				func(context.Context, int64) (translate.Revision, error) { return source, nil },
				func(_ context.Context, j translate.Job) (string, int, error) {
					queue.results = append(queue.results, j)
					return "en", len(queue.results), nil
				}, slog.New(slog.DiscardHandler))
			for queue.job.State != translate.JobDone {
				h, found := runner.claim(t.Context())
				if !found {
					t.Fatalf("run %d: the job is %s", seed, queue.job.State)
				}
				if h.run(t.Context()); queue.job.State == translate.JobFailed {
					queue.resume()
					resumed++
				}
			}
			for _, result := range append(queue.results, queue.job) {
				for i, item := range result.Items {
					if item.Position != i || item.State == translate.ItemDone && item.Paragraph.Text != fmt.Sprintf("UN %d.", i) {
						t.Errorf("run %d: paragraph %d is %+v", seed, i, item)
					}
				}
			}
			if n := queue.job.Count(translate.ItemDone); n != len(source.Paragraphs) {
				t.Errorf("run %d: %d paragraphs of %d", seed, n, len(source.Paragraphs))
			}
			paragraphs += len(source.Paragraphs)
		})
	}
	t.Logf("%d jobs, resumed %d times: %d paragraphs in, %d out, 0 lost, shifted or padded", runs, resumed, paragraphs, paragraphs)
}
