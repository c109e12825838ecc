package handlers

import (
	"crypto/rand"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/diff"
	"regard/translate/pipeline"
	"regard/views"
)

// uploadRevision keeps a revised text and goes on to the page on which it is looked over: nothing is saved yet.
func (h *handler) uploadRevision(c *gin.Context, a articleEditions, edition translate.Edition) error {
	ctx := c.Request.Context()
	submission, err := submission(c)
	if err != nil && !refused(err) {
		return err
	}
	base, unnumbered := strconv.Atoi(c.PostForm("base"))
	if unnumbered != nil {
		return translate.Invalid("problem.base")
	}
	var proposal pipeline.Proposal
	if err == nil {
		proposal, err = h.Pipeline.Uploaded(ctx, edition, base, submission)
	}
	if err == nil && translate.Hash(proposal.Paragraphs) == proposal.Base.Hash {
		err = translate.Invalid("revisions.same", base)
	}
	if refused(err) {
		return h.showRevisions(c, http.StatusUnprocessableEntity, a, edition, views.Revisions{Form: formOf(submission, base), Err: err})
	}
	if err != nil {
		return err
	}
	upload := translate.PendingUpload{
		ID: strings.ToLower(rand.Text()), EditionID: edition.ID, Base: base,
		Name: submission.Name, Author: submission.Author, Note: submission.Note, Bytes: submission.Bytes,
	}
	if err := h.Store.AddUpload(ctx, &upload); err != nil {
		return err
	}
	return seeOther(c, views.UploadURL(a.Slug, upload.ID))
}

// An uploaded is a pending upload, with what it proposes.
type uploaded struct {
	articleEditions
	edition  translate.Edition
	pending  translate.PendingUpload
	proposal pipeline.Proposal
	remarks  pipeline.Remarks
}

// uploaded returns what the address names.
func (h *handler) uploaded(c *gin.Context) (u uploaded, err error) {
	ctx := c.Request.Context()
	if u.articleEditions, err = h.article(ctx, c.Param("slug")); err != nil {
		return u, err
	}
	if u.pending, err = h.Store.Upload(ctx, c.Param("upload")); err != nil {
		return u, err
	}
	for _, e := range u.editions {
		if e.ID == u.pending.EditionID {
			submission := pipeline.Submission{
				Name: u.pending.Name, Bytes: u.pending.Bytes, Author: u.pending.Author, Note: u.pending.Note,
			}
			u.edition, u.remarks = e, submission.Remarks(e.Language)
			u.proposal, err = h.Pipeline.Uploaded(ctx, e, u.pending.Base, submission)
			return u, err
		}
	}
	return u, translate.ErrNotFound
}

// lookOver shows what an upload would change.
func (h *handler) lookOver(c *gin.Context) error {
	u, err := h.uploaded(c)
	if err != nil {
		return h.settled(c, c.Param("upload"), err)
	}
	return h.showUpload(c, http.StatusOK, u, nil)
}

func (h *handler) showUpload(c *gin.Context, status int, u uploaded, problem error) error {
	ctx := c.Request.Context()
	source, err := h.Store.LatestRevision(ctx, u.source.ID)
	if err != nil {
		return err
	}
	proposed := translate.Revision{EditionID: u.edition.ID, Paragraphs: u.proposal.Paragraphs}
	oldLinks, newLinks, err := h.Pipeline.Foresee(ctx, source, u.source.Language, u.proposal, u.edition.Language)
	if err != nil {
		return err
	}
	page := views.Upload{
		Article: u.Article, Source: u.source, Edition: u.edition, Pending: u.pending, Newest: u.newest[u.edition.ID],
		Remarks: views.Remarks(u.remarks), Err: problem,
	}
	changes := diff.Revisions(u.proposal.Base.Paragraphs, proposed.Paragraphs)
	page.Rows, page.Counts = views.NewCompare(views.Compared{
		Source: source, Old: u.proposal.Base, New: proposed, OldLinks: oldLinks, NewLinks: newLinks,
		Changes: changes, Differences: translate.Differences(u.proposal.Base.Paragraphs, changes),
	})
	return render(c, status, page.Page())
}

// saveUpload makes a revision of an upload that was looked over, or discards it. Where it collides with what came
// meanwhile, the page of the merge is shown.
func (h *handler) saveUpload(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	u, err := h.uploaded(c)
	if err != nil {
		return h.settled(c, c.Param("upload"), err)
	}
	saved := func(r translate.Revision) error {
		address := views.DiffURL(u.Slug, u.edition.Key, r.Parent, r.Number)
		if err := h.Store.SettleUpload(c.Request.Context(), u.pending.ID, address); err != nil {
			return err
		}
		return seeOther(c, address)
	}
	page := merging{u.articleEditions, u.edition, views.Merge{Action: views.UploadURL(u.Slug, u.pending.ID), Base: u.pending.Base}}
	switch c.PostForm("do") {
	case "discard":
		if err := h.Store.SettleUpload(c.Request.Context(), u.pending.ID, ""); err != nil {
			return err
		}
		return seeOther(c, views.RevisionsURL(u.Slug, u.edition.Key))
	case "merge":
		return h.resolve(c, page, u.proposal, saved)
	}
	revision, err := h.Pipeline.Propose(c.Request.Context(), u.edition, u.proposal)
	switch {
	case errors.Is(err, translate.ErrConflict):
		return h.showMerge(c, http.StatusConflict, page, u.proposal, nil)
	case refused(err):
		return h.showUpload(c, http.StatusUnprocessableEntity, u, err)
	case err != nil:
		return err
	}
	return saved(revision)
}
