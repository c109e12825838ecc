package job

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/provider"
)

// Requests grow from answer to answer, up to the limits of the service and our own.
func TestBatches(t *testing.T) {
	long := strings.Repeat("x", 3000)
	for name, test := range map[string]struct {
		texts  []string
		limits provider.Capabilities
		want   []int
	}{
		"short":             {make([]string, 60), provider.Capabilities{}, []int{1, 2, 4, 8, 16, 24, 5}},
		"few at a time":     {make([]string, 12), provider.Capabilities{MaxTexts: 3}, []int{1, 2, 3, 3, 3}},
		"one at a time":     {make([]string, 3), provider.Capabilities{MaxTexts: 1}, []int{1, 1, 1}},
		"long":              {[]string{long, long, long, long, long, long, long}, provider.Capabilities{}, []int{1, 2, 2, 2}},
		"larger than it is": {[]string{"", long, long}, provider.Capabilities{MaxChars: 100}, []int{1, 1, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			source := make([]translate.Paragraph, len(test.texts))
			items := make([]translate.JobItem, len(test.texts))
			for i, text := range test.texts {
				source[i].Text = text
				items[i] = translate.JobItem{Position: i, State: translate.ItemWaiting}
			}
			plan := newBatches(items, source, test.limits)
			var sizes []int
			at := 0
			for b, more := plan.next(); more; b, more = plan.next() {
				for _, position := range b.positions() {
					if position != at {
						t.Fatalf("paragraph %d comes when %d is due", position, at)
					}
					at++
				}
				sizes = append(sizes, len(b.items))
				plan.grow()
			}
			if !reflect.DeepEqual(sizes, test.want) || at != len(items) {
				t.Errorf("%d paragraphs in requests of %v, want %v", at, sizes, test.want)
			}
		})
	}
}

// What a run that died had sent is sent again paragraph by paragraph, under new names, and told as repeated.
func TestBatchesOfDeadRun(t *testing.T) {
	items := []translate.JobItem{
		{Position: 0, State: translate.ItemDone},
		{Position: 1, State: translate.ItemWaiting, Batch: "a"},
		{Position: 2, State: translate.ItemWaiting, Batch: "b"},
		{Position: 3, State: translate.ItemWaiting, Batch: "a"},
		{Position: 4, State: translate.ItemWaiting},
	}
	source := make([]translate.Paragraph, len(items))
	told := ""
	plan := newBatches(items, source, provider.Capabilities{})
	for b, more := plan.next(); more; b, more = plan.next() {
		if b.key == "a" || b.key == "b" {
			t.Errorf("%s is the name of an earlier request", b.key)
		}
		told += fmt.Sprint(b.positions(), b.repeated, " ")
	}
	if want := "[1] 1 [2] 1 [3] 1 [4] 0 "; told != want {
		t.Errorf("%s, want %s", told, want)
	}
}

// A paragraph that makes its whole request fail is found, and is the only one that fails.
func TestBadParagraphInBatch(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 30)
	b.provider.answer = func(_ context.Context, s provider.Segment) (provider.Item, error) {
		if s.ID == "p20" {
			return provider.Item{}, &provider.Error{Kind: provider.Invalid, Status: 400}
		}
		return capitals(s), nil
	}
	id := b.addJob()
	b.start(b.runner(b.store))
	j := b.awaitState(id, translate.JobFailed)
	if j.Count(translate.ItemDone) != 29 || j.Items[20].State != translate.ItemFailed || j.Items[20].Batch != "" {
		t.Errorf("%d are done; the bad one is %+v", j.Count(translate.ItemDone), j.Items[20])
	}
}

