package storage_test

import (
	"fmt"
	"sync"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

// A reviewed article has a source and a translation whose revisions tests add.
type reviewed struct {
	*testing.T
	s       *storage.Store
	article translate.Article
	source  translate.Revision
	edition *translate.Edition
	all     []translate.Revision // of the translation
}

func newReviewed(t *testing.T, s *storage.Store) *reviewed {
	r := &reviewed{T: t, s: s}
	r.article, _, r.source = add(t, s, "faust", 2)
	r.edition = &translate.Edition{ArticleID: r.article.ID, Key: "en", Language: translate.English}
	first := imported(text(2))
	ok(t, s.AddEdition(t.Context(), r.edition, first, nil, &translate.Alignment{SourceID: r.source.ID}))
	r.all = []translate.Revision{*first}
	return r
}

func (r *reviewed) revise(kind translate.OriginKind) {
	r.Helper()
	n := len(r.all)
	next := translate.Revision{EditionID: r.edition.ID, Parent: n, Origin: translate.Origin{Kind: kind}, Paragraphs: text(n + 2)}
	ok(r, r.s.AddRevision(r.Context(), &next, nil, &translate.Alignment{SourceID: r.source.ID}))
	r.all = append(r.all, next)
}

func (r *reviewed) state(number int, state translate.State) {
	r.Helper()
	states, err := r.s.States(r.Context(), r.edition.ID)
	ok(r, err)
	ok(r, r.s.SetState(r.Context(), r.edition.ID, number, states[number].Last(), &translate.StateChange{State: state}))
}

func (r *reviewed) decide(oldID int64, verdict translate.Verdict, differences ...string) {
	r.Helper()
	var decisions []translate.Decision
	for _, d := range differences {
		decisions = append(decisions, translate.Decision{Difference: d, Verdict: verdict})
	}
	ok(r, r.s.Decide(r.Context(), oldID, r.all[len(r.all)-1].ID, decisions))
}

// count keeps three differences of each review that has to be counted, and returns the older revisions of these.
func (r *reviewed) count() (olds []int64) {
	r.Helper()
	pairs, err := r.s.Uncounted(r.Context(), 10)
	ok(r, err)
	for _, pair := range pairs {
		if pair.ArticleID != r.article.ID || pair.NewID != r.all[len(r.all)-1].ID {
			r.Errorf("the newest revision is %d of the article %d, and %+v is to be counted", len(r.all), r.article.ID, pair)
		}
		olds = append(olds, pair.OldID)
		ok(r, r.s.KeepUndecided(r.Context(), pair, []string{"a", "b", "c"}))
	}
	return olds
}

// wants fails the test unless the page of what waits tells of so many changes and the library lists the article where
// there are any.
func (r *reviewed) wants(undecided ...translate.Undecided) {
	r.Helper()
	waiting, err := r.s.Waiting(r.Context())
	ok(r, err)
	var got []translate.Undecided
	for _, w := range waiting {
		got = append(got, w.Undecided...)
	}
	same(r.T, got, undecided)
	if list := listed(r.T, r.s, storage.LibraryFilter{State: storage.ToReview}); (list != "") != (len(undecided) > 0) {
		r.Errorf("%v is undecided, and the library lists %q", undecided, list)
	}
}

// What a person changed is to be reviewed until all of it is decided or the revision approved; a review that was begun or
// asked for is that instead. The library and the page of what waits tell the same.
func TestUndecided(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		r := newReviewed(t, s)
		id := func(number int) int64 { return r.all[number-1].ID }
		between := func(old, new, n int) translate.Undecided {
			return translate.Undecided{OldEditionID: r.edition.ID, Old: old, New: new, N: n}
		}
		same(t, r.count(), []int64(nil))
		r.revise(translate.Upload)
		same(t, r.count(), []int64{id(1)})
		same(t, r.count(), []int64(nil))
		r.wants(between(1, 2, 3))
		r.decide(id(1), translate.Accepted, "a", "typography", "z")
		r.wants(between(1, 2, 2))
		r.decide(id(1), "", "a")
		r.wants(between(1, 2, 3))
		r.decide(id(1), translate.Rejected, "a", "b", "c")
		r.wants()

		r.revise(translate.Restore) // nothing that a person changed
		same(t, r.count(), []int64(nil))
		r.state(3, translate.StateReview)
		same(t, r.count(), []int64{id(2)})
		r.wants(between(2, 3, 3))
		r.state(1, translate.StateApproved)
		same(t, r.count(), []int64{id(1)})
		r.wants(between(1, 3, 3))

		r.revise(translate.Edit)
		same(t, r.count(), []int64{id(3)})
		r.decide(id(2), translate.Accepted, "a", "b") // a review of its own
		same(t, r.count(), []int64{id(2)})
		r.wants(between(2, 4, 1))
		r.state(4, translate.StateApproved)
		r.wants(between(2, 4, 1))

		r.revise(translate.Merge)
		same(t, r.count(), []int64{id(4)})
		r.wants(between(4, 5, 3))
		r.state(5, translate.StateApproved)
		r.wants()
		ok(t, s.DeleteArticle(t.Context(), r.article.ID))
		r.revise(translate.Edit)
		same(t, r.count(), []int64(nil))
	})
}

