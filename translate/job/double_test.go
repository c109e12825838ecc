package job

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"regard/storage"
	"regard/translate"
	"regard/translate/provider"
)

// double is a provider that answers each text in capitals, unless answer says otherwise.
type double struct {
	answer func(ctx context.Context, s provider.Segment) (provider.Item, error)
	limits provider.Capabilities

	mu    sync.Mutex
	asked []string // the ids of the segments, in the order in which they came
	sizes []int    // of the requests
}

func (d *double) Info() provider.Info { return provider.Info{ID: "double"} }

func (d *double) Capabilities(context.Context) (provider.Capabilities, error) {
	return d.limits, nil
}

func (d *double) Check(context.Context) error { return nil }

// Translate answers segment by segment; an error of one is an error of the request.
func (d *double) Translate(ctx context.Context, request provider.Request) (provider.Response, error) {
	var response provider.Response
	d.mu.Lock()
	d.sizes = append(d.sizes, len(request.Segments))
	for _, segment := range request.Segments {
		d.asked = append(d.asked, segment.ID)
	}
	d.mu.Unlock()
	for _, segment := range request.Segments {
		item, err := capitals(segment), error(nil)
		if d.answer != nil {
			item, err = d.answer(ctx, segment)
		}
		if err != nil {
			return provider.Response{}, err
		}
		response.Items = append(response.Items, item)
	}
	return response, nil
}

func capitals(s provider.Segment) provider.Item {
	return provider.Item{ID: s.ID, Text: strings.ToUpper(s.Text)}
}

// calls returns how often each segment was asked for.
func (d *double) calls() map[string]int {
	d.mu.Lock()
	defer d.mu.Unlock()
	calls := map[string]int{}
	for _, id := range d.asked {
		calls[id]++
	}
	return calls
}

// bench is a store with an article to translate, and the runner under test.
type bench struct {
	t        *testing.T
	store    *storage.Store
	article  translate.Article
	source   translate.Revision
	provider *double
}

func newBench(t *testing.T, store *storage.Store, paragraphs int) *bench {
	t.Helper()
	b := &bench{t: t, store: store, provider: &double{}}
	var err error
	b.article, b.source, err = addArticle(t.Context(), store, paragraphs)
	ok(t, err)
	return b
}

func addArticle(ctx context.Context, store *storage.Store, paragraphs int) (translate.Article, translate.Revision, error) {
	a := translate.Article{Slug: "faust"}
	r := translate.Revision{Origin: translate.Origin{Kind: translate.Import}}
	for i := range paragraphs {
		r.Paragraphs = append(r.Paragraphs, translate.Paragraph{
			ID: fmt.Sprint("p", i), Kind: translate.Text, Text: fmt.Sprintf("Un %d. Deux.", i),
		})
	}
	err := store.AddArticle(ctx, &a, &translate.Edition{Key: "fr", Language: translate.French}, &r, nil)
	return a, r, err
}

func addJob(ctx context.Context, store *storage.Store, a translate.Article, source translate.Revision) (int64, error) {
	j := translate.Job{
		ArticleID: a.ID, SourceRevision: source.ID, Provider: "double", From: translate.French, To: translate.English,
	}
	for i := range source.Paragraphs {
		j.Items = append(j.Items, translate.JobItem{Position: i, State: translate.ItemWaiting})
	}
	err := store.AddJob(ctx, &j)
	return j.ID, err
}

func (b *bench) addJob() int64 {
	b.t.Helper()
	id, err := addJob(b.t.Context(), b.store, b.article, b.source)
	ok(b.t, err)
	return id
}

// publisher adds results in the way that Publish asks for: an edition for each job, and a revision for each run.
func publisher(store *storage.Store) Publish {
	return func(ctx context.Context, j translate.Job) (string, int, error) {
		e := translate.Edition{ArticleID: j.ArticleID, Key: fmt.Sprint("en-", j.ID), Language: j.To}
		r := translate.Revision{Origin: translate.Origin{Kind: translate.Machine, Provider: j.Provider}}
		for _, item := range j.Items {
			if item.State == translate.ItemDone {
				p := item.Paragraph
				p.ID = fmt.Sprint("t", item.Position)
				r.Paragraphs = append(r.Paragraphs, p)
			}
		}
		if j.Edition != "" {
			found, err := store.Edition(ctx, j.ArticleID, j.Edition)
			if err != nil {
				return "", 0, err
			}
			latest, err := store.LatestRevision(ctx, found.ID)
			if err != nil {
				return "", 0, err
			}
			e, r.Parent = found, latest.Number
		}
		err := store.AddResult(ctx, j.ID, &e, &r, nil)
		return e.Key, r.Number, err
	}
}

// runner returns one that is as quick as a test wants it. The queue may stand between it and the store.
func (b *bench) runner(queue Store) *Runner {
	r := NewRunner(queue, func(id string) (provider.Provider, error) {
		if id != "double" {
			return nil, translate.ErrNotFound
		}
		return b.provider, nil
	}, b.store.RevisionByID, publisher(b.store), slog.New(slog.NewTextHandler(b.t.Output(), nil)))
	r.poll, r.renewal = 10*time.Millisecond, 10*time.Millisecond
	return r
}

// start runs a runner until stop is called, which waits for its end, or else until the test is over.
func (b *bench) start(r *Runner) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(b.t.Context()))
	var running sync.WaitGroup
	running.Go(func() {
		if err := r.Run(ctx); err != nil {
			b.t.Error(err)
		}
	})
	stop = func() {
		cancel()
		running.Wait()
	}
	b.t.Cleanup(stop)
	return stop
}

// await returns the job once it is as wanted.
func (b *bench) await(id int64, want func(translate.Job) bool) translate.Job {
	b.t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for {
		j, err := b.store.Job(b.t.Context(), id)
		ok(b.t, err)
		if want(j) {
			return j
		}
		if time.Now().After(deadline) {
			b.t.Fatalf("the job stays %+v", j)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func (b *bench) awaitState(id int64, state translate.JobState) translate.Job {
	b.t.Helper()
	return b.await(id, func(j translate.Job) bool { return j.State == state })
}

// revisions returns how many there are of the job's edition.
func (b *bench) revisions(j translate.Job) int {
	b.t.Helper()
	e, err := b.store.Edition(b.t.Context(), b.article.ID, fmt.Sprint("en-", j.ID))
	if errors.Is(err, translate.ErrNotFound) {
		return 0
	}
	ok(b.t, err)
	heads, err := b.store.Revisions(b.t.Context(), e.ID)
	ok(b.t, err)
	return len(heads)
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
