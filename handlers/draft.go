package handlers

import (
	"crypto/rand"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/pipeline"
	"regard/views"
)

// newArticle shows the form that takes a text.
func (h *handler) newArticle(c *gin.Context) error {
	return render(c, http.StatusOK, views.NewArticle{}.Page())
}

// addDraft keeps a pasted or uploaded text and goes on to its check.
func (h *handler) addDraft(c *gin.Context) error {
	content, name, err := textOrFile(c)
	if err != nil {
		return err
	}
	draft := translate.Draft{ID: strings.ToLower(rand.Text()), Name: name, Bytes: content, Created: time.Now()}
	reading, err := pipeline.Read(draft)
	if refused(err) {
		return render(c, http.StatusUnprocessableEntity, views.NewArticle{Text: pasted(name, content), Err: err}.Page())
	}
	if err != nil {
		return err
	}
	draft.Title = reading.Title
	if err := h.Store.AddDraft(c.Request.Context(), &draft); err != nil {
		return err
	}
	return seeOther(c, views.DraftURL(draft.ID))
}

// pasted returns the text to show again in a form that was refused. A file stays where it came from.
func pasted(name string, content []byte) string {
	if name != "" {
		return ""
	}
	return strings.ReplaceAll(strings.ToValidUTF8(string(content), "\ufffd"), "\x00", "\ufffd")
}

// checkDraft shows what of a text will be saved.
func (h *handler) checkDraft(c *gin.Context) error {
	draft, err := h.Store.Draft(c.Request.Context(), c.Param("draft"))
	if err != nil {
		return err
	}
	return h.showCheck(c, http.StatusOK, draft, nil)
}

func (h *handler) showCheck(c *gin.Context, status int, draft translate.Draft, problem error) error {
	reading, err := pipeline.Read(draft)
	if refused(err) && draft.Charset != "" { // that was chosen does not fit: show it as detected, and say so
		draft.Charset, problem, status = "", err, http.StatusUnprocessableEntity
		reading, err = pipeline.Read(draft)
	}
	if err != nil {
		return err
	}
	return render(c, status, views.Check{
		Draft: draft, Charset: reading.Charset, Guessed: reading.Guessed, Document: reading.Document,
		Language: reading.Language, Title: reading.Title,
		Providers: h.providersFor(c.Request.Context(), reading.Language, translate.English), Err: problem,
	}.Page())
}

// saveDraft notes what a person decided, and then shows the result, saves the article or discards the draft.
func (h *handler) saveDraft(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := parseForm(c); err != nil {
		return err
	}
	draft, err := h.Store.Draft(ctx, c.Param("draft"))
	if err != nil {
		return err
	}
	do, providerID, _ := strings.Cut(c.PostForm("do"), ":")
	if do == "discard" {
		if err := h.Store.DeleteDraft(ctx, draft.ID); err != nil {
			return err
		}
		return seeOther(c, "/")
	}
	if err := decide(c, &draft); err != nil {
		return h.showCheck(c, http.StatusUnprocessableEntity, draft, err)
	}
	if err := h.Store.SaveDraft(ctx, &draft); err != nil {
		return err
	}
	if do == "preview" {
		return seeOther(c, views.DraftURL(draft.ID))
	}
	article, err := h.Pipeline.Import(ctx, draft)
	if refused(err) {
		return h.showCheck(c, http.StatusUnprocessableEntity, draft, err)
	}
	if err != nil {
		return err
	}
	if err := h.Store.DeleteDraft(ctx, draft.ID); err != nil {
		return err
	}
	if do == "translate" {
		return h.startJob(c, article, providerID)
	}
	return seeOther(c, views.ArticleURL(article.Slug))
}

// decide takes the person's decisions from the form into the draft.
func decide(c *gin.Context, draft *translate.Draft) error {
	lang, err := language(c)
	if err != nil {
		return err
	}
	title, charset := field(c, "title", 300), c.PostForm("charset")
	restored := make(map[string]bool)
	for _, id := range c.PostFormArray("restore") {
		restored[id] = true
	}
	if charset != draft.Charset { // what was found in the text as it was read before means nothing now
		clear(restored)
		if title == draft.Title {
			title = ""
		}
	}
	reading, err := pipeline.Read(translate.Draft{Bytes: draft.Bytes, Charset: charset, Restored: restored})
	if err != nil {
		return err
	}
	draft.Restored = make(map[string]bool)
	for _, item := range reading.Document.Items {
		if item.Restored {
			draft.Restored[item.ID] = true
		}
	}
	draft.Language, draft.Title, draft.Charset = lang, title, charset
	if draft.Title == "" {
		draft.Title = reading.Title
	}
	return nil
}
