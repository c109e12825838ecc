package handlers

import (
	"net/http"
	"slices"
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

// A comparison is what the page of two revisions shows, and what a review of it decides on.
type comparison struct {
	articleEditions
	edition  translate.Edition
	old, new translate.Revision
	changes  []translate.Change
}

// comparison returns what the address names.
func (h *handler) comparison(c *gin.Context) (comparison, error) {
	ctx := c.Request.Context()
	var v comparison
	var err error
	if v.articleEditions, err = h.article(ctx, c.Param("slug")); err != nil {
		return v, err
	}
	if v.edition, err = v.articleEditions.edition(c.Param("edition")); err != nil {
		return v, err
	}
	from, to, _ := strings.Cut(c.Param("range"), "..")
	if v.old, err = h.Store.Revision(ctx, v.edition.ID, number(from, 0)); err != nil {
		return v, err
	}
	if v.new, err = h.Store.Revision(ctx, v.edition.ID, number(to, 0)); err != nil {
		return v, err
	}
	v.changes = diff.Revisions(v.old.Paragraphs, v.new.Paragraphs)
	return v, nil
}

// compare shows what changed from one revision to another, beside the source.
func (h *handler) compare(c *gin.Context) error {
	v, err := h.comparison(c)
	if err != nil {
		return err
	}
	return h.showComparison(c, http.StatusOK, v, views.RevisionForm{Author: reviewer(c)}, nil)
}

func (h *handler) showComparison(c *gin.Context, status int, v comparison, form views.RevisionForm, problem error) error {
	ctx := c.Request.Context()
	source, err := h.Store.LatestRevision(ctx, v.source.ID)
	if err != nil {
		return err
	}
	links := make([]translate.Alignment, 2)
	for i, revision := range []translate.Revision{v.old, v.new} {
		links[i], err = h.Pipeline.Alignment(ctx, source, v.source.Language, revision, v.edition.Language)
		if err != nil {
			return err
		}
	}
	revisions, err := h.Store.Revisions(ctx, v.edition.ID)
	if err != nil {
		return err
	}
	decisions, err := h.Store.Decisions(ctx, v.old.ID, v.new.ID)
	if err != nil {
		return err
	}
	page := views.Compare{
		Article: v.Article, Source: v.source, Edition: v.edition, Old: v.old, New: v.new,
		Newest: revisions[0].Number, Revisions: revisions, Form: form, Err: problem,
		Show: showing(c), Split: c.Query("view") == "split",
	}
	page.Rows, page.Counts = views.NewCompare(source, v.source.Language, v.old, v.new, v.changes, links[0], links[1])
	page.Dress(decisions)
	return render(c, status, page.Page())
}

// showing returns the sorts of differences that ?show= names, one by one or with commas between; none for all.
func showing(c *gin.Context) []string {
	var classes []string
	for _, class := range strings.Split(strings.Join(c.QueryArray("show"), ","), ",") {
		if slices.Contains(views.Sorts, class) && !slices.Contains(classes, class) {
			classes = append(classes, class)
		}
	}
	return classes
}
