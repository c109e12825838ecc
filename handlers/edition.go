package handlers

import (
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

// addEdition saves a translation that a person brings as a new edition.
func (h *handler) addEdition(c *gin.Context) error {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	submission, err := submission(c)
	if err != nil {
		return err
	}
	name := field(c, "name", maxName)
	lang, err := language(c)
	if err == nil {
		var edition translate.Edition
		var revision translate.Revision
		edition, revision, err = h.Pipeline.AddTranslation(ctx, a.Article, lang, name, submission)
		if err == nil {
			if n := submission.Remarks().Tracked; n > 0 { // told on the page of its revisions
				return seeOther(c, views.RevisionsURL(a.Slug, edition.Key)+"?tracked="+strconv.Itoa(n))
			}
			return seeOther(c, views.ReadURL(a.Slug, edition.Key, revision.Number))
		}
	}
	if refused(err) {
		return h.showNewEdition(c, http.StatusUnprocessableEntity, a, views.NewEdition{Form: formOf(submission, 0), Language: lang, Name: name, Err: err})
	}
	return err
}

// submission reads the text that a person brings from the form.
func submission(c *gin.Context) (pipeline.Submission, error) {
	content, name, err := textOrFile(c)
	return pipeline.Submission{Name: name, Bytes: content, Author: field(c, "author", 80), Note: field(c, "note", 300)}, err
}

// formOf fills a form again with what was submitted.
func formOf(s pipeline.Submission, base int) views.RevisionForm {
	return views.RevisionForm{Text: pasted(s.Name, s.Bytes), Author: s.Author, Note: s.Note, Base: base}
}
