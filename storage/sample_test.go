package storage_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"regard/storage"
	"regard/translate"
)

// text returns n paragraphs, the first of them a title, with everything that a paragraph can hold.
func text(n int) []translate.Paragraph {
	paragraphs := make([]translate.Paragraph, n)
	for i := range paragraphs {
		words := fmt.Sprintf("L’été %d. 🙂 « Oui »", i)
		paragraphs[i] = translate.Paragraph{
			ID:    fmt.Sprintf("p%d", i),
			Kind:  translate.Text,
			Text:  words,
			Ends:  []int{len("L’été 0. "), len(words)},
			Marks: []translate.Mark{{Start: 0, End: 3, Kind: translate.UnknownWord}},
		}
	}
	paragraphs[0].Kind = translate.Title
	return paragraphs
}

func imported(paragraphs []translate.Paragraph) *translate.Revision {
	return &translate.Revision{
		Origin: translate.Origin{Kind: translate.Import}, Author: "Claire", Note: "first", Paragraphs: paragraphs,
	}
}

// add adds an article with a source of n paragraphs.
func add(t testing.TB, s *storage.Store, slug string, n int) (translate.Article, translate.Edition, translate.Revision) {
	t.Helper()
	a := &translate.Article{Slug: slug, Title: "The " + slug}
	e := &translate.Edition{Key: "fr", Language: translate.French}
	r := imported(text(n))
	if err := s.AddArticle(t.Context(), a, e, r, nil); err != nil {
		t.Fatal(err)
	}
	return *a, *e, *r
}

// addJob queues a job that translates all paragraphs of the revision.
func addJob(t testing.TB, s *storage.Store, a translate.Article, source translate.Revision) translate.Job {
	t.Helper()
	j := &translate.Job{
		ArticleID: a.ID, SourceRevision: source.ID, Provider: "apertium", From: translate.French, To: translate.English,
	}
	for i := range source.Paragraphs {
		j.Items = append(j.Items, translate.JobItem{Position: i, State: translate.ItemWaiting})
	}
	if err := s.AddJob(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	return *j
}

// same compares what was stored with what is read.
func same(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fails checks that an error is of the kind that the domain names.
func fails(t *testing.T, err, kind error) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("got error %v, want one that is %v", err, kind)
	}
}

func at(second int) time.Time { return time.Date(2024, 5, 1, 12, 0, second, 0, time.UTC) }
