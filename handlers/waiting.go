package handlers

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"regard/storage"
	"regard/translate"
	"regard/views"
)

// waiting lists what waits for a person in all articles.
func (h *handler) waiting(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := h.Pipeline.CountUndecided(ctx); err != nil {
		return err
	}
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
			line.Items = append(line.Items, waitingItems(s, e, waits[e.ID])...)
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

// waitingItems are what waits in an edition of an article.
func waitingItems(s storage.ArticleSummary, e storage.EditionSummary, w translate.Waiting) []views.WaitingItem {
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
	for _, u := range w.Undecided {
		item := views.WaitingItem{Sort: "changes", Edition: e.Edition, Number: u.New, N: u.N, Old: u.Old}
		for _, other := range s.Editions {
			if other.ID == u.OldEditionID {
				item.OldEdition = other.Edition
			}
		}
		items = append(items, item)
	}
	return items
}
