package pipeline_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/pipeline"
)

func TestEdited(t *testing.T) {
	store, work, article := open(t)
	english := article.Editions[1].Edition
	base := pairOf(t, store, article).Target
	first, second, third := base.Paragraphs[0], base.Paragraphs[1], base.Paragraphs[2]
	layout := translate.Layout(base.Paragraphs)
	layout[0].Kind = translate.Heading
	layout[1], layout[2] = layout[2], layout[1]
	layout = append(layout, translate.Placed{ID: "n-1", Kind: translate.Item}, translate.Placed{ID: "n-2", Kind: translate.Text})
	last := layout[3].ID
	draft := translate.EditDraft{
		EditKey: translate.EditKey{EditionID: english.ID, Base: base.Number}, Author: "Zoë", Layout: layout,
		Texts: map[string]string{second.ID: " One\r\nline. \n \n\nAnother. ", last: " \n ", "n-1": "New."},
	}
	draft.Texts[second.ID] = strings.ReplaceAll(draft.Texts[second.ID], "\r", "")
	proposal, err := work.Edited(t.Context(), english, draft)
	if err != nil {
		t.Fatal(err)
	}
	got := proposal.Paragraphs
	if got[0].ID != first.ID || got[0].Kind != translate.Heading || !slices.Equal(got[0].Ends, first.Ends) {
		t.Errorf("the first paragraph is %+v", got[0])
	}
	if got[1].ID != third.ID || got[2].ID != second.ID || got[2].Text != "One line." || got[3].Text != "Another." || got[3].ID == second.ID {
		t.Errorf("what moved and was parted is %+v", got[1:4])
	}
	if len(got[3].Ends) != 1 {
		t.Errorf("a new paragraph has the sentences %v", got[3].Ends)
	}
	end := got[len(got)-1]
	if end.Text != "New." || end.Kind != translate.Item || len(end.ID) != 8 || len(got) != len(base.Paragraphs)+1 {
		t.Errorf("the last of %d is %+v", len(got), end)
	}
	for _, p := range got {
		if p.ID == last {
			t.Error("the emptied paragraph is still there")
		}
	}
	revision, err := work.Propose(t.Context(), english, proposal)
	if err != nil || revision.Origin.Kind != translate.Edit || revision.Author != "Zoë" {
		t.Errorf("saved %+v, %v", revision.Origin, err)
	}
}

// Nothing typed is no revision, and neither is nothing left.
func TestEditedRefuses(t *testing.T) {
	store, work, article := open(t)
	english := article.Editions[1].Edition
	base := pairOf(t, store, article).Target
	draft := translate.EditDraft{EditKey: translate.EditKey{EditionID: english.ID, Base: base.Number}}
	proposal, err := work.Edited(t.Context(), english, draft)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := work.Propose(t.Context(), english, proposal); !errors.Is(err, translate.ErrInvalid) {
		t.Errorf("the same text is saved: %v", err)
	}
	draft.Layout = []translate.Placed{}
	if _, err := work.Edited(t.Context(), english, draft); !errors.Is(err, translate.ErrInvalid) {
		t.Errorf("no text is taken: %v", err)
	}
}

// Where two revisions collide, each way to settle it gives what it says, and what does not collide is there.
func TestResolve(t *testing.T) {
	for side, want := range map[pipeline.ChoiceSide][]string{
		pipeline.ChooseNewest: {"left."}, pipeline.ChooseProposal: {"stayed."}, pipeline.ChooseBoth: {"left.", "stayed."},
		pipeline.ChooseText: {"Both of", "us."},
	} {
		t.Run(string(side), func(t *testing.T) {
			store, work, article := open(t)
			english := article.Editions[1].Edition
			base := pairOf(t, store, article).Target
			key := translate.EditKey{EditionID: english.ID, Base: base.Number}
			text := base.Paragraphs[2].Text + " Then she "
			one, other := base.Paragraphs[2].ID, base.Paragraphs[6].ID
			edit := func(texts map[string]string) pipeline.Proposal {
				proposal, err := work.Edited(t.Context(), english, translate.EditDraft{EditKey: key, Texts: texts})
				if err != nil {
					t.Fatal(err)
				}
				return proposal
			}
			if _, err := work.Propose(t.Context(), english, edit(map[string]string{one: text + "left."})); err != nil {
				t.Fatal(err)
			}
			mine := edit(map[string]string{one: text + "stayed.", other: base.Paragraphs[6].Text + " Indeed."})
			if _, err := work.Propose(t.Context(), english, mine); !errors.Is(err, translate.ErrConflict) {
				t.Fatalf("the collision is told as %v", err)
			}
			if _, err := work.Resolve(t.Context(), english, mine, base.Number+1, nil); !errors.Is(err, translate.ErrInvalid) {
				t.Errorf("no choice is taken: %v", err)
			}
			choices := []pipeline.Choice{{Side: side, Text: "Both of\n\nus."}}
			if _, err := work.Resolve(t.Context(), english, mine, base.Number, choices); !errors.Is(err, translate.ErrConflict) {
				t.Errorf("choices for an older revision are taken: %v", err)
			}
			merged, err := work.Resolve(t.Context(), english, mine, base.Number+1, choices)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range merged.Paragraphs[2 : 2+len(want)] {
				got = append(got, strings.TrimPrefix(p.Text, text))
			}
			if !slices.Equal(got, want) || !strings.Contains(translate.Join(merged.Paragraphs), "Indeed.") {
				t.Errorf("the merge has %q, want %q", got, want)
			}
			if merged.Origin.Kind != translate.Merge || merged.Parent != base.Number+1 {
				t.Errorf("it tells %+v after %d", merged.Origin, merged.Parent)
			}
		})
	}
}
