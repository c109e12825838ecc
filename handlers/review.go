package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/diff"
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

// decide keeps one verdict on the differences that the form names, or on all that are shown and undecided.
func (h *handler) decide(c *gin.Context, v comparison) error {
	ctx := c.Request.Context()
	ids, verdict := chosen(c)
	differences := translate.Differences(v.old.Paragraphs, v.changes)
	if ids == "shown" {
		open, err := h.open(c, v, differences)
		if err != nil {
			return err
		}
		ids = strings.Join(open, ",")
	}
	known := make(map[string]bool, len(differences))
	for _, d := range differences {
		known[d.ID] = true
	}
	var decisions []translate.Decision
	for id := range strings.SplitSeq(ids, ",") {
		if known[id] {
			known[id] = false // each once
			decisions = append(decisions, translate.Decision{Difference: id, Verdict: verdict, By: reviewer(c)})
		}
	}
	if err := h.Store.Decide(ctx, v.old.ID, v.new.ID, decisions); err != nil {
		return h.refuseReview(c, v, err)
	}
	address := c.Request.URL.RequestURI()
	if len(decisions) == 1 {
		address += "#k-" + decisions[0].Difference
	}
	return seeOther(c, address)
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

// open returns the ids of the differences that are shown and undecided.
func (h *handler) open(c *gin.Context, v comparison, differences []translate.Difference) ([]string, error) {
	made, err := h.Store.Decisions(c.Request.Context(), v.old.ID, v.new.ID)
	if err != nil {
		return nil, err
	}
	decided := make(map[string]bool, len(made))
	for _, d := range made {
		decided[d.Difference] = true
	}
	show := showing(c)
	var ids []string
	for _, d := range differences {
		if !decided[d.ID] && (len(show) == 0 || slices.Contains(show, d.Class)) {
			ids = append(ids, d.ID)
		}
	}
	return ids, nil
}

// saveReview saves the new revision without what was rejected.
func (h *handler) saveReview(c *gin.Context, v comparison) error {
	ctx := c.Request.Context()
	decisions, err := h.Store.Decisions(ctx, v.old.ID, v.new.ID)
	if err != nil {
		return err
	}
	review := pipeline.Review{
		Old: v.old.Number, New: v.new.Number, Decisions: decisions,
		Author: field(c, "author", maxName), Note: field(c, "note", 300),
	}
	rememberReviewer(c, review.Author)
	revision, err := h.Pipeline.Judge(ctx, v.edition, review)
	if err != nil {
		return h.refuseReview(c, v, err)
	}
	return seeOther(c, views.DiffURL(v.Slug, v.edition.Key, v.new.Number, revision.Number))
}

// carryReview takes the decisions along to the comparison with the newest revision, where it has the same
// differences and nobody decided on them.
func (h *handler) carryReview(c *gin.Context, v comparison) error {
	ctx := c.Request.Context()
	decisions, err := h.Store.Decisions(ctx, v.old.ID, v.new.ID)
	if err != nil {
		return err
	}
	later := v
	if later.new, err = h.Store.LatestRevision(ctx, v.edition.ID); err != nil {
		return err
	}
	later.changes = diff.Revisions(later.old.Paragraphs, later.new.Paragraphs)
	open, err := h.open(c, later, translate.Differences(later.old.Paragraphs, later.changes))
	if err != nil {
		return err
	}
	still := make(map[string]bool, len(open))
	for _, id := range open {
		still[id] = true
	}
	decisions = slices.DeleteFunc(decisions, func(d translate.Decision) bool { return !still[d.Difference] })
	if err := h.Store.Decide(ctx, later.old.ID, later.new.ID, decisions); err != nil {
		return h.refuseReview(c, later, err)
	}
	return seeOther(c, views.DiffURL(v.Slug, v.edition.Key, later.old.Number, later.new.Number))
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
	name, _ := c.Cookie(reviewerCookie)
	return line(name, maxName)
}

func rememberReviewer(c *gin.Context, name string) {
	c.SetSameSite(http.SameSiteLaxMode)
	c.SetCookie(reviewerCookie, name, year, "/", "", c.Request.TLS != nil, true)
}
