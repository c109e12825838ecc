package handlers

import (
	"errors"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/views"
)

// maxTitle is how many characters the title of an article may have.
const maxTitle = 300

// mostTyped is how much of a name or a title that is too long is shown again.
const mostTyped = 10 * maxTitle

// changeName gives a translation another name or, on the page of the source, the article another title.
func (h *handler) changeName(c *gin.Context, a articleEditions, edition translate.Edition) error {
	typed := field(c, "name", mostTyped)
	change := h.rename
	if edition.Source {
		change = h.retitle
	}
	err := change(c, edition, typed)
	if refused(err) {
		page := views.Revisions{Naming: views.Naming{Typed: &typed, Err: err}}
		return h.showRevisions(c, http.StatusUnprocessableEntity, a, edition, page)
	}
	if err != nil {
		return err
	}
	return seeOther(c, views.RevisionsURL(a.Slug, edition.Key)+"?named=1#this")
}

func (h *handler) rename(c *gin.Context, edition translate.Edition, name string) error {
	if n := utf8.RuneCountInString(name); n > maxName {
		return translate.Invalid("naming.name.long", n, maxName)
	}
	if !seen(name) {
		name = ""
	}
	err := h.Store.RenameEdition(c.Request.Context(), edition.ID, name)
	if errors.Is(err, translate.ErrConflict) {
		return translate.Invalid("naming.name.taken")
	}
	return err
}

func (h *handler) retitle(c *gin.Context, edition translate.Edition, title string) error {
	if !seen(title) {
		return translate.Invalid("naming.title.empty")
	}
	if n := utf8.RuneCountInString(title); n > maxTitle {
		return translate.Invalid("naming.title.long", n, maxTitle)
	}
	return h.Store.RenameArticle(c.Request.Context(), edition.ArticleID, title)
}

// seen tells whether there is anything in a text that a reader sees.
func seen(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) })
}
