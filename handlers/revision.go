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
	return h.showRevisions(c, http.StatusOK, a, edition, views.Revisions{})
}

// showRevisions shows the page, of which the forms and what is wrong with them are given.
func (h *handler) showRevisions(c *gin.Context, status int, a articleEditions, edition translate.Edition, page views.Revisions) error {
	revisions, err := h.Store.Revisions(c.Request.Context(), edition.ID)
	if err != nil {
		return err
	}
	if page.Form.Base == 0 {
		page.Form.Base = revisions[0].Number
	}
	if page.Form.Author == "" {
		page.Form.Author = reviewer(c)
	}
	page.Article, page.Language, page.Edition, page.Editions = a.Article, a.source.Language, edition, a.links(edition.Key)
	page.Revisions, page.Tracked, page.Naming.Saved = revisions, number(c.Query("tracked"), 0), c.Query("named") != ""
	if page.Sizes, err = h.Pipeline.Sizes(c.Request.Context(), edition.ID, revisions); err != nil {
		return err
	}
	if page.States, err = h.Store.States(c.Request.Context(), edition.ID); err != nil {
		return err
	}
	if edition.Source {
		if err := h.tellRemoved(c, &page); err != nil {
			return err
		}
	} else {
		if page.Source, err = h.Store.Revisions(c.Request.Context(), a.source.ID); err != nil {
			return err
		}
	}
	return render(c, status, page.Page())
}

// addRevision takes a revised translation to be looked over, saves an old revision once more as the newest, gives the edition
// another name, or removes it.
func (h *handler) addRevision(c *gin.Context) error {
	a, err := h.article(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return err
	}
	if err := parseForm(c); err != nil {
		return err
	}
	if do := c.PostForm("do"); do == "remove" || do == "bring-back" {
		return h.hideEdition(c, a, do == "remove")
	}
	edition, err := a.edition(c.Param("edition"))
	if err != nil {
		return err
	}
	switch {
	case c.PostForm("restore") != "":
		return h.restoreRevision(c, a, edition)
	case c.PostForm("do") == "name":
		return h.changeName(c, a, edition)
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
		return h.showRevisions(c, http.StatusUnprocessableEntity, a, edition, views.Revisions{Err: err})
	}
	if err != nil {
		return err
	}
	return seeOther(c, views.RevisionsURL(a.Slug, edition.Key)+"#r"+strconv.Itoa(revision.Number))
}
