package handlers

import (
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
	if form.Base == 0 {
		form.Base = revisions[0].Number
	}
	if form.Author == "" {
		form.Author = reviewer(c)
	}
	page := views.Revisions{
		Article: a.Article, Language: a.source.Language, Edition: edition, Editions: a.links(edition.Key),
		Revisions: revisions, Form: form, Tracked: number(c.Query("tracked"), 0), Err: problem,
	}
	if page.Sizes, err = h.Pipeline.Sizes(c.Request.Context(), edition.ID, revisions); err != nil {
		return err
	}
	if page.States, err = h.Store.States(c.Request.Context(), edition.ID); err != nil {
		return err
	}
	if !edition.Source {
		if page.Source, err = h.Store.Revisions(c.Request.Context(), a.source.ID); err != nil {
			return err
		}
	}
	return render(c, status, page.Page())
}

// addRevision takes a revised translation to be looked over, or saves an old revision once more as the newest.
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
