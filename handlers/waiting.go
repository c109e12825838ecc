package handlers

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"regard/storage"
	"regard/translate"
	"regard/views"
)

// waiting lists what waits for a person in all articles.
func (h *handler) waiting(c *gin.Context) error {
	ctx := c.Request.Context()
	articles, err := h.Store.Articles(ctx)
	if err != nil {
		return err
	}
	waits, err := h.waits(ctx)
	if err != nil {
		return err
	}
	page := views.Waiting{}
	for _, s := range articles {
		line := views.WaitingArticle{Article: s.Article, Language: s.Editions[0].Language}
		for _, e := range s.Editions {
			items := waitingItems(e, waits[e.ID])
			changes, err := h.undecided(ctx, e, waits[e.ID])
			if err != nil {
				return err
			}
			line.Items = append(line.Items, append(items, changes...)...)
		}
		if len(line.Items) > 0 {
			page.Articles = append(page.Articles, line)
		}
	}
	return render(c, http.StatusOK, page.Page())
}

// waits returns what waits, by edition.
func (h *handler) waits(ctx context.Context) (map[int64]translate.Waiting, error) {
	all, err := h.Store.Waiting(ctx)
	waits := make(map[int64]translate.Waiting, len(all))
	for _, w := range all {
		waits[w.EditionID] = w
	}
	return waits, err
}

// waitingItems are what waits in an edition and can be told without comparing revisions.
func waitingItems(e storage.EditionSummary, w translate.Waiting) []views.WaitingItem {
	var items []views.WaitingItem
	add := func(sort string, number, n int) {
		if n > 0 {
			items = append(items, views.WaitingItem{Sort: sort, Edition: e.Edition, Number: number, N: n, Origin: e.Latest.Origin})
		}
	}
	for _, number := range w.InReview {
		add("review", number, 1)
	}
	add("comments", 0, w.Comments)
	add("stale", 0, w.Stale)
	add("machine", w.Machine, min(w.Machine, 1))
	return items
}

// undecided tells the changes of an edition on which a review still has to decide: those since the approved revision,
// where the newest is in review, and those of comparisons that were begun.
func (h *handler) undecided(ctx context.Context, e storage.EditionSummary, w translate.Waiting) ([]views.WaitingItem, error) {
	pairs := w.Begun
	if slices.Contains(w.InReview, e.Latest.Number) {
		states, err := h.Store.States(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		old := translate.Approved(states)
		if old == 0 {
			old = e.Latest.Parent
		}
		if pair := [2]int{old, e.Latest.Number}; old > 0 && !slices.Contains(pairs, pair) {
			pairs = append(pairs, pair)
		}
	}
	var items []views.WaitingItem
	for _, pair := range pairs {
		n, err := h.Pipeline.Undecided(ctx, e.ID, pair[0], pair[1])
		if err != nil {
			return nil, err
		}
		if n > 0 {
			items = append(items, views.WaitingItem{Sort: "changes", Edition: e.Edition, Old: pair[0], Number: pair[1], N: n})
		}
	}
	return items, nil
}
