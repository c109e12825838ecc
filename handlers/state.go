package handlers

import (
	"errors"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/views"
)

// setState brings a revision of a translation to a state: somebody asks for a review, approves, or takes that back.
func (h *handler) setState(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := parseForm(c); err != nil {
		return err
	}
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	edition, err := a.edition(c.Param("edition"))
	if err != nil {
		return err
	}
	change := translate.StateChange{State: translate.State(c.PostForm("state")), By: field(c, "author", maxName)}
	if edition.Source || !slices.Contains(translate.States, change.State) {
		return translate.Invalid("error.422.text")
	}
	revision := number(c.Param("number"), 0)
	err = h.Store.SetState(ctx, edition.ID, revision, id(c.PostForm("last")), &change)
	if errors.Is(err, translate.ErrConflict) {
		return h.showRevisions(c, http.StatusConflict, a, edition, views.Revisions{Err: translate.Invalid("state.conflict", revision)})
	}
	if err != nil {
		return err
	}
	rememberReviewer(c, change.By)
	return seeOther(c, localPath(c.PostForm("back")))
}

// stateOf is what the pages need to show the state of a revision and to change it.
func (h *handler) stateOf(c *gin.Context, slug string, edition translate.Edition, revision int) (views.State, error) {
	states, err := h.Store.States(c.Request.Context(), edition.ID)
	return views.State{Slug: slug, Edition: edition, Number: revision, History: states[revision], Author: reviewer(c)}, err
}
