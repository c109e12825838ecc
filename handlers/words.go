package handlers

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/words"
	"regard/views"
)

// wordsTime is how long words are looked for; the beads that are left then have no links.
const wordsTime = 2 * time.Second

// words answers, for each sentence bead of the row that ?row= names, which words translate which: a list of
// lists of views.WordLink. The page asks for it when a row is looked at; rows count from 1.
func (h *handler) words(c *gin.Context) error {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	target, err := h.chooseTarget(ctx, a, c.Query("ed"))
	if err != nil {
		return err
	}
	if target == nil {
		return translate.ErrNotFound
	}
	source, err := h.sourceShown(ctx, a, number(c.Query("src"), 0))
	if err != nil {
		return err
	}
	from, to := a.source.Language, target.Edition.Language
	alignment, err := h.Pipeline.Alignment(ctx, source, from, target.Revision, to)
	if err != nil {
		return err
	}
	row := number(c.Query("row"), 0)
	if row < 1 || row > len(alignment.Rows) {
		return translate.ErrNotFound
	}
	ctx, cancel := context.WithTimeout(ctx, wordsTime)
	defer cancel()
	answer := [][]views.WordLink{}
	for _, bead := range views.ShownBeads(source, from, target.Revision, to, alignment.Rows[row-1]) {
		links := []views.WordLink{}
		for _, s := range words.InText(ctx, from, to, bead.Source, bead.Target) {
			links = append(links, bead.NewWordLink(s.SourceStart, s.SourceEnd, s.TargetStart, s.TargetEnd))
		}
		answer = append(answer, links)
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// sourceShown returns the revision of the source with the number; the newest for 0.
func (h *handler) sourceShown(ctx context.Context, a articleEditions, number int) (translate.Revision, error) {
	if number == 0 {
		return h.Store.LatestRevision(ctx, a.source.ID)
	}
	return h.Store.Revision(ctx, a.source.ID, number)
}
