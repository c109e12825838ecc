package storage_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestRevisions(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, e, first := add(t, s, "faust", 3)
		second := &translate.Revision{
			EditionID: e.ID, Parent: 1, Author: "Zoë", Note: "après", Created: at(1),
			Origin:     translate.Origin{Kind: translate.Machine, Provider: "apertium", Model: "3.8", From: 1},
			Paragraphs: []translate.Paragraph{{ID: "x", Kind: translate.Item, Text: "", Ends: []int{}}, {ID: "y"}},
		}
		o := &translate.Original{Charset: "UTF-8"}
		ok(t, s.AddRevision(ctx, second, o, nil))
		if second.Number != 2 || second.Hash != translate.Hash(second.Paragraphs) || o.RevisionID != second.ID {
			t.Errorf("added %+v with the original %+v", second, o)
		}
		for _, read := range []func() (translate.Revision, error){
			func() (translate.Revision, error) { return s.Revision(ctx, e.ID, 2) },
			func() (translate.Revision, error) { return s.LatestRevision(ctx, e.ID) },
			func() (translate.Revision, error) { return s.RevisionByID(ctx, second.ID) },
		} {
			got, err := read()
			ok(t, err)
			same(t, got, *second)
		}
		original, err := s.Original(ctx, second.ID)
		ok(t, err)
		if len(original.Bytes) != 0 {
			t.Errorf("the empty original is %q", original.Bytes)
		}
		heads, err := s.Revisions(ctx, e.ID)
		ok(t, err)
		first.Paragraphs, second.Paragraphs = nil, nil
		same(t, heads, []translate.Revision{*second, first})
	})
}

func TestAddRevisionRefuses(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		_, e, _ := add(t, s, "faust", 1)
		for parent, want := range map[int]error{0: translate.ErrConflict, 2: translate.ErrConflict, -1: translate.ErrConflict} {
			r := &translate.Revision{EditionID: e.ID, Parent: parent}
			fails(t, s.AddRevision(t.Context(), r, nil, nil), want)
		}
		fails(t, s.AddRevision(t.Context(), &translate.Revision{EditionID: e.ID + 1}, nil, nil), translate.ErrNotFound)
		bad := &translate.Original{Name: "\xff"}
		fails(t, s.AddRevision(t.Context(), &translate.Revision{EditionID: e.ID, Parent: 1}, bad, nil), translate.ErrInvalid)
		heads, err := s.Revisions(t.Context(), e.ID)
		ok(t, err)
		if len(heads) != 1 {
			t.Errorf("%d revisions, want only the first", len(heads))
		}
	})
}

// An alignment is of the newest revisions of both sides, or what it comes with is not added.
func TestAddRevisionRefusesOldAlignments(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, source, first := add(t, s, "faust", 1)
		e := &translate.Edition{ArticleID: a.ID, Key: "en", Language: translate.English}
		target := imported(text(1))
		ok(t, s.AddEdition(ctx, e, target, nil, &translate.Alignment{SourceID: first.ID}))
		second := &translate.Revision{EditionID: source.ID, Parent: 1}
		fails(t, s.AddSourceRevision(ctx, second, nil, nil), translate.ErrConflict)
		ok(t, s.AddSourceRevision(ctx, second, nil, []translate.Alignment{{TargetID: target.ID}}))
		next := &translate.Revision{EditionID: e.ID, Parent: 1}
		fails(t, s.AddRevision(ctx, next, nil, &translate.Alignment{SourceID: first.ID}), translate.ErrConflict)
		ok(t, s.AddRevision(ctx, next, nil, &translate.Alignment{SourceID: second.ID}))
		third := &translate.Revision{EditionID: source.ID, Parent: 2}
		fails(t, s.AddSourceRevision(ctx, third, nil, []translate.Alignment{{TargetID: target.ID}}), translate.ErrConflict)
		other := &translate.Edition{ArticleID: a.ID, Key: "de", Language: "de"}
		fails(t, s.AddEdition(ctx, other, imported(text(1)), nil, &translate.Alignment{SourceID: first.ID}), translate.ErrConflict)
		heads, err := s.Revisions(ctx, source.ID)
		ok(t, err)
		same(t, len(heads), 2)
	})
}

func TestLongRevision(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		_, e, r := add(t, s, "long", 5000)
		got, err := s.LatestRevision(t.Context(), e.ID)
		ok(t, err)
		if len(got.Paragraphs) != 5000 || translate.Hash(got.Paragraphs) != r.Hash {
			t.Errorf("%d paragraphs came back, and not the same", len(got.Paragraphs))
		}
	})
}

// Twenty writers start from the same revision, again and again until each has added one of its own: each number
// has one winner, and there are no gaps.
func TestConcurrentRevisions(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		const writers = 20
		_, e, _ := add(t, s, "faust", 1)
		var conflicts atomic.Int64
		var all sync.WaitGroup
		for range writers {
			all.Go(func() {
				for {
					latest, err := s.LatestRevision(t.Context(), e.ID)
					if err != nil {
						t.Error(err)
						return
					}
					err = s.AddRevision(t.Context(), &translate.Revision{
						EditionID: e.ID, Parent: latest.Number, Paragraphs: latest.Paragraphs,
					}, nil, nil)
					if err == nil {
						return
					}
					if !errors.Is(err, translate.ErrConflict) {
						t.Error(err)
						return
					}
					conflicts.Add(1)
				}
			})
		}
		all.Wait()
		heads, err := s.Revisions(t.Context(), e.ID)
		ok(t, err)
		if len(heads) != writers+1 {
			t.Fatalf("%d revisions, want %d", len(heads), writers+1)
		}
		for i, head := range heads {
			if want := writers + 1 - i; head.Number != want || head.Parent != want-1 {
				t.Errorf("revision %d after %d stands in the place of %d", head.Number, head.Parent, want)
			}
		}
		t.Logf("%d conflicts", conflicts.Load())
	})
}
