package pipeline

import (
	"context"
	"maps"

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

func (p *Pipeline) places(ctx context.Context, revision translate.Revision, threads []translate.Thread) (map[int64]translate.Place, error) {
	places := make(map[int64]translate.Place, len(threads))
	var later []translate.Thread
	for _, t := range threads {
		if t.Revision == revision.Number {
			places[t.ID] = translate.Place{Anchor: t.Anchor, Fate: translate.Stayed}
		} else {
			later = append(later, t)
		}
	}
	if len(later) == 0 {
		return places, nil
	}
	known, err := p.store.Places(ctx, revision.ID)
	if err != nil {
		return nil, err
	}
	var missing []translate.Thread
	for _, t := range later {
		if place, ok := known[t.ID]; ok {
			places[t.ID] = place
		} else {
			missing = append(missing, t)
		}
	}
	if len(missing) == 0 {
		return places, nil
	}
	found, err := p.follows(ctx, revision, missing)
	if err != nil {
		return nil, err
	}
	maps.Copy(places, found)
	return places, p.store.KeepPlaces(ctx, revision.ID, found)
}

// follows finds the places in a revision of threads that were begun before it.
func (p *Pipeline) follows(ctx context.Context, revision translate.Revision, threads []translate.Thread) (map[int64]translate.Place, error) {
	before, err := p.store.Revision(ctx, revision.EditionID, revision.Number-1)
	if err != nil {
		return nil, err
	}
	were, err := p.places(ctx, before, threads)
	if err != nil {
		return nil, err
	}
	followers := map[int]*diff.Follower{before.Number: diff.NewFollower(before.Paragraphs, revision.Paragraphs)}
	found := make(map[int64]translate.Place, len(threads))
	for _, t := range threads {
		was := were[t.ID]
		follower := followers[was.Revision]
		if follower == nil { // the words were gone in between
			last, err := p.store.Revision(ctx, revision.EditionID, was.Revision)
			if err != nil {
				return nil, err
			}
			follower = diff.NewFollower(last.Paragraphs, revision.Paragraphs)
			followers[was.Revision] = follower
		}
		stretch, text := follower.Find(was.Anchor)
		found[t.ID] = was.Next(revision.Number, stretch, text, t.Quote)
	}
	return found, nil
}
