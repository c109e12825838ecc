package pipeline

import (
	"context"
	"slices"

	"regard/translate"
	"regard/translate/diff"
	"regard/translate/segment"
)

// A Merging is a proposal beside the newest revision, both made from the proposal's base.
type Merging struct {
	Newest translate.Revision
	Merged []diff.Merged // ours are the newest revision's, theirs the proposal's
}

// Merging returns how the proposal merges with the newest revision.
func (p *Pipeline) Merging(ctx context.Context, edition translate.Edition, proposal Proposal) (Merging, error) {
	newest, err := p.store.LatestRevision(ctx, edition.ID)
	if err != nil {
		return Merging{}, err
	}
	return Merging{newest, diff.Merge(proposal.Base.Paragraphs, newest.Paragraphs, proposal.Paragraphs)}, nil
}

// A Choice settles a conflict.
type Choice struct {
	Side ChoiceSide
	Text string // of ChooseText: a blank line parts its paragraphs
}

// ChoiceSide says what stands where two revisions collide.
type ChoiceSide string

// The ways to settle a conflict.
const (
	ChooseNewest   ChoiceSide = "newest"
	ChooseProposal ChoiceSide = "proposal"
	ChooseBoth     ChoiceSide = "both"
	ChooseText     ChoiceSide = "text"
)

// Resolve adds the proposal, merged with the newest revision, whose number the choices were made for: one for each
// conflict, in order. Where that is not the newest any more it is an ErrConflict. Its error is a Problem when a
// choice is missing or nothing new is left.
func (p *Pipeline) Resolve(ctx context.Context, edition translate.Edition, proposal Proposal, newest int, choices []Choice) (translate.Revision, error) {
	revision := proposal.revision()
	merging, err := p.Merging(ctx, edition, proposal)
	if err != nil {
		return revision, err
	}
	if merging.Newest.Number != newest {
		return revision, translate.ErrConflict
	}
	if err := settle(&revision, proposal.Base, merging, choices, edition.Language); err != nil {
		return revision, err
	}
	return revision, p.follow(ctx, edition, merging.Newest, &revision, proposal.Original)
}

// mergeInto makes a revision of base one of newest, with the changes of both; where they collide it is an
// ErrConflict, and where nothing new is left a Problem.
func mergeInto(revision *translate.Revision, base, newest translate.Revision, language translate.Language) error {
	merging := Merging{newest, diff.Merge(base.Paragraphs, newest.Paragraphs, revision.Paragraphs)}
	for _, m := range merging.Merged {
		if m.Conflict != nil {
			return translate.ErrConflict
		}
	}
	return settle(revision, base, merging, nil, language)
}

// settle gives the revision the merged paragraphs, with the choices made.
func settle(revision *translate.Revision, base translate.Revision, merging Merging, choices []Choice, language translate.Language) error {
	paragraphs, err := chosen(merging.Merged, choices)
	if err != nil {
		return err
	}
	for i, p := range paragraphs {
		if p.Ends == nil { // its words are those of both, or a person's
			paragraphs[i].Ends = segment.Ends(p.Text, language)
		}
	}
	if err := countable(paragraphs, "ingest.empty"); err != nil {
		return err
	}
	if translate.Hash(paragraphs) == merging.Newest.Hash {
		return translate.Invalid("revisions.same", merging.Newest.Number)
	}
	revision.Paragraphs = paragraphs
	revision.Parent = merging.Newest.Number
	revision.Origin = translate.Origin{Kind: translate.Merge, From: base.Number}
	return nil
}

// chosen returns the merged paragraphs, those that were chosen where there are conflicts. Their ids are unique: what
// merged by itself keeps its own.
func chosen(merged []diff.Merged, choices []Choice) ([]translate.Paragraph, error) {
	used := map[string]bool{"": true}
	for _, m := range merged {
		if m.Conflict == nil {
			used[m.Paragraph.ID] = true
		}
	}
	var paragraphs []translate.Paragraph
	for _, m := range merged {
		if m.Conflict == nil {
			paragraphs = append(paragraphs, m.Paragraph)
			continue
		}
		if len(choices) == 0 {
			return nil, translate.Invalid("merge.choose")
		}
		settled, err := choices[0].of(*m.Conflict)
		if err != nil {
			return nil, err
		}
		for _, p := range settled {
			if used[p.ID] {
				p.ID = translate.NewID()
			}
			used[p.ID] = true
			paragraphs = append(paragraphs, p)
		}
		choices = choices[1:]
	}
	return paragraphs, nil
}

// of returns the paragraphs that the choice makes of a conflict.
func (c Choice) of(conflict diff.Conflict) ([]translate.Paragraph, error) {
	switch c.Side {
	case ChooseNewest:
		return conflict.Ours, nil
	case ChooseProposal:
		return conflict.Theirs, nil
	case ChooseBoth:
		return slices.Concat(conflict.Ours, conflict.Theirs), nil
	case ChooseText:
		return typed(c.Text, conflict), nil
	}
	return nil, translate.Invalid("merge.choose")
}

// typed returns the paragraphs of a text that was typed in place of a conflict: they continue those of the newest
// revision, one by one.
func typed(text string, conflict diff.Conflict) []translate.Paragraph {
	var paragraphs []translate.Paragraph
	for i, block := range blocks(text) {
		p := translate.Paragraph{Kind: translate.Text}
		if i < len(conflict.Ours) {
			p.ID, p.Kind = conflict.Ours[i].ID, conflict.Ours[i].Kind
		}
		p.Text = block
		paragraphs = append(paragraphs, p)
	}
	return paragraphs
}
