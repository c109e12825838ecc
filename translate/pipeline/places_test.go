package pipeline_test

import (
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/pipeline"
)

// Words are followed from revision to revision: they stay, are altered, go, and are found again when they come back.
func TestPlace(t *testing.T) {
	store, work, article := open(t)
	ctx := t.Context()
	edition := article.Editions[1].Edition
	revision, err := store.LatestRevision(ctx, edition.ID)
	if err != nil {
		t.Fatal(err)
	}
	quote := "told RIA Novosti"
	at := slices.IndexFunc(revision.Paragraphs, func(p translate.Paragraph) bool { return strings.Contains(p.Text, quote) })
	start := strings.Index(revision.Paragraphs[at].Text, quote)
	thread := translate.Thread{
		EditionID: edition.ID, Quote: quote, Comments: []translate.Comment{{Text: "?"}},
		Anchor: translate.Anchor{Revision: 2, Paragraph: revision.Paragraphs[at].ID, Start: start, End: start + len(quote)},
	}
	if err := store.AddThread(ctx, &thread); err != nil {
		t.Fatal(err)
	}
	revise := func(old, new string) {
		t.Helper()
		if old != "" {
			text := strings.Replace(translate.Join(revision.Paragraphs), old, new, 1)
			revision, err = work.Revise(ctx, edition, revision.Number, pipeline.Submission{Bytes: []byte(text)})
		} else {
			revision, err = work.Restore(ctx, edition, 3)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	check := func(fate translate.Fate, since, had int, words string) {
		t.Helper()
		threads, err := work.Place(ctx, revision, []translate.Thread{thread})
		if err != nil {
			t.Fatal(err)
		}
		place := threads[0].Place
		holds, err := store.Revision(ctx, edition.ID, place.Revision)
		if err != nil {
			t.Fatal(err)
		}
		if got := place.In(holds.Paragraphs); place.Fate != fate || place.Since != since || place.Revision != had || got != words {
			t.Errorf("in revision %d the words are %q, %+v", revision.Number, got, place)
		}
	}
	check(translate.Stayed, 0, 2, quote)
	revise(revision.Paragraphs[at].Text, "A sentence before it. "+revision.Paragraphs[at].Text)
	check(translate.Stayed, 0, 3, quote)
	revise(quote, "told Reuters")
	check(translate.Gone, 4, 3, quote)
	revise("A sentence before it.", "Before it.")
	check(translate.Gone, 4, 3, quote)
	revise("", "")
	check(translate.Stayed, 0, 6, quote)
	revise("RIA Novosti", "RIA-Novosti")
	check(translate.Altered, 7, 7, "told RIA-Novosti")

	first, err := store.Revision(ctx, edition.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	if threads, err := work.Place(ctx, first, []translate.Thread{thread}); err != nil || len(threads) != 0 {
		t.Errorf("a revision before has %v, %v", threads, err)
	}
}
