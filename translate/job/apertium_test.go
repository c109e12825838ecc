package job

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/ingest"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// longArticle returns paragraphs of some 400 KB together, of the sample article with another number in each.
func longArticle(t testing.TB) []translate.Paragraph {
	sample, err := os.ReadFile("../pipeline/sample/article.fr.txt")
	if err != nil {
		t.Fatal(err)
	}
	var paragraphs []translate.Paragraph
	for size := 0; size < 400<<10; {
		for _, p := range ingest.Plain(string(sample)) {
			p.ID = fmt.Sprint("p", len(paragraphs))
			p.Text = fmt.Sprintf("%s Le chapitre %d est fini.", p.Text, 1000+len(paragraphs))
			paragraphs = append(paragraphs, p)
			size += len(p.Text)
		}
	}
	return paragraphs
}

// BenchmarkApertium translates an article of 400 KB in a job, on a database on the disk, and beside it through the bare
// pipelines of the two ways from French to English, which run at the same time and have the whole text at once. It
// tells how many paragraphs came out and compares the speed, also by the time of the processors: that says the same on a
// machine that has other things to do.
func BenchmarkApertium(b *testing.B) {
	paragraphs := longArticle(b)
	for b.Loop() {
		bare, bareCPU := measure(func() { barePipelines(b, paragraphs) })
		job, jobCPU := measure(func() { translateInJob(b, paragraphs) })
		b.ReportMetric(100*bare.Seconds()/job.Seconds(), "%-of-bare")
		b.ReportMetric(100*bareCPU.Seconds()/jobCPU.Seconds(), "%-of-bare-by-cpu")
		b.ReportMetric(job.Seconds(), "s-job")
		b.ReportMetric(bare.Seconds(), "s-bare")
		b.ReportMetric(jobCPU.Seconds(), "cpu-s-job")
		b.ReportMetric(bareCPU.Seconds(), "cpu-s-bare")
	}
	b.ReportMetric(float64(len(paragraphs)), "paragraphs")
}

// measure returns how long do takes, and the time of processors that it and its child processes take.
func measure(do func()) (took, cpu time.Duration) {
	start, before := time.Now(), processors()
	do()
	return time.Since(start), processors() - before
}

func processors() time.Duration {
	var sum int64
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var usage syscall.Rusage
		if syscall.Getrusage(who, &usage) == nil {
			sum += usage.Utime.Nano() + usage.Stime.Nano()
		}
	}
	return time.Duration(sum)
}

func barePipelines(t testing.TB, paragraphs []translate.Paragraph) {
	text := translate.Join(paragraphs)
	var both sync.WaitGroup
	for _, modes := range [][2]string{{"fr-es", "spa-eng"}, {"fra-cat", "cat-eng"}} {
		both.Go(func() {
			const folder = "/usr/share/apertium/modes/"
			cmd := exec.Command("sh", "-c", "apertium-destxt | sh "+folder+modes[0]+".mode -g | sh "+folder+modes[1]+".mode -g | apertium-retxt")
			cmd.Stdin = strings.NewReader(text)
			answer, err := cmd.Output()
			if n := bytes.Count(answer, []byte("\n\n")) + 1; err != nil || n != len(paragraphs) {
				t.Errorf("%v: %d paragraphs of %d", err, n, len(paragraphs))
			}
		})
	}
	both.Wait()
}

func translateInJob(t testing.TB, paragraphs []translate.Paragraph) {
	ctx := t.Context()
	store := storagetest.Open(t)
	registry, err := provider.FromEnv(func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	registry.Remember(store)
	a := translate.Article{Slug: "long"}
	r := translate.Revision{Origin: translate.Origin{Kind: translate.Import}, Paragraphs: paragraphs}
	if err := store.AddArticle(ctx, &a, &translate.Edition{Key: "fr", Language: translate.French}, &r, nil); err != nil {
		t.Fatal(err)
	}
	j := translate.Job{ArticleID: a.ID, SourceRevision: r.ID, Provider: "apertium", From: translate.French, To: translate.English}
	for i := range paragraphs {
		j.Items = append(j.Items, translate.JobItem{Position: i, State: translate.ItemWaiting})
	}
	if err := store.AddJob(ctx, &j); err != nil {
		t.Fatal(err)
	}
	runner := NewRunner(store, registry.Get, store.RevisionByID, publisher(store), slog.New(slog.DiscardHandler))
	h, found := runner.claim(ctx)
	if !found {
		t.Fatal("no job")
	}
	h.run(ctx)
	if err := registry.Close(); err != nil {
		t.Error(err)
	}
	if j, err = store.Job(ctx, j.ID); err != nil || j.Count(translate.ItemDone) != len(paragraphs) || j.State != translate.JobDone {
		t.Errorf("%v: %d paragraphs of %d, %s %s", err, j.Count(translate.ItemDone), len(paragraphs), j.State, j.Error)
	}
}

// After a job nothing runs any more: no goroutine, and no process of the engine once that is closed.
func TestNothingIsLeft(t *testing.T) {
	providertest.NoLeaks(t)
	translateInJob(t, longArticle(t)[:30])
}
