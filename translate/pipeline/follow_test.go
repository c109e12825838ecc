package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/align"
	"regard/translate/pipeline"
)

// A racing store lets somebody do something right before an addition is stored.
type racing struct {
	*storage.Store
	first func()
}

func (r *racing) before() {
	if first := r.first; first != nil {
		r.first = nil
		first()
	}
}

func (r *racing) AddRevision(ctx context.Context, v *translate.Revision, o *translate.Original, al *translate.Alignment) error {
	r.before()
	return r.Store.AddRevision(ctx, v, o, al)
}

func (r *racing) AddSourceRevision(ctx context.Context, v *translate.Revision, o *translate.Original, als []translate.Alignment) error {
	r.before()
	return r.Store.AddSourceRevision(ctx, v, o, als)
}

func (r *racing) AddEdition(ctx context.Context, e *translate.Edition, v *translate.Revision, o *translate.Original, al *translate.Alignment) error {
	r.before()
	return r.Store.AddEdition(ctx, e, v, o, al)
}

func (r *racing) AddResult(ctx context.Context, jobID int64, e *translate.Edition, v *translate.Revision, al *translate.Alignment) error {
	r.before()
	return r.Store.AddResult(ctx, jobID, e, v, al)
}

// A bead that a person pinned outlives revisions of both its sides, even when one comes while the other is being added.
func TestPinsOutliveRaces(t *testing.T) {
	for _, slow := range []string{"source", "translation"} {
		store, work, article := open(t)
		source, _, new := versions(t, store, article)
		pair := pipeline.Pair{Source: source.Revision, Target: new.Revision, From: "fr", To: "en"}
		alignment, err := work.Alignment(t.Context(), source.Revision, "fr", new.Revision, "en")
		if err != nil {
			t.Fatal(err)
		}
		_, _, err = work.Relink(t.Context(), pair, alignment.Version, pipeline.AllRows, translate.Relink{Op: translate.Pin, Bead: 5}, "Ann")
		if err != nil {
			t.Fatal(err)
		}
		revise := func(work *pipeline.Pipeline, v pipeline.Version) {
			_, err := work.Revise(t.Context(), v.Edition, v.Revision.Number, pasted(translate.Join(v.Revision.Paragraphs)+"\n\nEncore une ligne."))
			if err != nil {
				t.Error(err)
			}
		}
		first, second := source, new
		if slow == "translation" {
			first, second = new, source
		}
		revise(pipeline.New(&racing{store, func() { revise(work, second) }}, align.New()), first)
		got := alignmentOfNewest(t, store, source.Edition, new.Edition)
		if got.Rows[5].Hold != translate.Pinned {
			t.Errorf("with a slow %s the pinned row became %+v", slow, got.Rows[5])
		}
	}
}

// alignmentOfNewest returns the alignment that is stored for the newest revisions of a source and a translation.
func alignmentOfNewest(t *testing.T, store *storage.Store, source, target translate.Edition) translate.Alignment {
	t.Helper()
	s, err := store.LatestRevision(t.Context(), source.ID)
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.LatestRevision(t.Context(), target.ID)
	if err != nil {
		t.Fatal(err)
	}
	alignment, err := store.Alignment(t.Context(), s.ID, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	return alignment
}

// A translation that is added while its source is revised is aligned with what the source then says.
func TestTranslationOfRevisedSource(t *testing.T) {
	store, work, article := open(t)
	source, _, new := versions(t, store, article)
	text := translate.Join(source.Revision.Paragraphs)
	slow := pipeline.New(&racing{store, func() {
		if _, err := work.Revise(t.Context(), source.Edition, 1, pasted(text+"\n\nEncore une ligne.")); err != nil {
			t.Error(err)
		}
	}}, align.New())
	edition, _, err := slow.AddTranslation(t.Context(), article.Article, "en", "", pasted(translate.Join(new.Revision.Paragraphs)))
	if err != nil || edition.Key != "en-2" {
		t.Fatalf("added %q, %v", edition.Key, err)
	}
	alignmentOfNewest(t, store, source.Edition, edition)
}

// Whoever adds at the same time, on whichever server: in the end the newest revisions are aligned with each other.
func TestAddedAtOnce(t *testing.T) {
	storagetest.EachTwice(t, func(t *testing.T, one, other *storage.Store) {
		works := []*pipeline.Pipeline{pipeline.New(one, align.New()), pipeline.New(other, align.New())}
		if err := works[0].AddSample(t.Context()); err != nil {
			t.Fatal(err)
		}
		articles, err := one.Articles(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		source, translation := articles[0].Editions[0], articles[0].Editions[1]
		var all sync.WaitGroup
		for i, e := range []storage.EditionSummary{source, translation} {
			all.Go(func() {
				for n := range 4 {
					_, err := works[i].Revise(t.Context(), e.Edition, e.Latest.Number+n, pasted(fmt.Sprintf("Un.\n\nDeux.\n\nEncore %d.", n)))
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		alignmentOfNewest(t, one, source.Edition, translation.Edition)
	})
}

// A machine's result goes to an edition of its own when a person revises or removes the machine's while it is being added,
// and is not added at all once the job is over.
func TestPublishWhileAPersonRevises(t *testing.T) {
	store, work, article := open(t)
	race := &racing{Store: store}
	slow := pipeline.New(race, align.New())
	publish := func(word string) (string, int, error) {
		t.Helper()
		job, err := work.NewJob(t.Context(), article.Article, "engine", "en")
		if err != nil {
			t.Fatal(err)
		}
		if err := store.AddJob(t.Context(), &job); err != nil {
			t.Fatal(err)
		}
		if job, err = store.ClaimJob(t.Context(), word, time.Hour); err != nil {
			t.Fatal(err)
		}
		for i := range job.Items {
			job.Items[i].State, job.Items[i].Paragraph = translate.ItemDone, translate.Paragraph{Text: fmt.Sprint(word, i)}
		}
		return slow.Publish(t.Context(), job, "Engine")
	}
	if key, number, err := publish("one"); key != "en-engine" || number != 1 || err != nil {
		t.Fatalf("published as %s.%d, %v", key, number, err)
	}
	race.first = func() {
		edition, err := store.Edition(t.Context(), article.ID, "en-engine")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := work.Revise(t.Context(), edition, 1, pasted("A person was here.")); err != nil {
			t.Fatal(err)
		}
	}
	if key, number, err := publish("two"); key != "en-engine-2" || number != 1 || err != nil {
		t.Errorf("beside a person, it was published as %s.%d, %v", key, number, err)
	}
	race.first = func() {
		edition, err := store.Edition(t.Context(), article.ID, "en-engine-2")
		if err != nil {
			t.Fatal(err)
		}
		if err := store.DeleteEdition(t.Context(), edition.ID); err != nil {
			t.Fatal(err)
		}
	}
	if key, number, err := publish("removed"); key != "en-engine-3" || number != 1 || err != nil {
		t.Errorf("while its edition was removed, it was published as %s.%d, %v", key, number, err)
	}
	race.first = func() {
		jobs, err := store.Jobs(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := store.CancelJob(t.Context(), jobs[0].ID); err != nil {
			t.Fatal(err)
		}
	}
	if key, number, err := publish("three"); !errors.Is(err, translate.ErrConflict) {
		t.Errorf("a job that was cancelled was published as %s.%d, %v", key, number, err)
	}
}
