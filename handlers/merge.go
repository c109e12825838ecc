package handlers

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/diff"
	"regard/translate/pipeline"
	"regard/views"
)

// A merging is a proposal that does not follow the newest revision any more, and the page on which that is settled.
type merging struct {
	articleEditions
	edition translate.Edition
	page    views.Merge // what it needs to be posted to the right place
}

// showMerge shows what the newest revision and the proposal made of their base. What is to be chosen and was chosen
// already stands as the form has it.
func (h *handler) showMerge(c *gin.Context, status int, m merging, proposal pipeline.Proposal, problem error) error {
	ctx := c.Request.Context()
	merged, err := h.Pipeline.Merging(ctx, m.edition, proposal)
	if err != nil {
		return err
	}
	source, err := h.Store.LatestRevision(ctx, m.source.ID)
	if err != nil {
		return err
	}
	alignment := translate.Alignment{}
	if !m.edition.Source {
		alignment, err = h.Pipeline.Alignment(ctx, source, m.source.Language, proposal.Base, m.edition.Language)
		if err != nil {
			return err
		}
	}
	beside := views.MergeSource(source, m.source.Language, proposal.Base, alignment)
	page := m.page
	page.Article, page.Source, page.Edition, page.Err = m.Article, m.source, m.edition, problem
	page.Newest, page.By = merged.Newest.Number, merged.Newest.Author
	for _, one := range merged.Merged {
		if one.Conflict == nil && one.From == diff.FromBase {
			continue
		}
		row := views.MergeRow{From: string(one.From), Text: one.Paragraph.Text, Kind: one.Paragraph.Kind}
		id := one.Paragraph.ID
		if one.Conflict != nil {
			page.Conflicts++
			row.Conflict = conflictOf(c, *one.Conflict, page.Conflicts)
			id = one.Conflict.Base[0].ID
		}
		row.Number, row.Source = beside(id)
		page.Rows = append(page.Rows, row)
	}
	return render(c, status, page.Page())
}

// conflictOf is the n-th conflict as the form has it.
func conflictOf(c *gin.Context, conflict diff.Conflict, n int) *views.MergeConflict {
	name := choiceName(n)
	base, theirs := translate.Join(conflict.Base), translate.Join(conflict.Theirs)
	v := &views.MergeConflict{
		Name: name, Choice: c.PostForm(name), Text: typed(c.PostForm(name + "-text")),
		Ours: diff.Words(base, translate.Join(conflict.Ours)), Theirs: diff.Words(base, theirs),
	}
	if v.Text == "" {
		v.Text = theirs
	}
	return v
}

func choiceName(n int) string { return fmt.Sprintf("choice%d", n) }

// resolve saves the proposal merged as the form says, and then calls saved. Where another revision came meanwhile,
// or something is still to be chosen, the page is shown again.
func (h *handler) resolve(c *gin.Context, m merging, proposal pipeline.Proposal, saved func(translate.Revision) error) error {
	var choices []pipeline.Choice
	for n := 1; c.PostForm(choiceName(n)) != ""; n++ {
		choices = append(choices, pipeline.Choice{
			Side: pipeline.ChoiceSide(c.PostForm(choiceName(n))), Text: typed(c.PostForm(choiceName(n) + "-text")),
		})
	}
	revision, err := h.Pipeline.Resolve(c.Request.Context(), m.edition, proposal, number(c.PostForm("newest"), 0), choices)
	switch {
	case errors.Is(err, translate.ErrConflict):
		return h.showMerge(c, http.StatusConflict, m, proposal, translate.Invalid("merge.again"))
	case refused(err):
		return h.showMerge(c, http.StatusUnprocessableEntity, m, proposal, err)
	case err != nil:
		return err
	}
	return saved(revision)
}
