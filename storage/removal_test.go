package storage_test

import (
	"testing"
	"time"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/search"
)

// An offered is what the store tells of what there is, in all ways in which it does.
type offered struct {
	Editions, Every                                    []translate.Edition
	Summary                                            storage.ArticleSummary
	Articles, ToCheck, ToReview, Untranslated, English string // slugs
	Languages                                          []translate.Language
	Found, FoundOld                                    string
	FoundHere                                          int
	Recent                                             []storage.RecentRevision
	Last                                               string
	Shares                                             []translate.Share
	Share                                              error
	Memory                                             []translate.MemoryUnit
	Undecided                                          int
	Uncounted                                          int
}

func offer(t *testing.T, s *storage.Store, a translate.Article, editionID int64) (o offered) {
	t.Helper()
	ctx := t.Context()
	var err error
	o.Editions, err = s.Editions(ctx, a.ID)
	ok(t, err)
	o.Every, err = s.EveryEdition(ctx, a.ID)
	ok(t, err)
	o.Summary, err = s.Summary(ctx, a.Slug)
	ok(t, err)
	o.Articles = listed(t, s, storage.LibraryFilter{})
	o.ToCheck = listed(t, s, storage.LibraryFilter{State: storage.ToCheck})
	o.ToReview = listed(t, s, storage.LibraryFilter{State: storage.ToReview})
	o.Untranslated = listed(t, s, storage.LibraryFilter{State: storage.Untranslated})
	o.English = listed(t, s, storage.LibraryFilter{Language: "en"})
	o.Languages, err = s.Languages(ctx)
	ok(t, err)
	o.Found, o.FoundOld = looked(t, s, "second", false), looked(t, s, "first", true)
	_, o.FoundHere, err = s.SearchArticle(ctx, a.ID, storage.Search{Query: search.Parse("second"), Limit: 10})
	ok(t, err)
	o.Recent, err = s.RecentRevisions(ctx, 0, 10)
	ok(t, err)
	last, _, err := s.LastWith(ctx, a.ID, "b")
	if o.Last = last.Key; err != nil {
		fails(t, err, translate.ErrNotFound)
	}
	o.Shares, err = s.Shares(ctx, a.ID)
	ok(t, err)
	_, o.Share = s.Share(ctx, "en")
	o.Memory, err = s.MemoryUnits(ctx, "fr", "en")
	ok(t, err)
	waiting, err := s.Waiting(ctx)
	ok(t, err)
	for _, w := range waiting {
		if w.EditionID == editionID {
			o.Undecided = len(w.Undecided)
		}
	}
	uncounted, err := s.Uncounted(ctx, 10)
	ok(t, err)
	o.Uncounted = len(uncounted)
	return o
}

