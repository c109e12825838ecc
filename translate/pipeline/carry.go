package pipeline

import (
	"context"
	"errors"
	"slices"

	"regard/translate"
	"regard/translate/align"
	"regard/translate/diff"
)

// follow adds a revision that comes after previous, with what was known of how that aligns carried over.
func (p *Pipeline) follow(ctx context.Context, edition translate.Edition, previous translate.Revision, revision *translate.Revision, original *translate.Original) error {
	if edition.Source {
		return p.followSource(ctx, edition, previous, revision, original)
	}
	source, from, err := p.source(ctx, edition.ArticleID)
	if err != nil {
		return err
	}
	before := Pair{Source: source, Target: previous, From: from, To: edition.Language}
	now := before
	now.Target = *revision
	alignment, err := p.carried(ctx, before, now)
	if err != nil {
		return err
	}
	return p.store.AddRevision(ctx, revision, original, &alignment)
}

// followSource adds a revision of the source, and aligns with it of each translation the newest revision and the one
// that readers see.
func (p *Pipeline) followSource(ctx context.Context, edition translate.Edition, previous translate.Revision, revision *translate.Revision, original *translate.Original) error {
	editions, err := p.store.Editions(ctx, edition.ArticleID)
	if err != nil {
		return err
	}
	var alignments []translate.Alignment
	for _, e := range editions {
		if e.Source {
			continue
		}
		targets, err := p.followed(ctx, e)
		if err != nil {
			return err
		}
		for _, target := range targets {
			before := Pair{Source: previous, Target: target, From: edition.Language, To: e.Language}
			now := before
			now.Source = *revision
			alignment, err := p.carried(ctx, before, now)
			if err != nil {
				return err
			}
			alignments = append(alignments, alignment)
		}
	}
	return p.store.AddSourceRevision(ctx, revision, original, alignments)
}

// followed returns the newest revision of a translation, and the newest approved one where that is another.
func (p *Pipeline) followed(ctx context.Context, edition translate.Edition) ([]translate.Revision, error) {
	newest, err := p.store.LatestRevision(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	states, err := p.store.States(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	number := translate.Approved(states)
	if number == 0 || number == newest.Number {
		return []translate.Revision{newest}, nil
	}
	approved, err := p.store.Revision(ctx, edition.ID, number)
	return []translate.Revision{newest, approved}, err
}

// carried aligns a pair of revisions, given how the pair before was aligned: rows that a person vouches for stay as
// long as their paragraphs are there. The rest is aligned anew as a whole, since a changed paragraph may tell where
// its neighbours belong. A row whose source says something else is told as stale until it was looked at.
func (p *Pipeline) carried(ctx context.Context, before, now Pair) (translate.Alignment, error) {
	alignment := translate.Alignment{SourceID: now.Source.ID, TargetID: now.Target.ID, By: p.aligner.Name()}
	old, err := p.store.Alignment(ctx, before.Source.ID, before.Target.ID)
	if err != nil && !errors.Is(err, translate.ErrNotFound) {
		return alignment, err
	}
	source := newPlaces(before.Source.Paragraphs, now.Source.Paragraphs)
	target := newPlaces(before.Target.Paragraphs, now.Target.Paragraphs)
	var known []translate.Row
	for _, row := range old.Rows {
		if row, ok := carriedRow(row, source, target); ok {
			known = append(known, row)
		}
	}
	alignment.Rows, err = align.Around(ctx, p.aligner, side(now.From, now.Source.Paragraphs), side(now.To, now.Target.Paragraphs), known)
	if err != nil {
		return alignment, err
	}
	markStale(alignment.Rows, old.Rows, source, target)
	return alignment, nil
}

// places tell what became of the paragraphs of a revision in the next one.
type places struct {
	at   []int // where each stands now; -1 where it is gone
	same []bool
	says []bool // whether it says the same: only its typography and its place may have changed, or where paragraphs part
}

func newPlaces(old, now []translate.Paragraph) places {
	position := make(map[string]int, len(now))
	for i, p := range now {
		position[p.ID] = i
	}
	p := places{make([]int, len(old)), make([]bool, len(old)), make([]bool, len(old))}
	for i, paragraph := range old {
		at, ok := position[paragraph.ID]
		if !ok {
			p.at[i] = -1
			continue
		}
		p.at[i] = at
		p.same[i] = paragraph.Text == now[at].Text
	}
	for _, change := range diff.Revisions(old, now) {
		says := saysTheSame(change)
		for _, i := range change.Old {
			p.says[i] = says
		}
	}
	return p
}

// saysTheSame tells whether a change is one of form alone.
func saysTheSame(change translate.Change) bool {
	return change.Kind != translate.Removed && !slices.ContainsFunc(change.Hunks, func(h translate.Hunk) bool {
		return h.Class != translate.None && h.Class != translate.Typography && h.Class != translate.Break
	})
}

// carriedRow returns the row as it stands in the new pair; ok tells whether it can stay.
func carriedRow(row translate.Row, source, target places) (carried translate.Row, ok bool) {
	if row.Hold == translate.Loose {
		return row, false
	}
	carried = row
	sameSource, okSource := source.move(&carried.Source)
	sameTarget, okTarget := target.move(&carried.Target)
	if !okSource || !okTarget {
		return row, false
	}
	if !sameSource || !sameTarget {
		carried.Sentences = nil
	}
	return carried, true
}

// move puts positions where their paragraphs stand now. It tells whether their texts are the same, and whether all
// of them are there in the same order.
func (p places) move(positions *[]int) (same, ok bool) {
	same = true
	moved := make([]int, 0, len(*positions))
	for _, i := range *positions {
		at := p.at[i]
		if at < 0 || len(moved) > 0 && at < moved[len(moved)-1] {
			return false, false
		}
		moved = append(moved, at)
		same = same && p.same[i]
	}
	*positions = moved
	return same, true
}

// markStale tells the rows whose source says something else than in the rows before, while their translation has
// not been touched, and those that were stale and still are.
func markStale(rows, before []translate.Row, source, target places) {
	stale := make(map[int]bool) // by position of the target paragraph
	for _, row := range before {
		changed := row.Stale
		for _, s := range row.Source {
			changed = changed || !source.says[s]
		}
		for _, t := range row.Target {
			if at := target.at[t]; changed && at >= 0 && target.same[t] {
				stale[at] = true
			}
		}
	}
	for i := range rows {
		rows[i].Stale = false
		for _, t := range rows[i].Target {
			rows[i].Stale = rows[i].Stale || stale[t]
		}
	}
}
