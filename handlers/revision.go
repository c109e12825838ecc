package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/views"
)

// revisions shows the history of an edition.
func (h *handler) revisions(c *gin.Context) error {
	a, err := h.article(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return err
	}
	edition, err := a.edition(c.Param("edition"))
	if err != nil {
		return err
	}
	return h.showRevisions(c, http.StatusOK, a, edition, views.RevisionForm{}, nil)
}

func (h *handler) showRevisions(c *gin.Context, status int, a articleEditions, edition translate.Edition, form views.RevisionForm, problem error) error {
	revisions, err := h.Store.Revisions(c.Request.Context(), edition.ID)
	if err != nil {
		return err
	}
	form.Base = revisions[0].Number
	return render(c, status, views.Revisions{
		Article: a.Article, Language: a.source.Language, Edition: edition, Editions: a.links(edition.Key),
		Revisions: revisions, Form: form, Err: problem,
	}.Page())
}

// addRevision saves a revised translation, or an old revision once more, as the newest revision.
func (h *handler) addRevision(c *gin.Context) error {
	a, err := h.article(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return err
	}
	edition, err := a.edition(c.Param("edition"))
	if err != nil {
		return err
	}
	if err := parseForm(c); err != nil {
		return err
	}
	if c.PostForm("restore") != "" {
		return h.restoreRevision(c, a, edition)
	}
	return h.uploadRevision(c, a, edition)
}

func (h *handler) uploadRevision(c *gin.Context, a articleEditions, edition translate.Edition) error {
	submission, err := submission(c)
	if err != nil {
		return err
	}
	base, err := strconv.Atoi(c.PostForm("base"))
	if err != nil {
		return translate.Invalid("problem.base")
	}
	revision, err := h.Pipeline.Revise(c.Request.Context(), edition, base, submission)
	switch {
	case err == nil:
		return seeOther(c, views.DiffURL(a.Slug, edition.Key, revision.Parent, revision.Number))
	case errors.Is(err, translate.ErrConflict):
		problem := translate.Invalid("revisions.conflict", a.newest[edition.ID])
		return h.showRevisions(c, http.StatusConflict, a, edition, formOf(submission, base), problem)
	case refused(err):
		return h.showRevisions(c, http.StatusUnprocessableEntity, a, edition, formOf(submission, base), err)
	}
	return err
}

func (h *handler) restoreRevision(c *gin.Context, a articleEditions, edition translate.Edition) error {
	number, err := strconv.Atoi(c.PostForm("restore"))
	if err != nil {
		return translate.ErrNotFound
	}
	revision, err := h.Pipeline.Restore(c.Request.Context(), edition, number)
	if refused(err) {
		return h.showRevisions(c, http.StatusUnprocessableEntity, a, edition, views.RevisionForm{}, err)
	}
	if err != nil {
		return err
	}
	return seeOther(c, views.RevisionsURL(a.Slug, edition.Key)+"#r"+strconv.Itoa(revision.Number))
}
