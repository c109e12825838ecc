package handlers

import (
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/views"
)

// paragraph leads to a paragraph in the newest revision that has it: links to it live on when it is gone.
func (h *handler) paragraph(c *gin.Context) error {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	id := c.Param("paragraph")
	edition, number, err := h.Store.LastWith(ctx, a.ID, id)
	if err != nil {
		return err
	}
	address := views.ReadURL(a.Slug, edition.Key, number)
	if edition.Source {
		address = views.ArticleURL(a.Slug) + "?src=" + strconv.Itoa(number)
	}
	if number < a.newest[edition.ID] {
		address += "&gone=" + id
	} else if edition.Source {
		address = views.ArticleURL(a.Slug)
	}
	return seeOther(c, address+"#s"+id+"-1")
}

// gone tells which revision left out the paragraph that the address names, nil where none did.
func gone(a articleEditions, source views.Side, target *views.Side, id string) *views.Gone {
	sides := []views.Side{source}
	if target != nil {
		sides = append(sides, *target)
	}
	for _, side := range sides {
		has := slices.ContainsFunc(side.Revision.Paragraphs, func(p translate.Paragraph) bool { return p.ID == id })
		if has && side.Revision.Number < a.newest[side.Edition.ID] {
			return &views.Gone{Edition: side.Edition, Number: side.Revision.Number + 1}
		}
	}
	return nil
}
