package handlers

import (
	"crypto/rand"
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/diff"
	"regard/views"
)

// An editing is the draft that a request is about.
type editing struct {
	articleEditions
	edition translate.Edition
	key     translate.EditKey
}

// editing returns what the address, the base that the request names and the browser tell.
func (h *handler) editing(c *gin.Context, base string) (editing, error) {
	a, err := h.article(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return editing{}, err
	}
	e := editing{articleEditions: a}
	if e.edition, err = a.edition(c.Param("edition")); err != nil {
		return e, err
	}
	e.key = translate.EditKey{Editor: editor(c), EditionID: e.edition.ID, Base: number(base, 0)}
	return e, nil
}

const editorCookie = "editor"

var editorName = regexp.MustCompile(`^[a-z2-7]{26}$`)

// editor returns the unguessable name of the browser, which tells whose drafts are whose. A page brings it along, so
// that it can still keep what is written there when the cookie is gone.
func editor(c *gin.Context) string {
	name := cookie(c, editorCookie)
	known := editorName.MatchString(name)
	switch {
	case editorName.MatchString(c.PostForm("editor")):
		name = c.PostForm("editor")
	case !known:
		name = strings.ToLower(rand.Text())
	}
	if !known {
		keepChoice(c, editorCookie, name)
	}
	return name
}

// edit shows the page on which a revision is written: with the draft that the browser has, if any.
func (h *handler) edit(c *gin.Context) error {
	e, err := h.editing(c, c.Query("base"))
	if err != nil {
		return err
	}
	if e.edition.Source { // it is the tab of a page on the source: the first translation is meant
		if len(e.editions) == 1 {
			return seeOther(c, views.NewEditionURL(e.Slug))
		}
		e.edition, e.key.Base = e.editions[1], 0
	}
	if e.key.Base == 0 {
		return h.chooseBase(c, e)
	}
	page := views.Edit{Discarded: int64(number(c.Query("discarded"), 0)), Undo: suggestionUndo(c)}
	return h.showEdit(c, http.StatusOK, e, page)
}

// chooseBase leads to the last draft that the browser has of the edition, else to the newest revision.
func (h *handler) chooseBase(c *gin.Context, e editing) error {
	drafts, err := h.Store.Edits(c.Request.Context(), e.key.Editor, e.edition.ID)
	if err != nil {
		return err
	}
	base := e.newest[e.edition.ID]
	if len(drafts) > 0 {
		base = drafts[0].Base
	}
	return seeOther(c, views.EditURL(e.Slug, e.edition.Key, base))
}

// showEdit completes the page and shows it.
func (h *handler) showEdit(c *gin.Context, status int, e editing, page views.Edit) error {
	ctx := c.Request.Context()
	base, draft, err := h.draft(c, e)
	if err != nil {
		return err
	}
	source, err := h.Store.LatestRevision(ctx, e.source.ID)
	if err != nil {
		return err
	}
	alignment, err := h.Pipeline.Alignment(ctx, source, e.source.Language, base, e.edition.Language)
	if err != nil {
		return err
	}
	drafts, err := h.Store.Edits(ctx, e.key.Editor, e.edition.ID)
	if err != nil {
		return err
	}
	for _, d := range drafts {
		if d.Base != base.Number {
			page.Others = append(page.Others, d)
		}
	}
	paragraphs := draft.Apply(base.Paragraphs)
	page.Article, page.Source, page.Edition = e.Article, e.source, e.edition
	page.Base, page.Newest, page.Draft = base, e.newest[e.edition.ID], draft
	page.Rows = views.EditRows(source, e.source.Language, base.Paragraphs, paragraphs, alignment)
	page.Counts = views.CountChanges(diff.Revisions(base.Paragraphs, written(paragraphs)))
	if err := h.suggest(ctx, &page, source); err != nil {
		return err
	}
	return render(c, status, page.Page())
}

// draft returns the base and the draft of it, which is empty where nothing was written yet.
func (h *handler) draft(c *gin.Context, e editing) (base translate.Revision, draft translate.EditDraft, err error) {
	ctx := c.Request.Context()
	if base, err = h.Store.Revision(ctx, e.edition.ID, e.key.Base); err != nil {
		return base, draft, err
	}
	draft, err = h.Store.Edit(ctx, e.key)
	if errors.Is(err, translate.ErrNotFound) {
		return base, translate.EditDraft{EditKey: e.key}, nil
	}
	return base, draft, err
}

