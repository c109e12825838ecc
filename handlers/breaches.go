package handlers

import (
	"context"
	"errors"

	"regard/translate"
	"regard/translate/glossary"
)

// checkedEditions is how many translations, the most recent, the glossary page looks through.
const checkedEditions = 20

// breaches counts by term how often the newest revisions of the most recent translations do not keep to it. Only
// translations that are aligned already are looked at.
func (h *handler) breaches(ctx context.Context, terms []translate.Term) (map[int64]int, error) {
	counts := map[int64]int{}
	if len(terms) == 0 {
		return counts, nil
	}
	articles, err := h.Store.Articles(ctx)
	if err != nil {
		return nil, err
	}
	left := checkedEditions
	for _, article := range articles {
		source := article.Editions[0]
		for _, target := range article.Editions[1:] {
			if left--; left < 0 {
				return counts, nil
			}
			findings, err := h.findBreaches(ctx, terms, source.Edition, target.Edition)
			if err != nil {
				return nil, err
			}
			for _, finding := range findings {
				counts[finding.Term.ID]++
			}
		}
	}
	return counts, nil
}

func (h *handler) findBreaches(ctx context.Context, terms []translate.Term, source, target translate.Edition) ([]glossary.Finding, error) {
	var concerned []translate.Term
	for _, t := range terms {
		if t.From.Base() == source.Language.Base() && t.To.Base() == target.Language.Base() {
			concerned = append(concerned, t)
		}
	}
	if len(concerned) == 0 {
		return nil, nil
	}
	from, err := h.Store.LatestRevision(ctx, source.ID)
	if err != nil {
		return nil, err
	}
	to, err := h.Store.LatestRevision(ctx, target.ID)
	if err != nil {
		return nil, err
	}
	alignment, err := h.Store.Alignment(ctx, from.ID, to.ID)
	if errors.Is(err, translate.ErrNotFound) {
		return nil, nil
	}
	return glossary.Check(concerned, from.Paragraphs, to.Paragraphs, alignment), err
}
