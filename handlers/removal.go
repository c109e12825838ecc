package handlers

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/views"
)

// hideEdition removes the translation that the address names, or brings it back. Nothing of it is lost: the page of the
// source's revisions offers the way back. Whoever asks twice is shown what came of the first time.
func (h *handler) hideEdition(c *gin.Context, a articleEditions, removed bool) error {
	ctx := c.Request.Context()
	editions, err := h.Store.EveryEdition(ctx, a.ID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(editions, func(e translate.Edition) bool { return e.Key == c.Param("edition") })
	if at < 0 {
		return translate.ErrNotFound
	}
	edition := editions[at]
	switch {
	case edition.Source:
		return translate.Invalid("error.422.text")
	case edition.Removed == removed:
	case removed:
		err = h.Store.DeleteEdition(ctx, edition.ID)
	default:
		err = h.Store.RestoreEdition(ctx, edition.ID)
	}
	if err != nil && !errors.Is(err, translate.ErrNotFound) { // else somebody was faster
		return err
	}
	if removed {
		return seeOther(c, views.RevisionsURL(a.Slug, a.source.Key)+"?removed="+url.QueryEscape(edition.Key))
	}
	return seeOther(c, views.RevisionsURL(a.Slug, edition.Key))
}

// tellRemoved puts on the page of the source's revisions which translations were removed, and which one just now.
func (h *handler) tellRemoved(c *gin.Context, page *views.Revisions) error {
	editions, err := h.Store.EveryEdition(c.Request.Context(), page.Article.ID)
	for _, e := range editions {
		if !e.Removed {
			continue
		}
		page.Removed = append(page.Removed, e)
		if e.Key == c.Query("removed") {
			page.JustRemoved = &e
		}
	}
	return err
}

// removedAsked returns a translation that the address names, where it was removed, with its article and the source of that;
// nil else.
func (h *handler) removedAsked(c *gin.Context) *views.RemovedEdition {
	ctx := c.Request.Context()
	article, err := h.Store.Article(ctx, c.Param("slug"))
	if err != nil {
		return nil
	}
	editions, err := h.Store.EveryEdition(ctx, article.ID)
	if err != nil {
		return nil // the page does without
	}
	asked := append(editionsAsked(c), strings.Split(c.Param("edition"), "..")...)
	for _, name := range asked {
		key, _, _ := strings.Cut(name, ".")
		for _, e := range editions[1:] {
			if e.Removed && e.Key == key {
				return &views.RemovedEdition{Article: article, Source: editions[0], Edition: e}
			}
		}
	}
	return nil
}
