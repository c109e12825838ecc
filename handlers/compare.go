package handlers

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/diff"
	"regard/views"
)

// chooseComparison leads to the comparison of the two revisions that the form names, else of the two newest.
func (h *handler) chooseComparison(c *gin.Context) error {
	a, err := h.article(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return err
	}
	edition, err := a.edition(c.Param("edition"))
	if err != nil {
		return err
	}
	newest := a.newest[edition.ID]
	old, new := number(c.Query("old"), newest-1), number(c.Query("new"), newest)
	if newest == 1 {
		return render(c, http.StatusOK, views.SingleRevision{Article: a.Article, Language: a.source.Language, Edition: edition}.Page())
	}
	return seeOther(c, views.DiffURL(a.Slug, edition.Key, old, new))
}

func number(text string, otherwise int) int {
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		return n
	}
	return otherwise
}

// compare shows what changed from one revision to another, beside the source.
func (h *handler) compare(c *gin.Context) error {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	edition, err := a.edition(c.Param("edition"))
	if err != nil {
		return err
	}
	from, to, _ := strings.Cut(c.Param("range"), "..")
	old, err := h.Store.Revision(ctx, edition.ID, number(from, 0))
	if err != nil {
		return err
	}
	new, err := h.Store.Revision(ctx, edition.ID, number(to, 0))
	if err != nil {
		return err
	}
	source, err := h.Store.LatestRevision(ctx, a.source.ID)
	if err != nil {
		return err
	}
	links := make([]translate.Alignment, 2)
	for i, revision := range []translate.Revision{old, new} {
		links[i], err = h.Pipeline.Alignment(ctx, source, a.source.Language, revision, edition.Language)
		if err != nil {
			return err
		}
	}
	revisions, err := h.Store.Revisions(ctx, edition.ID)
	if err != nil {
		return err
	}
	page := views.Compare{Article: a.Article, Source: a.source, Edition: edition, Old: old, New: new, Revisions: revisions}
	page.Show = strings.FieldsFunc(c.Query("show"), func(r rune) bool { return r == ',' })
	changes := diff.Revisions(old.Paragraphs, new.Paragraphs)
	page.Rows, page.Counts = views.NewCompare(source, a.source.Language, old, new, changes, links[0], links[1])
	return render(c, http.StatusOK, page.Page())
}
