package pipeline_test

import (
	"errors"
	"strings"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/align"
	"regard/translate/pipeline"
)

// open returns a store with the sample article, its source and its translation at their newest.
func open(t *testing.T) (*storage.Store, *pipeline.Pipeline, storage.ArticleSummary) {
	t.Helper()
	store := storagetest.Open(t)
	work := pipeline.New(store, align.New())
	if err := work.AddSample(t.Context()); err != nil {
		t.Fatal(err)
	}
	articles, err := store.Articles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return store, work, articles[0]
}

// The sample is cleaned, cut into sentences, aligned, and its revisions share the ids of what stayed.
func TestSample(t *testing.T) {
	store, _, article := open(t)
	source, err := store.LatestRevision(t.Context(), article.Editions[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	english := article.Editions[1]
	old, err := store.Revision(t.Context(), english.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	new, err := store.Revision(t.Context(), english.ID, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []translate.Revision{source, old, new} {
		for _, p := range r.Paragraphs {
			if strings.Join(p.Sentences(), "") != p.Text || p.ID == "" {
				t.Errorf("the sentences of %q are %q", p.Text, p.Sentences())
			}
		}
	}
	if old.Paragraphs[4].ID != new.Paragraphs[9].ID {
		t.Error("the paragraph that moved has lost its id")
	}
	alignment, err := store.Alignment(t.Context(), source.ID, new.ID)
	if err != nil {
		t.Fatal(err)
	}
	whole(t, alignment, source, new)
}

// whole fails the test unless every paragraph is in one row and every sentence in one bead of it.
func whole(t *testing.T, alignment translate.Alignment, source, target translate.Revision) {
	t.Helper()
	var paragraphs [2]map[int]int
	paragraphs[0], paragraphs[1] = map[int]int{}, map[int]int{}
	for _, row := range alignment.Rows {
		for side, positions := range [][]int{row.Source, row.Target} {
			sentences := 0
			for _, p := range positions {
				paragraphs[side][p]++
				sentences += len([]translate.Revision{source, target}[side].Paragraphs[p].Ends)
			}
			seen := make(map[int]int)
			for _, bead := range row.Sentences {
				for _, s := range [][]int{bead.Source, bead.Target}[side] {
					seen[s]++
				}
			}
			if len(seen) != sentences {
				t.Errorf("row %v: %d of %d sentences are in beads", row.Bead, len(seen), sentences)
			}
		}
	}
	for side, r := range []translate.Revision{source, target} {
		for i := range r.Paragraphs {
			if paragraphs[side][i] != 1 {
				t.Errorf("paragraph %d of side %d is in %d rows", i, side, paragraphs[side][i])
			}
		}
	}
}

// A job's result is a machine's edition; a hole in it stays a hole, and nothing shifts.
func TestPublish(t *testing.T) {
	store, work, article := open(t)
	job, err := work.NewJob(t.Context(), article.Article, "engine", translate.English)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.AddJob(t.Context(), &job); err != nil {
		t.Fatal(err)
	}
	job, err = store.ClaimJob(t.Context(), "test", 60e9)
	if err != nil {
		t.Fatal(err)
	}
	source, err := store.RevisionByID(t.Context(), job.SourceRevision)
	if err != nil {
		t.Fatal(err)
	}
	for i := range job.Items {
		if i == 6 {
			job.Items[i].State = translate.ItemFailed
			continue
		}
		text := "English of " + source.Paragraphs[i].Text
		job.Items[i].State = translate.ItemDone
		job.Items[i].Paragraph = translate.Paragraph{Kind: source.Paragraphs[i].Kind, Text: text, Ends: []int{len(text)}}
	}
	key, number, err := work.Publish(t.Context(), job, "Engine")
	if err != nil || key != "en-engine" || number != 1 {
		t.Fatalf("published as %s.%d, %v", key, number, err)
	}
	edition, err := store.Edition(t.Context(), article.ID, key)
	if err != nil {
		t.Fatal(err)
	}
	revision, err := store.Revision(t.Context(), edition.ID, number)
	if err != nil {
		t.Fatal(err)
	}
	if o := revision.Origin; o.Kind != translate.Machine || o.Provider != "engine" {
		t.Errorf("the origin is %+v", o)
	}
	alignment, err := store.Alignment(t.Context(), source.ID, revision.ID)
	if err != nil {
		t.Fatal(err)
	}
	whole(t, alignment, source, revision)
	for _, row := range alignment.Rows {
		s := row.Source[0]
		if s == 6 != (len(row.Target) == 0) {
			t.Errorf("paragraph %d has the targets %v", s, row.Target)
		}
		for _, target := range row.Target {
			if revision.Paragraphs[target].Text != "English of "+source.Paragraphs[s].Text {
				t.Errorf("paragraph %d is beside the translation of another", s)
			}
		}
	}
	if _, _, err := work.Publish(t.Context(), job, "Engine"); err != nil {
		t.Errorf("publishing the same text again: %v", err)
	}
	if revisions, err := store.Revisions(t.Context(), edition.ID); err != nil || len(revisions) != 1 {
		t.Errorf("the same text is there %d times, %v", len(revisions), err)
	}
}

func TestRefusals(t *testing.T) {
	store, work, article := open(t)
	english := article.Editions[1].Edition
	is := func(err error, key string) {
		t.Helper()
		var problem *translate.Problem
		if !errors.As(err, &problem) || problem.Key != key {
			t.Errorf("got %v, want the problem %s", err, key)
		}
	}
	_, err := work.Import(t.Context(), translate.Draft{})
	is(err, "ingest.empty")
	_, err = work.Import(t.Context(), translate.Draft{Bytes: []byte("-----\n\n*****\n\n_____")})
	is(err, "check.empty")
	_, err = work.Restore(t.Context(), english, 2)
	is(err, "revisions.same")
	_, err = work.Revise(t.Context(), english, 2, pipeline.Submission{Bytes: []byte("\n\n")})
	is(err, "ingest.empty")
	_, _, err = work.AddTranslation(t.Context(), article.Article, "en", "", pipeline.Submission{Bytes: []byte(strings.Repeat("x.\n\n", pipeline.MaxParagraphs+1))})
	is(err, "problem.paragraphs")
	if _, err := work.Revise(t.Context(), english, 1, pipeline.Submission{Bytes: []byte("New text.")}); !errors.Is(err, translate.ErrConflict) {
		t.Errorf("revising what is not the newest: %v", err)
	}
	if revisions, err := store.Revisions(t.Context(), english.ID); err != nil || len(revisions) != 2 {
		t.Errorf("%d revisions, %v", len(revisions), err)
	}
}
