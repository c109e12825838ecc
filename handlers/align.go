package handlers

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/pipeline"
	"regard/views"
)

// stepsShown is how many changes of an alignment its page lists.
const stepsShown = 12

// align shows how a translation is linked with its source: ?at= names the chosen row or sentence, ?unit= what the
// beads are of, ?part=repair asks for no more than what may put the chosen one right.
func (h *handler) align(c *gin.Context) error {
	page, pair, err := h.alignment(c)
	if err != nil {
		return err
	}
	if page.Target.Edition.Source { // it is the tab of a page on the source: the first translation is meant
		return seeOther(c, views.AlignURL(page.Article.Slug, page.Editions[0].Edition.Key, page.Editions[0].Number))
	}
	page.Unit, page.At = unit(c.Query("unit")), place(c.Query("at"))
	return h.showAlignment(c, http.StatusOK, page, pair)
}

// alignment returns the page and the pair of the revision that the address names as "key@number" or "key".
func (h *handler) alignment(c *gin.Context) (views.Align, pipeline.Pair, error) {
	ctx := c.Request.Context()
	var pair pipeline.Pair
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return views.Align{}, pair, err
	}
	key, version, _ := strings.Cut(c.Param("edition"), "@")
	edition, err := a.edition(key)
	if err != nil {
		return views.Align{}, pair, err
	}
	if len(a.editions) == 1 {
		return views.Align{}, pair, translate.ErrNotFound
	}
	if pair.Source, err = h.Store.LatestRevision(ctx, a.source.ID); err != nil {
		return views.Align{}, pair, err
	}
	if pair.Target, err = h.Store.Revision(ctx, edition.ID, number(version, a.newest[edition.ID])); err != nil {
		return views.Align{}, pair, err
	}
	pair.From, pair.To = a.source.Language, edition.Language
	return views.Align{
		Article:  a.Article,
		Source:   views.Side{Edition: a.source, Revision: pair.Source},
		Target:   views.Side{Edition: edition, Revision: pair.Target, Newest: a.newest[edition.ID]},
		Editions: a.links(edition.Key)[1:],
	}, pair, nil
}

func (h *handler) showAlignment(c *gin.Context, status int, page views.Align, pair pipeline.Pair) error {
	ctx := c.Request.Context()
	alignment, err := h.Pipeline.Alignment(ctx, pair.Source, pair.From, pair.Target, pair.To)
	if err != nil {
		return err
	}
	if page.Steps, err = h.Store.AlignmentSteps(ctx, pair.Source.ID, pair.Target.ID, stepsShown); err != nil {
		return err
	}
	page.Show(alignment)
	row, bead := pipeline.AllRows, page.At.Row
	if page.Unit == views.Sentences {
		row, bead = page.At.Row, page.At.Bead
	}
	repair, ok, err := h.Pipeline.Repair(ctx, pair, alignment, row, bead)
	if err != nil {
		return err
	}
	if ok {
		page.Propose(repair.Relink, repair.Confidence)
	}
	if c.Query("part") == "repair" {
		return render(c, status, page.RepairPart())
	}
	return render(c, status, page.Page())
}

// relink changes the alignment by hand. Where somebody was faster, the page shows what they made of it.
func (h *handler) relink(c *gin.Context) error {
	page, pair, err := h.alignment(c)
	if err != nil {
		return err
	}
	if page.Target.Edition.Source {
		return translate.ErrNotFound
	}
	if err := parseForm(c); err != nil {
		return err
	}
	page.Unit, page.At = unit(c.PostForm("unit")), place(c.PostForm("at"))
	err = h.changeAlignment(c, &page, pair)
	switch {
	case errors.Is(err, translate.ErrConflict):
		page.Err = translate.Invalid("align.conflict")
		return h.showAlignment(c, http.StatusConflict, page, pair)
	case refused(err):
		page.Err = err
		return h.showAlignment(c, http.StatusUnprocessableEntity, page, pair)
	case err != nil:
		return err
	}
	if back := c.PostForm("back"); back != "" {
		return seeOther(c, localPath(back))
	}
	return seeOther(c, page.URL())
}

// changeAlignment does what the form asks for, and chooses the row that the page then shows.
func (h *handler) changeAlignment(c *gin.Context, page *views.Align, pair pipeline.Pair) error {
	ctx := c.Request.Context()
	version, err := strconv.Atoi(c.PostForm("version"))
	if err != nil {
		return translate.Invalid("align.unknown")
	}
	op := askedOp(c)
	switch op {
	case "choose":
		return nil
	case "undo", "redo":
		_, at, err := h.Pipeline.Undo(ctx, pair, version, op == "redo")
		if err == nil {
			page.At = views.Place{Row: at}
		}
		return err
	}
	r := translate.Relink{
		Op: translate.RelinkOp(op), Bead: page.At.Row, With: number(c.PostForm("with"), 0) - 1,
		Source: number(c.PostForm("source"), 0), Target: number(c.PostForm("target"), 0),
	}
	row := pipeline.AllRows
	if page.Unit == views.Sentences {
		row, r.Bead = page.At.Row, page.At.Bead
	}
	_, at, err := h.Pipeline.Relink(ctx, pair, version, row, r, field(c, "author", 80))
	if err == nil && r.Op == translate.Link && row == pipeline.AllRows {
		page.At.Row = at
	}
	return err
}

// askedOp is what the form asks for. Enter in a field asks for what the field is for: to link with a row, to split after
// a place, or no more than to choose a row.
func askedOp(c *gin.Context) string {
	switch op := c.PostForm("op"); {
	case op != "typed":
		return op
	case c.PostForm("with") != "":
		return string(translate.Link)
	case c.PostForm("source") != "" || c.PostForm("target") != "":
		return string(translate.SplitBead)
	}
	return "choose"
}

func unit(asked string) string {
	if asked == views.Sentences {
		return views.Sentences
	}
	return views.Paragraphs
}

// place reads which row, or which bead of a row, "5" and "5.2" name; they count from 1. What names none is -1.
func place(asked string) views.Place {
	row, bead, _ := strings.Cut(asked, ".")
	return views.Place{Row: number(row, 0) - 1, Bead: number(bead, 0) - 1}
}