// written leaves out the paragraphs in which nothing stands.
func written(paragraphs []translate.Paragraph) []translate.Paragraph {
	var some []translate.Paragraph
	for _, p := range paragraphs {
		if strings.TrimSpace(p.Text) != "" {
			some = append(some, p)
		}
	}
	return some
}

// saveEdit keeps what the form holds, and then saves the draft as a revision, puts it aside or takes it back.
func (h *handler) saveEdit(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	e, err := h.editing(c, c.PostForm("base"))
	if err != nil {
		return err
	}
	do, id, _ := strings.Cut(c.PostForm("do"), ":")
	switch do {
	case "discard":
		return h.discardEdit(c, e)
	case "undo":
		n, _ := strconv.ParseInt(id, 10, 64)
		if err := h.Store.UnhideEdit(c.Request.Context(), e.key, n); err != nil {
			return err
		}
		return seeOther(c, views.EditURL(e.Slug, e.edition.Key, e.key.Base))
	case "merge":
		return h.mergeEdit(c, e)
	case "take", "untake", "dismiss", "recall":
		return h.judgeSuggestion(c, e, do, id)
	}
	if err := h.keepForm(c, e); err != nil {
		return err
	}
	return h.publishEdit(c, e)
}

func (h *handler) discardEdit(c *gin.Context, e editing) error {
	address := views.EditURL(e.Slug, e.edition.Key, e.key.Base)
	id, err := h.Store.HideEdit(c.Request.Context(), e.key)
	if errors.Is(err, translate.ErrNotFound) {
		return seeOther(c, address)
	}
	if err != nil {
		return err
	}
	return seeOther(c, address+"&discarded="+strconv.FormatInt(id, 10))
}

// publishEdit saves the draft as the newest revision. Where it collides with what came meanwhile, the page of the
// merge is shown; the draft stays until all is settled.
func (h *handler) publishEdit(c *gin.Context, e editing) error {
	ctx := c.Request.Context()
	_, draft, err := h.draft(c, e)
	if err != nil {
		return err
	}
	var revision translate.Revision
	proposal, err := h.Pipeline.Edited(ctx, e.edition, draft)
	if err == nil {
		revision, err = h.Pipeline.Propose(ctx, e.edition, proposal)
	}
	if err != nil {
		newest, found := h.Store.LatestRevision(ctx, e.edition.ID)
		if found == nil && newest.Number > e.key.Base && newest.Hash == translate.Hash(proposal.Paragraphs) {
			return h.editSaved(c, e, newest) // by the first of two presses
		}
	}
	switch {
	case errors.Is(err, translate.ErrConflict):
		return h.showMerge(c, http.StatusConflict, e.editMerge(), proposal, nil)
	case refused(err):
		return h.showEdit(c, http.StatusUnprocessableEntity, e, views.Edit{Err: err})
	case err != nil:
		return err
	}
	return h.editSaved(c, e, revision)
}

func (h *handler) editSaved(c *gin.Context, e editing, revision translate.Revision) error {
	if err := h.Store.DeleteEdit(c.Request.Context(), e.key); err != nil {
		return err
	}
	return seeOther(c, views.DiffURL(e.Slug, e.edition.Key, revision.Parent, revision.Number))
}

// mergeEdit saves the draft merged with the newest revision, as the person chose.
func (h *handler) mergeEdit(c *gin.Context, e editing) error {
	_, draft, err := h.draft(c, e)
	if err != nil {
		return err
	}
	proposal, err := h.Pipeline.Edited(c.Request.Context(), e.edition, draft)
	if err != nil {
		return err
	}
	return h.resolve(c, e.editMerge(), proposal, func(r translate.Revision) error { return h.editSaved(c, e, r) })
}

func (e editing) editMerge() merging {
	return merging{e.articleEditions, e.edition, views.Merge{
		Action: views.EditURL(e.Slug, e.edition.Key, 0), Editor: e.key.Editor, Base: e.key.Base,
	}}
}
