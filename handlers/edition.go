package handlers

import (
	"cmp"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/pipeline"
	"regard/views"
)

// newEdition shows the ways to add a translation.
func (h *handler) newEdition(c *gin.Context) error {
	a, err := h.article(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return err
	}
	return h.showNewEdition(c, http.StatusOK, a, views.NewEdition{})
}

func (h *handler) showNewEdition(c *gin.Context, status int, a articleEditions, page views.NewEdition) error {
	ctx := c.Request.Context()
	source, err := h.Store.LatestRevision(ctx, a.source.ID)
	if err != nil {
		return err
	}
	page.Article, page.Source, page.Shown = a.Article, a.source, a.translation()
	page.Chars = pipeline.Characters(source.Paragraphs)
	page.Providers = h.providersFor(ctx, a.source.Language, a.source.Language.Into())
	return render(c, status, page.Page())
}

// addEdition saves a translation that a person brings as a new edition. Where it seems to be in another language than
// they chose, they are asked first.
func (h *handler) addEdition(c *gin.Context) error {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	submission, unread := submission(c)
	if unread != nil && !refused(unread) {
		return unread
	}
	page := views.NewEdition{Form: formOf(submission, 0), Name: field(c, "name", maxName)}
	page.Language, err = language(c)
	err = cmp.Or(unread, err)
	remarks := submission.Remarks(page.Language)
	var edition translate.Edition
	var revision translate.Revision
	switch {
	case err != nil:
	case remarks.Seems != "" && c.PostForm("looked") == "":
		page.Seems = remarks.Seems
		return h.showNewEdition(c, http.StatusUnprocessableEntity, a, page)
	default:
		edition, revision, err = h.Pipeline.AddTranslation(ctx, a.Article, page.Language, page.Name, submission)
	}
	if refused(err) {
		page.Err = err
		return h.showNewEdition(c, http.StatusUnprocessableEntity, a, page)
	}
	if err != nil {
		return err
	}
	if remarks.Tracked > 0 { // told on the page of its revisions
		return seeOther(c, views.RevisionsURL(a.Slug, edition.Key)+"?tracked="+strconv.Itoa(remarks.Tracked))
	}
	return seeOther(c, views.ReadURL(a.Slug, edition.Key, revision.Number))
}

// submission reads the text that a person brings from the form.
func submission(c *gin.Context) (pipeline.Submission, error) {
	content, name, err := textOrFileAlone(c)
	return pipeline.Submission{Name: name, Bytes: content, Author: field(c, "author", 80), Note: field(c, "note", 300)}, err
}

// formOf fills a form again with what was submitted.
func formOf(s pipeline.Submission, base int) views.RevisionForm {
	return views.RevisionForm{Text: pasted(s.Name, s.Bytes), Author: s.Author, Note: s.Note, Base: base}
}
