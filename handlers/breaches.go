package handlers

import (
	"context"
	"errors"

	"regard/translate"
	"regard/translate/glossary"
	"regard/views"
)

// checkedEditions is how many translations, the most recent, are looked through for what does not keep to a term.
const checkedEditions = 20

// breachesShown is how many places the page of a term shows at most.
const breachesShown = 100

// A checked is the newest revision of a translation, beside that of its source.
type checked struct {
	article  translate.Article
	source   translate.Edition
	edition  translate.Edition
	from, to translate.Revision
	links    translate.Alignment
}

// breaches counts by term how often the most recent translations do not keep to it.
func (h *handler) breaches(ctx context.Context, terms []translate.Term) (map[int64]int, error) {
	counts := map[int64]int{}
	err := h.checkTerms(ctx, terms, func(_ checked, f glossary.Finding) { counts[f.Term.ID]++ })
	return counts, err
}

// breachesOf returns the first places where the most recent translations do not keep to a term.
func (h *handler) breachesOf(ctx context.Context, term translate.Term) (places []views.Breach, err error) {
	err = h.checkTerms(ctx, []translate.Term{term}, func(c checked, f glossary.Finding) {
		if len(places) < breachesShown {
			places = append(places, views.NewBreach(c.article, c.source, c.edition, c.from, c.to, c.links.Rows[f.Row]))
		}
	})
	return places, err
}

// checkTerms tells of each place where the newest revisions of the most recent translations do not keep to one of the
// terms. Only translations that are aligned already are looked at.
func (h *handler) checkTerms(ctx context.Context, terms []translate.Term, found func(checked, glossary.Finding)) error {
	if len(terms) == 0 {
		return nil
	}
	articles, err := h.Store.Articles(ctx)
	if err != nil {
		return err
	}
	left := checkedEditions
	for _, article := range articles {
		for _, target := range article.Editions[1:] {
			if left--; left < 0 {
				return nil
			}
			err := h.checkEdition(ctx, terms, checked{article: article.Article, source: article.Editions[0].Edition, edition: target.Edition}, found)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (h *handler) checkEdition(ctx context.Context, terms []translate.Term, c checked, found func(checked, glossary.Finding)) (err error) {
	var concerned []translate.Term
	for _, t := range terms {
		if t.From.Base() == c.source.Language.Base() && t.To.Base() == c.edition.Language.Base() {
			concerned = append(concerned, t)
		}
	}
	if len(concerned) == 0 {
		return nil
	}
	if c.from, err = h.Store.LatestRevision(ctx, c.source.ID); err != nil {
		return err
	}
	if c.to, err = h.Store.LatestRevision(ctx, c.edition.ID); err != nil {
		return err
	}
	c.links, err = h.Store.Alignment(ctx, c.from.ID, c.to.ID)
	if errors.Is(err, translate.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, f := range glossary.Check(concerned, c.from.Paragraphs, c.to.Paragraphs, c.links) {
		found(c, f)
	}
	return nil
}