// A paragraph whose answer is of no use is not sent again, as the chain has done that, and no more are sent at a time.
func TestUselessAnswers(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 7)
	b.provider.answer = func(_ context.Context, s provider.Segment) (provider.Item, error) {
		if s.ID != "p0" {
			return provider.Item{}, &provider.Error{Kind: provider.Malformed, Status: 200}
		}
		return capitals(s), nil
	}
	id := b.addJob()
	b.start(b.runner(b.store))
	j := b.awaitState(id, translate.JobFailed)
	if want := []int{1, 2, 2, 2}; !reflect.DeepEqual(b.provider.sizes, want) || j.Count(translate.ItemDone) != 1 {
		t.Errorf("requests of %v, want %v; %d are done", b.provider.sizes, want, j.Count(translate.ItemDone))
	}
}

// As many requests are on their way as the service takes.
func TestConcurrentRequests(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 12)
	b.provider.limits.Concurrency = 3
	arrived, open := make(chan struct{}, 99), make(chan struct{})
	b.provider.answer = func(ctx context.Context, s provider.Segment) (provider.Item, error) {
		arrived <- struct{}{}
		<-open
		return capitals(s), nil
	}
	id := b.addJob()
	b.start(b.runner(b.store))
	for range 3 {
		receive(t, arrived)
	}
	close(open)
	j := b.awaitState(id, translate.JobDone)
	for i, item := range j.Items {
		if want := strings.ToUpper(b.source.Paragraphs[i].Text); item.Paragraph.Text != want {
			t.Errorf("paragraph %d is %q", i, item.Paragraph.Text)
		}
	}
}

// A paused job ends what it has sent and stays paused, whatever starts, until somebody resumes it.
func TestPause(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		b := newBench(t, s, 6)
		asked, _, open := b.slow()
		id := b.addJob()
		stop := b.start(b.runner(s))
		receive(t, asked)
		ok(t, s.PauseJob(t.Context(), id))
		if j := b.awaitState(id, translate.JobPausing); j.Underway() != 2 {
			t.Errorf("%d paragraphs are under way", j.Underway())
		}
		close(open)
		j := b.awaitState(id, translate.JobPaused)
		if j.Count(translate.ItemDone) != 3 || j.Underway() != 0 || b.revisions(j) != 0 {
			t.Errorf("paused as %+v", j)
		}
		stop()

		r := b.runner(s)
		b.start(r)
		next := b.addJob()
		r.Wake()
		b.awaitState(next, translate.JobDone)
		if j := b.awaitState(id, translate.JobPaused); j.Count(translate.ItemDone) != 3 {
			t.Errorf("it went on: %+v", j)
		}
		ok(t, s.ResumeJob(t.Context(), id))
		r.Wake()
		j = b.awaitState(id, translate.JobDone)
		if j.Resumed != 4 || j.Sent.Repeated != 0 || b.provider.calls()["p1"] != 2 {
			t.Errorf("resumed at ¶ %d, %d repeated, asked for %v", j.Resumed, j.Sent.Repeated, b.provider.calls())
		}
	})
}

// A job whose server died while it was to pause is paused by the next one.
func TestPauseOfDeadServer(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		b := newBench(t, s, 2)
		id := b.addJob()
		_, err := s.ClaimJob(t.Context(), "dead", 1)
		ok(t, err)
		ok(t, s.PauseJob(t.Context(), id))
		b.start(b.runner(s))
		b.awaitState(id, translate.JobPaused)
		if len(b.provider.asked) != 0 {
			t.Errorf("asked for %v", b.provider.asked)
		}
	})
}

// A result that would have more or fewer paragraphs than it has to is an alarm.
func TestDrift(t *testing.T) {
	b := newBench(t, storagetest.Open(t), 2)
	j := translate.Job{ArticleID: b.article.ID, SourceRevision: b.source.ID, Provider: "double", From: "fr", To: "en"}
	for i := range 3 {
		j.Items = append(j.Items, translate.JobItem{Position: i, State: translate.ItemWaiting})
	}
	ok(t, b.store.AddJob(t.Context(), &j))
	b.start(b.runner(b.store))
	if got := b.awaitState(j.ID, translate.JobFailed); got.Error != drift || b.revisions(got) != 0 {
		t.Errorf("ended as %+v", got)
	}
}
