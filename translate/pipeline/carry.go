package pipeline

import (
	"context"
	"errors"
	"math"
	"slices"

	"regard/translate"
	"regard/translate/diff"
)

// mostTries is how often what was made of an article is made again because somebody added to that meanwhile.
const mostTries = 5

// follow adds a revision that comes after previous, with what was known of how that aligns carried over. It is an
// ErrConflict when previous is no longer the newest. When another edition that it aligns with has a newer revision, it
// is aligned with that.
func (p *Pipeline) follow(ctx context.Context, edition translate.Edition, previous translate.Revision, revision *translate.Revision, original *translate.Original) error {
	add := p.followTranslation
	if edition.Source {
		add = p.followSource
	}
	for try := 1; ; try++ {
		err := add(ctx, edition, previous, revision, original)
		if try == mostTries || !errors.Is(err, translate.ErrConflict) {
			return err
		}
		if newest, err := p.store.LatestRevision(ctx, edition.ID); err != nil || newest.Number != previous.Number {
			return errors.Join(translate.ErrConflict, err)
		}
	}
}

func (p *Pipeline) followTranslation(ctx context.Context, edition translate.Edition, previous translate.Revision, revision *translate.Revision, original *translate.Original) error {
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
// that readers see. Those that were removed follow too: they may come back.
func (p *Pipeline) followSource(ctx context.Context, edition translate.Edition, previous translate.Revision, revision *translate.Revision, original *translate.Original) error {
	editions, err := p.store.EveryEdition(ctx, edition.ArticleID)
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

// carried aligns a pair of revisions, given how the pair before was aligned: what changed is aligned anew, with the
// rows around it, since a changed paragraph may tell where its neighbours belong. All other rows stay, and those that
// a person vouches for do as long as their paragraphs are there. A row whose source says something else is told as
// stale until it was looked at.
func (p *Pipeline) carried(ctx context.Context, before, now Pair) (translate.Alignment, error) {
	alignment := translate.Alignment{SourceID: now.Source.ID, TargetID: now.Target.ID, By: p.aligner.Name()}
	old, err := p.store.Alignment(ctx, before.Source.ID, before.Target.ID)
	if err != nil && !errors.Is(err, translate.ErrNotFound) {
		return alignment, err
	}
	source := newPlaces(before.Source.Paragraphs, now.Source.Paragraphs)
	target := newPlaces(before.Target.Paragraphs, now.Target.Paragraphs)
	known := settled(old.Rows, source, target)
	alignment.Rows, err = p.aligner.Around(ctx, side(now.From, now.Source.Paragraphs), side(now.To, now.Target.Paragraphs), known)
	if err != nil {
		return alignment, err
	}
	markStale(alignment.Rows, old.Rows, source, target)
	return alignment, nil
}

// places tell what became of the paragraphs of a revision in the next one.
type places struct {
	at   []int  // where each stands now; -1 where it is gone
	same []bool // whether its text is the same
	firm []bool // whether its neighbours are the same too
	says []bool // whether it says the same: only its typography and its place may have changed, or where paragraphs part
}

func newPlaces(old, now []translate.Paragraph) places {
	position := make(map[string]int, len(now))
	for i, p := range now {
		position[p.ID] = i
	}
	p := places{make([]int, len(old)), make([]bool, len(old)), make([]bool, len(old)), make([]bool, len(old))}
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
	for i, at := range p.at {
		first, last := i == 0, i == len(old)-1
		p.firm[i] = p.same[i] && (first && at == 0 || !first && at == p.at[i-1]+1) &&
			(last && at == len(now)-1 || !last && at == p.at[i+1]-1)
	}
	return p
}

// saysTheSame tells whether a change is one of form alone.
func saysTheSame(change translate.Change) bool {
	return change.Kind != translate.Removed && !slices.ContainsFunc(change.Hunks, func(h translate.Hunk) bool {
		return h.Class != translate.None && h.Class != translate.Typography && h.Class != translate.Break
	})
}

// settled returns the rows of an alignment that stay, as they stand in the new pair. A paragraph that moved is aligned
// anew with those that it passed: without them it would seem to stand where it was.
func settled(rows []translate.Row, source, target places) []translate.Row {
	near := nearChange(rows, source, target)
	still := slices.Clone(rows)
	for i := range still {
		if near[i] {
			still[i].Bead.Target = nil // crosses nothing
		}
	}
	crossed, crosses := crossing(rows), crossing(still)
	var stay []translate.Row
	for i, row := range rows {
		if row.Hold == translate.Loose && (near[i] || crossed[i] && !crosses[i]) {
			continue
		}
		if row, ok := carriedRow(row, source, target); ok {
			stay = append(stay, row)
		}
	}
	return stay
}

// crossing tells which rows cross another one: come before it in the source and after it in the translation, or the
// other way round.
func crossing(rows []translate.Row) []bool {
	crosses := make([]bool, len(rows))
	last := -1 // the last target so far
	for i, row := range rows {
		if len(row.Source) > 0 && len(row.Target) > 0 {
			crosses[i] = row.Target[0] < last
			last = max(last, row.Target[0])
		}
	}
	first := math.MaxInt // the first target from here on
	for i, row := range slices.Backward(rows) {
		if len(row.Source) > 0 && len(row.Target) > 0 {
			crosses[i] = crosses[i] || row.Target[0] > first
			first = min(first, row.Target[0])
		}
	}
	return crosses
}

// margin is how many rows on each side of a change are aligned anew with it.
const margin = 3

// nearChange tells for each row whether a paragraph of it changed, moved or has other neighbours, or one of a row near
// it.
func nearChange(rows []translate.Row, source, target places) []bool {
	near := make([]bool, len(rows))
	for i, row := range rows {
		if source.allFirm(row.Source) && target.allFirm(row.Target) {
			continue
		}
		for k := max(0, i-margin); k <= min(i+margin, len(rows)-1); k++ {
			near[k] = true
		}
	}
	return near
}

func (p places) allFirm(positions []int) bool {
	for _, i := range positions {
		if !p.firm[i] {
			return false
		}
	}
	return true
}

// carriedRow returns the row as it stands in the new pair; ok tells whether it can stay.
func carriedRow(row translate.Row, source, target places) (carried translate.Row, ok bool) {
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
