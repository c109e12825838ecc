package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/pipeline"
	"regard/views"
)

// stalePair returns the newest revisions of the source and of the translation that the address names.
func (h *handler) stalePair(c *gin.Context) (a articleEditions, edition translate.Edition, pair pipeline.Pair, err error) {
	ctx := c.Request.Context()
	if a, err = h.article(ctx, c.Param("slug")); err != nil {
		return a, edition, pair, err
	}
	if edition, err = a.edition(c.Param("edition")); err != nil {
		return a, edition, pair, err
	}
	if edition.Source {
		return a, edition, pair, translate.ErrNotFound
	}
	pair.From, pair.To = a.source.Language, edition.Language
	if pair.Source, err = h.Store.LatestRevision(ctx, a.source.ID); err != nil {
		return a, edition, pair, err
	}
	pair.Target, err = h.Store.LatestRevision(ctx, edition.ID)
	return a, edition, pair, err
}

// staleRows shows what changed in the source since a translation was made, beside the translation.
func (h *handler) staleRows(c *gin.Context) error {
	return h.showStale(c, http.StatusOK, nil)
}

func (h *handler) showStale(c *gin.Context, status int, problem error) error {
	a, edition, pair, err := h.stalePair(c)
	if err != nil {
		return err
	}
	rows, version, err := h.Pipeline.Stale(c.Request.Context(), pair)
	if err != nil {
		return err
	}
	page := views.Stale{
		Article: a.Article, Source: a.source, Edition: edition, Newest: pair.Target.Number, Version: version,
		Undo: number(c.Query("looked"), 0), Err: problem,
	}
	for _, row := range rows {
		page.Rows = append(page.Rows, views.StaleRow{
			Row: row.Row, Since: row.Since, Number: views.PositionsOf(pair.Source.Paragraphs, row.Source), Hunks: row.Hunks, Target: row.Target,
		})
	}
	return render(c, status, page.Page())
}

// lookedAt tells that a row was looked at: it still translates what the source now says. All can be told at once,
// and the last that was told can be taken back.
func (h *handler) lookedAt(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := parseForm(c); err != nil {
		return err
	}
	a, edition, pair, err := h.stalePair(c)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(c.PostForm("version"))
	if err != nil {
		return translate.Invalid("error.422.text")
	}
	address := views.StaleURL(a.Slug, edition.Key)
	if c.PostForm("do") == "undo" {
		if _, _, err := h.Pipeline.Undo(ctx, pair, version, false); err != nil {
			return h.refuseStale(c, err)
		}
		return seeOther(c, address)
	}
	marked, err := h.Pipeline.LookedAt(ctx, pair, version, c.PostForm("row"), reviewer(c))
	if err != nil {
		return h.refuseStale(c, err)
	}
	return seeOther(c, address+"?looked="+strconv.Itoa(marked))
}

func (h *handler) refuseStale(c *gin.Context, err error) error {
	switch {
	case errors.Is(err, translate.ErrConflict):
		return h.showStale(c, http.StatusConflict, translate.Invalid("stale.conflict"))
	case refused(err):
		return h.showStale(c, http.StatusUnprocessableEntity, err)
	}
	return err
}
