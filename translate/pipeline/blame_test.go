package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"regard/storage"
	"regard/translate"
	"regard/translate/align"
	"regard/translate/pipeline"
)

func pasted(text string) pipeline.Submission { return pipeline.Submission{Bytes: []byte(text)} }

// What a review brings over from another edition is blamed on that review, whatever number the revision has there: one
// that is here an earlier one, the review's own, or none.
func TestBlameOfAReviewAgainstAnotherEdition(t *testing.T) {
	for _, number := range []int{1, 3, 5} {
		store, work, article := open(t)
		source, _, new := versions(t, store, article)
		text := translate.Join(new.Revision.Paragraphs)
		brought := func(n int) string { return fmt.Sprintf("Nobody here has said so %d times.", n) }
		other, revision, err := work.AddTranslation(t.Context(), article.Article, translate.English, "Other", pasted(text+"\n\n"+brought(1)))
		for n := 1; n < number && err == nil; n++ {
			revision, err = work.Revise(t.Context(), other, n, pasted(text+"\n\n"+brought(n+1)))
		}
		if err != nil {
			t.Fatal(err)
		}
		judged := judge(t, work, source, pipeline.Version{Edition: other, Revision: revision}, new)
		if o := judged.Origin; judged.Number != 3 || o.From != number || o.Model != other.Key {
			t.Fatalf("the review is revision %d, from %+v", judged.Number, o)
		}
		blame, err := work.Blame(t.Context(), judged)
		if err != nil {
			t.Errorf("judged against revision %d of another edition: %v", number, err)
			continue
		}
		at := slices.IndexFunc(judged.Paragraphs, func(p translate.Paragraph) bool { return p.Text == brought(number) })
		if at < 0 || blame[at][0] != judged.Number {
			t.Errorf("what was taken from revision %d of another edition is blamed on %v", number, blame)
		}
	}
}

// judge adds a revision that takes all of old.
func judge(t *testing.T, work *pipeline.Pipeline, source, old, new pipeline.Version) translate.Revision {
	t.Helper()
	c, err := work.Compare(t.Context(), source, old, new)
	if err != nil {
		t.Fatal(err)
	}
	review := pipeline.Review{Source: source, Old: old, New: new}
	for _, d := range c.Differences {
		review.Decisions = append(review.Decisions, translate.Decision{Difference: d.ID, Verdict: translate.Rejected})
	}
	judged, err := work.Judge(t.Context(), review)
	if err != nil {
		t.Fatal(err)
	}
	return judged
}

// What a review brings back from the same edition is blamed on whoever wrote it.
func TestBlameOfAReview(t *testing.T) {
	store, work, article := open(t)
	source, old, new := versions(t, store, article)
	blame, err := work.Blame(t.Context(), judge(t, work, source, old, new))
	if err != nil {
		t.Fatal(err)
	}
	for i, sentences := range blame {
		if slices.Max(sentences) > 1 {
			t.Errorf("paragraph %d is as it was at first, and blamed on %v", i, sentences)
		}
	}
}

// A holding store counts the texts that were read since something was kept of one.
type holding struct {
	*storage.Store
	held, most, kept int
}

func (h *holding) Revision(ctx context.Context, editionID int64, number int) (translate.Revision, error) {
	h.read()
	return h.Store.Revision(ctx, editionID, number)
}

func (h *holding) RevisionByID(ctx context.Context, id int64) (translate.Revision, error) {
	h.read()
	return h.Store.RevisionByID(ctx, id)
}

func (h *holding) read() {
	h.held++
	h.most = max(h.most, h.held)
}

func (h *holding) KeepBlame(ctx context.Context, revisionID int64, touched [][]int) error {
	h.held, h.kept = 0, h.kept+1
	return h.Store.KeepBlame(ctx, revisionID, touched)
}

func (h *holding) KeepPlaces(ctx context.Context, revisionID int64, places map[int64]translate.Place) error {
	h.held, h.kept = 0, h.kept+1
	return h.Store.KeepPlaces(ctx, revisionID, places)
}

// However long a history is, no more than a few of its texts are held at once.
func TestLongHistory(t *testing.T) {
	store, work, article := open(t)
	_, _, new := versions(t, store, article)
	newest := new.Revision
	text := translate.Join(newest.Paragraphs)
	const revisions = 20
	for n := 2; n < revisions; n++ {
		var err error
		if newest, err = work.Revise(t.Context(), new.Edition, n, pasted(fmt.Sprintf("%s\n\nAnd so on, %d times.", text, n))); err != nil {
			t.Fatal(err)
		}
	}
	quote := newest.Paragraphs[2].Text[:9]
	thread := translate.Thread{
		EditionID: new.Edition.ID, Quote: quote, Comments: []translate.Comment{{Text: "?"}},
		Anchor: translate.Anchor{Revision: 2, Paragraph: newest.Paragraphs[2].ID, End: len(quote)},
	}
	if err := store.AddThread(t.Context(), &thread); err != nil {
		t.Fatal(err)
	}
	for what, find := range map[string]func(*pipeline.Pipeline) error{
		"blame": func(work *pipeline.Pipeline) error {
			_, err := work.Blame(t.Context(), newest)
			return err
		},
		"places": func(work *pipeline.Pipeline) error {
			threads, err := work.Place(t.Context(), newest, []translate.Thread{thread})
			if err == nil && threads[0].Place.Fate != translate.Stayed {
				err = errors.New(string(threads[0].Place.Fate))
			}
			return err
		},
	} {
		h := &holding{Store: store}
		if err := find(pipeline.New(h, align.New())); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		if h.kept < revisions-2 || h.most > 2 {
			t.Errorf("%s: %d were kept, with up to %d texts read for one", what, h.kept, h.most)
		}
	}
}
