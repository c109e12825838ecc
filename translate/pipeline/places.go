package pipeline

import (
	"context"
	"maps"
	"slices"

	"regard/translate"
	"regard/translate/diff"
)

// Place tells where the words of threads stand in a revision of their edition, and returns those threads that were
// begun on it or on one before. From revision to revision words are followed; those that are gone are looked for in
// every later one, as they stood last, so that they are found again where they come back.
func (p *Pipeline) Place(ctx context.Context, revision translate.Revision, threads []translate.Thread) ([]translate.Thread, error) {
	var begun []translate.Thread
	for _, t := range threads {
		if t.Revision <= revision.Number {
			begun = append(begun, t)
		}
	}
	places, err := p.places(ctx, revision, begun)
	for i := range begun {
		begun[i].Place = places[begun[i].ID]
	}
	return begun, err
}

// A placing is a revision in which the places of some threads are known; those of the others follow from where they
// stood in the one before.
type placing struct {
	revision translate.Revision // its head is enough
	places   map[int64]translate.Place
	others   []translate.Thread
}

// places goes back to where all places are known, and comes from there on again, with the texts of two revisions at a
// time.
func (p *Pipeline) places(ctx context.Context, revision translate.Revision, threads []translate.Thread) (map[int64]translate.Place, error) {
	back, err := p.placings(ctx, revision, threads)
	if err != nil {
		return nil, err
	}
	oldest := back[len(back)-1]
	were := oldest.places
	if len(back) == 1 {
		return were, nil
	}
	before, err := p.store.RevisionByID(ctx, oldest.revision.ID)
	if err != nil {
		return nil, err
	}
	for _, at := range slices.Backward(back[:len(back)-1]) {
		now, err := p.store.RevisionByID(ctx, at.revision.ID)
		if err != nil {
			return nil, err
		}
		found, err := p.follows(ctx, before, now, were, at.others)
		if err != nil {
			return nil, err
		}
		if err := p.store.KeepPlaces(ctx, now.ID, found); err != nil {
			return nil, err
		}
		maps.Copy(found, at.places)
		before, were = now, found
	}
	return were, nil
}

// placings returns what is known of a revision, and of those before it until nothing is left to be known.
func (p *Pipeline) placings(ctx context.Context, revision translate.Revision, threads []translate.Thread) ([]placing, error) {
	last, err := p.placing(ctx, revision, threads)
	back := []placing{last}
	if err != nil || len(last.others) == 0 {
		return back, err
	}
	heads, err := p.store.Revisions(ctx, revision.EditionID)
	if err != nil {
		return nil, err
	}
	for _, head := range heads { // newest first
		if head.Number >= revision.Number || len(last.others) == 0 {
			continue
		}
		if last, err = p.placing(ctx, head, last.others); err != nil {
			return nil, err
		}
		back = append(back, last)
	}
	return back, nil
}

func (p *Pipeline) placing(ctx context.Context, revision translate.Revision, threads []translate.Thread) (placing, error) {
	at := placing{revision: revision, places: make(map[int64]translate.Place, len(threads))}
	var later []translate.Thread
	for _, t := range threads {
		if t.Revision == revision.Number {
			at.places[t.ID] = translate.Place{Anchor: t.Anchor, Fate: translate.Stayed}
		} else {
			later = append(later, t)
		}
	}
	if len(later) == 0 {
		return at, nil
	}
	known, err := p.store.Places(ctx, revision.ID)
	for _, t := range later {
		if place, ok := known[t.ID]; ok {
			at.places[t.ID] = place
		} else {
			at.others = append(at.others, t)
		}
	}
	return at, err
}

// follows finds the places in a revision of threads that were begun before it, given where they stood in the one before.
func (p *Pipeline) follows(ctx context.Context, before, now translate.Revision, were map[int64]translate.Place, threads []translate.Thread) (map[int64]translate.Place, error) {
	byRevision := make(map[int][]translate.Thread) // that had their words last
	for _, t := range threads {
		last := were[t.ID].Revision
		byRevision[last] = append(byRevision[last], t)
	}
	found := make(map[int64]translate.Place, len(threads))
	for number, some := range byRevision {
		last := before
		if number != before.Number { // the words were gone in between
			var err error
			if last, err = p.store.Revision(ctx, now.EditionID, number); err != nil {
				return nil, err
			}
		}
		follower := diff.NewFollower(last.Paragraphs, now.Paragraphs)
		for _, t := range some {
			was := were[t.ID]
			stretch, text := follower.Find(was.Anchor)
			found[t.ID] = was.Next(now.Number, stretch, text, t.Quote)
		}
	}
	return found, nil
}
