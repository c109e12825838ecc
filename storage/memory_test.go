package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

// The memory has what is approved now, without what is in doubt or of an article that was removed.
func TestMemory(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		article, _, source := add(t, s, "faust", 3)
		edition := &translate.Edition{ArticleID: article.ID, Key: "en", Language: "en-GB"}
		target := imported([]translate.Paragraph{
			{ID: "a", Text: "One. Yes.", Ends: []int{5, 9}}, {ID: "b", Text: "Two.", Ends: []int{4}}, {ID: "c", Text: "Three.", Ends: []int{6}},
		})
		one := []translate.Bead{{Source: []int{0}, Target: []int{0}, Confidence: 1}, {Source: []int{1}, Target: []int{1}, Confidence: .3}}
		rows := []translate.Row{
			{Bead: translate.Bead{Source: []int{0}, Target: []int{0}, Confidence: 1}, Sentences: one},
			{Bead: translate.Bead{Source: []int{1}, Target: []int{1}, Confidence: .2}},
			{Bead: translate.Bead{Source: []int{2}, Target: []int{2}, Confidence: .2, Hold: translate.Pinned}},
		}
		ok(t, s.AddEdition(ctx, edition, target, nil, &translate.Alignment{SourceID: source.ID, Rows: rows}))
		units := func(from, to translate.Language) []translate.MemoryUnit {
			t.Helper()
			units, err := s.MemoryUnits(ctx, from, to)
			ok(t, err)
			return units
		}
		version := func() int64 {
			t.Helper()
			version, err := s.MemoryVersion(ctx)
			ok(t, err)
			return version
		}
		same(t, units("fr", "en"), []translate.MemoryUnit(nil))
		before := version()

		approved := translate.StateChange{State: translate.StateApproved}
		ok(t, s.SetState(ctx, edition.ID, 1, 0, &approved))
		same(t, units("fr-CA", "en"), []translate.MemoryUnit{
			{Source: source.Paragraphs[0].Text, Target: "One. Yes.", Revision: target.ID},
			{Source: "L’été 0.", Target: "One.", Revision: target.ID},
			{Source: source.Paragraphs[2].Text, Target: "Three.", Revision: target.ID},
		})
		same(t, units("en", "fr"), []translate.MemoryUnit(nil))
		languages, err := s.MemoryLanguages(ctx)
		ok(t, err)
		same(t, languages, [][2]translate.Language{{"fr", "en"}})
		if version() == before {
			t.Error("the memory has changed, its version has not")
		}

		ok(t, s.SetState(ctx, edition.ID, 1, approved.ID, &translate.StateChange{State: translate.StateDraft}))
		same(t, units("fr", "en"), []translate.MemoryUnit(nil))
	})
}

// Each change of what the memory has makes a version that there never was, also one that hides an article for another.
func TestMemoryVersion(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		one, _ := story(t, s, "one", "A\nB", "C\nD")
		two, edition := story(t, s, "two", "A\nB", "C\nD")
		last := int64(-1)
		for i, change := range []func() error{
			func() error { return nil },
			func() error { return s.DeleteArticle(ctx, one.ID) },
			func() error { return s.DeleteArticle(ctx, two.ID) },
			func() error { return s.RestoreArticle(ctx, one.ID) },
			func() error { return s.RestoreArticle(ctx, two.ID) },
			func() error {
				return s.SetState(ctx, edition.ID, 1, 0, &translate.StateChange{State: translate.StateApproved})
			},
		} {
			ok(t, change())
			version, err := s.MemoryVersion(ctx)
			ok(t, err)
			if version <= last {
				t.Errorf("after change %d the version is %d, before %d", i, version, last)
			}
			last = version
		}
	})
}