// Differences are found anew when what they follow from has changed: the source, or how a text aligns with it.
func TestUndecidedAnew(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		r := newReviewed(t, s)
		r.revise(translate.Picked)
		same(t, len(r.count()), 1)
		alignment, err := s.Alignment(t.Context(), r.source.ID, r.all[0].ID)
		ok(t, err)
		ok(t, s.StepAlignment(t.Context(), &alignment, translate.AlignmentStep{After: []translate.Row{{Bead: translate.Bead{Source: []int{0}, Target: []int{0}}}}}))
		same(t, r.count(), []int64{r.all[0].ID})
		next := translate.Revision{EditionID: r.source.EditionID, Parent: 1, Paragraphs: text(3)}
		ok(t, s.AddSourceRevision(t.Context(), &next, nil, []translate.Alignment{{TargetID: r.all[1].ID}}))
		same(t, r.count(), []int64{r.all[0].ID})
		same(t, r.count(), []int64(nil))
		r.wants(translate.Undecided{OldEditionID: r.edition.ID, Old: 1, New: 2, N: 3})
	})
}

// A review against another edition is one that was begun, and does not stand for that of what was changed.
func TestUndecidedBetweenEditions(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		r := newReviewed(t, s)
		r.revise(translate.Upload)
		other := &translate.Edition{ArticleID: r.article.ID, Key: "en-2", Language: translate.English}
		theirs := imported(text(4))
		ok(t, s.AddEdition(t.Context(), other, theirs, nil, nil))
		r.decide(theirs.ID, translate.Accepted, "a")
		same(t, r.count(), []int64{theirs.ID, r.all[0].ID})
		r.wants(translate.Undecided{OldEditionID: other.ID, Old: 1, New: 2, N: 2}, translate.Undecided{OldEditionID: r.edition.ID, Old: 1, New: 2, N: 3})
	})
}

// Whoever decides at the same time, on whichever server, and whenever the differences are found: what is left is right.
func TestUndecidedAtOnce(t *testing.T) {
	storagetest.EachTwice(t, func(t *testing.T, one, other *storage.Store) {
		r := newReviewed(t, one)
		r.revise(translate.Upload)
		pairs, err := one.Uncounted(t.Context(), 10)
		ok(t, err)
		var differences []string
		for i := range 20 {
			differences = append(differences, fmt.Sprint("d", i))
		}
		var all sync.WaitGroup
		for i, d := range differences[1:] {
			all.Go(func() {
				s := []*storage.Store{one, other}[i%2]
				err := s.Decide(t.Context(), pairs[0].OldID, pairs[0].NewID, []translate.Decision{{Difference: d, Verdict: translate.Accepted}})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Go(func() {
			if err := other.KeepUndecided(t.Context(), pairs[0], differences); err != nil {
				t.Error(err)
			}
		})
		all.Wait()
		r.wants(translate.Undecided{OldEditionID: r.edition.ID, Old: 1, New: 2, N: 1})
	})
}
