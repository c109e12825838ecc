package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/pipeline"
	"regard/views"
)

// review keeps decisions on what changed between two revisions, carries them to a newer one, or saves what comes
// of them as the next revision.
func (h *handler) review(c *gin.Context) error {
	v, err := h.comparison(c)
	if err != nil {
		return err
	}
	if err := parseForm(c); err != nil {
		return err
	}
	switch {
	case c.PostForm("save") != "":
		return h.saveReview(c, v)
	case c.PostForm("carry") != "":
		return h.carryReview(c, v)
	}
	return h.decide(c, v)
}

// decide keeps one verdict on the differences that the form names, or on all that are in sight and undecided. A script
// gets what differs on the page then, others the page.
func (h *handler) decide(c *gin.Context, v comparison) error {
	ctx := c.Request.Context()
	ids, verdict := chosen(c)
	chosen, err := h.differences(c, v, ids)
	if err != nil {
		return err
	}
	decisions := make([]translate.Decision, len(chosen))
	for i, id := range chosen {
		decisions[i] = translate.Decision{Difference: id, Verdict: verdict, By: reviewer(c)}
	}
	if err := h.Store.Decide(ctx, v.Old.Revision.ID, v.New.Revision.ID, decisions); err != nil {
		return h.refuseReview(c, v, err)
	}
	c.Writer.Header().Add("Vary", "HX-Request")
	page, err := h.comparePage(c, v)
	if err != nil {
		return err
	}
	if c.GetHeader("HX-Request") != "" {
		comeBackTo(c, page.URL())
		return render(c, http.StatusOK, page.Decided(chosen, c.PostForm("absent")))
	}
	if len(chosen) == 1 {
		return seeOther(c, page.Back("k-"+chosen[0]))
	}
	return seeOther(c, page.URL())
}

// chosen returns the differences that the form names and what it says of them: no verdict takes one back.
func chosen(c *gin.Context) (string, translate.Verdict) {
	if ids := c.PostForm("accept"); ids != "" {
		return ids, translate.Accepted
	}
	if ids := c.PostForm("reject"); ids != "" {
		return ids, translate.Rejected
	}
	return c.PostForm("undo"), ""
}

// differences returns the ids that a form means: "shown" for all that are in sight and undecided, "class:number" for
// those of a class, else those that it lists and the comparison has.
func (h *handler) differences(c *gin.Context, v comparison, ids string) ([]string, error) {
	class, ofClass := strings.CutPrefix(ids, "class:")
	if ids == "shown" || ofClass {
		if !ofClass {
			class = ""
		}
		page, err := h.comparePage(c, v)
		return page.OpenInSight(class), err
	}
	known := make(map[string]bool, len(v.Differences))
	for _, d := range v.Differences {
		known[d.ID] = true
	}
	var chosen []string
	for id := range strings.SplitSeq(ids, ",") {
		if known[id] {
			known[id] = false // each once
			chosen = append(chosen, id)
		}
	}
	return chosen, nil
}

// saveReview saves the new revision without what was rejected.
func (h *handler) saveReview(c *gin.Context, v comparison) error {
	ctx := c.Request.Context()
	decisions, err := h.Store.Decisions(ctx, v.Old.Revision.ID, v.New.Revision.ID)
	if err != nil {
		return err
	}
	review := pipeline.Review{
		Source: v.Source, Old: v.Old, New: v.New, Decisions: decisions,
		Author: field(c, "author", maxName), Note: field(c, "note", 300),
	}
	rememberReviewer(c, review.Author)
	revision, err := h.Pipeline.Judge(ctx, review)
	if err != nil {
		return h.refuseReview(c, v, err)
	}
	return seeOther(c, views.DiffURL(v.Slug, v.New.Edition.Key, v.New.Revision.Number, revision.Number))
}

// carryReview takes the decisions along to the comparison with the newest revision, where it has the same
// differences and nobody decided on them.
func (h *handler) carryReview(c *gin.Context, v comparison) error {
	ctx := c.Request.Context()
	decisions, err := h.Store.Decisions(ctx, v.Old.Revision.ID, v.New.Revision.ID)
	if err != nil {
		return err
	}
	newest, err := v.version(v.New.Edition.Key, v.newest)
	if err != nil {
		return err
	}
	later := v
	if err := h.compareVersionsOf(ctx, &later, v.Old, newest); err != nil {
		return err
	}
	made, err := h.Store.Decisions(ctx, later.Old.Revision.ID, later.New.Revision.ID)
	if err != nil {
		return err
	}
	still := make(map[string]bool, len(later.Differences))
	for _, d := range later.Differences {
		still[d.ID] = true
	}
	for _, d := range made {
		delete(still, d.Difference)
	}
	decisions = slices.DeleteFunc(decisions, func(d translate.Decision) bool { return !still[d.Difference] })
	if err := h.Store.Decide(ctx, later.Old.Revision.ID, later.New.Revision.ID, decisions); err != nil {
		return h.refuseReview(c, later, err)
	}
	return seeOther(c, views.ComparisonURL(v.Slug, v.Old.Edition.Key, v.Old.Revision.Number, newest.Edition.Key, newest.Revision.Number))
}

// refuseReview shows why a review cannot go on. All that was decided stays.
func (h *handler) refuseReview(c *gin.Context, v comparison, err error) error {
	form := views.RevisionForm{Author: field(c, "author", maxName), Note: field(c, "note", 300)}
	switch {
	case errors.Is(err, translate.ErrConflict):
		return h.showComparison(c, http.StatusConflict, v, form, translate.Invalid("review.conflict"))
	case refused(err):
		return h.showComparison(c, http.StatusUnprocessableEntity, v, form, err)
	}
	return err
}

// maxName is how many characters a person's name may have.
const maxName = 80

// reviewerCookie holds the name under which a person reviews.
const reviewerCookie = "reviewer"

func reviewer(c *gin.Context) string {
	return line(cookie(c, reviewerCookie), maxName)
}

func rememberReviewer(c *gin.Context, name string) { keepChoice(c, reviewerCookie, name) }