// A translation that was removed is nowhere until it is brought back; then all of it is there.
func TestDeleteEdition(t *testing.T) {
	storagetest.EachTwice(t, func(t *testing.T, s, other *storage.Store) {
		ctx := t.Context()
		newer, newerSource, _ := add(t, s, "newer", 1)
		ok(t, s.AddRevision(ctx, &translate.Revision{EditionID: newerSource.ID, Parent: 1, Created: time.Now().Add(time.Minute), Paragraphs: text(1)}, nil, nil))
		a, source, french := add(t, s, "faust", 2)
		e := &translate.Edition{ArticleID: a.ID, Key: "en", Name: "Ann", Language: translate.English}
		paragraphs := func(text string) []translate.Paragraph {
			return []translate.Paragraph{{ID: "a", Text: text, Ends: []int{len(text)}}, {ID: "b", Text: "Same.", Ends: []int{5}}}
		}
		align := func() *translate.Alignment {
			return &translate.Alignment{SourceID: french.ID, Rows: []translate.Row{
				{Bead: translate.Bead{Source: []int{0}, Target: []int{0}, Confidence: 1}},
				{Bead: translate.Bead{Source: []int{1}, Target: []int{1}, Confidence: .5}},
			}}
		}
		first := imported(paragraphs("First."))
		ok(t, s.AddEdition(ctx, e, first, nil, align()))
		ok(t, s.SetState(ctx, e.ID, 1, 0, &translate.StateChange{State: translate.StateApproved}))
		second := &translate.Revision{EditionID: e.ID, Parent: 1, Created: time.Now().Add(time.Hour), Origin: translate.Origin{Kind: translate.Edit}, Paragraphs: paragraphs("Second.")}
		ok(t, s.AddRevision(ctx, second, nil, align()))
		ok(t, s.KeepUndecided(ctx, translate.ReviewPair{OldID: first.ID, NewID: second.ID}, []string{"x"}))
		ok(t, s.AddShare(ctx, &translate.Share{Token: "en", ArticleID: a.ID, SourceID: french.ID, TargetID: first.ID}))
		ok(t, s.AddShare(ctx, &translate.Share{Token: "fr", ArticleID: a.ID, SourceID: french.ID}))

		before := offer(t, other, a, e.ID)
		same(t, before.Articles, "faust newer ")
		same(t, before.Found, "faust(1): en.2¶0\n")
		same(t, before.FoundOld, "faust(1): en.1¶0\n")
		if before.Undecided == 0 || before.Uncounted == 0 || len(before.Memory) == 0 || before.FoundHere == 0 || before.ToCheck == "" || before.ToReview == "" {
			t.Errorf("there is not all to be removed: %+v", before)
		}
		version, err := s.MemoryVersion(ctx)
		ok(t, err)

		ok(t, s.DeleteEdition(ctx, e.ID))
		removed := *e
		removed.Removed = true
		_, err = other.Share(ctx, "fr")
		ok(t, err)
		gone := offer(t, other, a, e.ID)
		same(t, gone, offered{
			Editions: []translate.Edition{source}, Every: []translate.Edition{source, removed},
			Summary:  storage.ArticleSummary{Article: a, Active: french.Created, Editions: before.Summary.Editions[:1]},
			Articles: "newer faust ", Untranslated: "newer faust ", Languages: []translate.Language{"fr"}, Recent: gone.Recent,
			Shares: gone.Shares, Share: gone.Share,
		})
		same(t, len(gone.Recent), 3)
		same(t, len(gone.Shares), 1)
		same(t, gone.Shares[0].Token, "fr")
		fails(t, gone.Share, translate.ErrNotFound)
		for name, err := range map[string]error{
			"by key": errorOf(s.Edition(ctx, a.ID, "en")), "by id": errorOf(s.EditionByID(ctx, e.ID)),
			"again": s.DeleteEdition(ctx, e.ID), "renamed": s.RenameEdition(ctx, e.ID, "x"), "the source": s.DeleteEdition(ctx, source.ID),
			"what never was": s.DeleteEdition(ctx, 1<<62),
		} {
			t.Log(name)
			fails(t, err, translate.ErrNotFound)
		}
		fails(t, s.AddEdition(ctx, &translate.Edition{ArticleID: a.ID, Key: "en"}, imported(text(1)), nil, nil), translate.ErrConflict)
		third := &translate.Revision{EditionID: e.ID, Parent: 2, Paragraphs: text(1)}
		fails(t, s.AddRevision(ctx, third, nil, align()), translate.ErrConflict)
		if now, err := s.MemoryVersion(ctx); err != nil || now == version {
			t.Errorf("the memory has changed, its version has not; %v", err)
		}

		ok(t, s.RestoreEdition(ctx, e.ID))
		fails(t, s.RestoreEdition(ctx, e.ID), translate.ErrNotFound)
		same(t, offer(t, other, a, e.ID), before)
		ok(t, s.AddRevision(ctx, third, nil, align()))
		ok(t, s.DeleteArticle(ctx, newer.ID))
	})
}

func errorOf(_ translate.Edition, err error) error { return err }

// A job that suggests for a translation is cancelled with it; one whose result it is tells that it was removed.
func TestDeleteEditionOfJobs(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 2)
		made := addJob(t, s, a, source)
		_, err := s.ClaimJob(ctx, "one", time.Minute)
		ok(t, err)
		e := &translate.Edition{ArticleID: a.ID, Key: "en", Language: translate.English}
		ok(t, s.AddResult(ctx, made.ID, e, imported(text(2)), &translate.Alignment{SourceID: source.ID}))
		ok(t, s.FinishJob(ctx, made.ID, "one", translate.JobDone, "", "en", 1))
		suggests := translate.Job{ArticleID: a.ID, SourceRevision: source.ID, Provider: "x", From: "fr", To: "en", SuggestTo: e.ID}
		ok(t, s.AddJob(ctx, &suggests))
		next := addJob(t, s, a, source)
		removed := func(want bool) {
			t.Helper()
			jobs, err := s.JobsOf(ctx, a.ID)
			ok(t, err)
			for _, j := range jobs {
				same(t, j.Removed, want && j.ID != next.ID)
			}
		}
		removed(false)
		ok(t, s.DeleteEdition(ctx, e.ID))
		removed(true)
		j, err := s.Job(ctx, suggests.ID)
		ok(t, err)
		same(t, j.State, translate.JobCancelled)
		fails(t, s.ResumeJob(ctx, suggests.ID), translate.ErrConflict)

		claimed, err := s.ClaimJob(ctx, "one", time.Minute)
		ok(t, err)
		same(t, claimed.ID, next.ID)
		ends := &translate.Revision{Parent: 1, Paragraphs: text(1)}
		fails(t, s.AddResult(ctx, next.ID, e, ends, nil), translate.ErrConflict)

		ok(t, s.RestoreEdition(ctx, e.ID))
		removed(false)
		ok(t, s.ResumeJob(ctx, suggests.ID))
		ok(t, s.AddResult(ctx, next.ID, e, ends, nil))
	})
}
