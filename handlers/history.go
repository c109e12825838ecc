package handlers

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/diff"
	"regard/views"
	"regard/views/locale"
)

// history shows how a paragraph came to be.
func (h *handler) history(c *gin.Context) error {
	return h.showHistory(c, http.StatusOK, nil)
}

func (h *handler) showHistory(c *gin.Context, status int, problem error) error {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	page := views.History{Article: a.Article, Source: a.source, ID: c.Param("paragraph"), Err: problem}
	if page.Edition, err = a.edition(c.Param("edition")); err != nil {
		return err
	}
	versions, err := h.Store.ParagraphHistory(ctx, page.Edition.ID, page.ID)
	if err != nil {
		return err
	}
	newest, err := h.Store.LatestRevision(ctx, page.Edition.ID)
	if err != nil {
		return err
	}
	page.Newest = newest.Number
	page.Position = slices.IndexFunc(newest.Paragraphs, func(p translate.Paragraph) bool { return p.ID == page.ID })
	if page.Position >= 0 {
		blamed, err := h.blamed(ctx, newest)
		if err != nil {
			return err
		}
		page.Sentences = blamed[page.Position].Sentences
	}
	page.Versions = paragraphVersions(versions)
	return render(c, status, page.Page())
}

// blamed tells of each paragraph of a revision who last touched its sentences.
func (h *handler) blamed(ctx context.Context, revision translate.Revision) ([]views.BlamedParagraph, error) {
	blame, err := h.Pipeline.Blame(ctx, revision)
	if err != nil {
		return nil, err
	}
	heads, err := h.Store.Revisions(ctx, revision.EditionID)
	if err != nil {
		return nil, err
	}
	byNumber := make(map[int]translate.Revision, len(heads))
	for _, head := range heads {
		byNumber[head.Number] = head
	}
	paragraphs := make([]views.BlamedParagraph, len(revision.Paragraphs))
	for i, p := range revision.Paragraphs {
		paragraphs[i] = views.BlamedParagraph{ID: p.ID, Kind: p.Kind, Number: i + 1}
		for k, sentence := range p.Sentences() {
			paragraphs[i].Sentences = append(paragraphs[i].Sentences, translate.Touched{Text: sentence, By: byNumber[blame[i][k]]})
		}
	}
	return paragraphs, nil
}

// blame shows who last touched each sentence of an edition.
func (h *handler) blame(c *gin.Context) error {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	page := views.Blame{Article: a.Article, Source: a.source}
	if page.Edition, err = a.edition(c.Param("edition")); err != nil {
		return err
	}
	newest, err := h.Store.LatestRevision(ctx, page.Edition.ID)
	if err != nil {
		return err
	}
	page.Newest = newest.Number
	if page.Paragraphs, err = h.blamed(ctx, newest); err != nil {
		return err
	}
	return render(c, http.StatusOK, page.Page())
}

// paragraphVersions leaves out the revisions that did not touch the paragraph, and compares each with the one before.
func paragraphVersions(revisions []translate.Revision) []views.Version {
	var versions []views.Version
	for i, r := range revisions {
		old, now := "", r.Paragraphs[0]
		if i+1 < len(revisions) {
			before := revisions[i+1].Paragraphs[0]
			if before.Text == now.Text && before.Kind == now.Kind && revisions[i+1].Number == r.Number-1 {
				continue
			}
			old = before.Text
		} else {
			old = now.Text // the first version is no change
		}
		versions = append(versions, views.Version{Revision: r, Hunks: diff.Words(old, now.Text)})
	}
	return versions
}

// restoreParagraph saves a revision in which the paragraph reads as it once did.
func (h *handler) restoreParagraph(c *gin.Context) error {
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
	id := c.Param("paragraph")
	note := locale.FromContext(ctx).T("history.note")
	_, err = h.Pipeline.RestoreParagraph(ctx, edition, number(c.PostForm("restore"), 0), id, note)
	if refused(err) {
		return h.showHistory(c, http.StatusUnprocessableEntity, err)
	}
	if err != nil {
		return err
	}
	return seeOther(c, views.HistoryURL(a.Slug, edition.Key, id))
}
