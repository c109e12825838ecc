package handlers

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/views"
)

// suggest puts on the page of an edition's draft what machines suggest for it.
func (h *handler) suggest(ctx context.Context, page *views.Edit, source translate.Revision) error {
	suggestions, err := h.Store.Suggestions(ctx, page.Edition.ID)
	if err != nil {
		return err
	}
	names := make(map[string]string)
	for _, s := range suggestions {
		names[s.Provider] = h.providerName(ctx, s.Provider)
	}
	page.SetSuggestions(suggestions, source, names)
	jobs, err := h.Store.JobsOf(ctx, page.Article.ID)
	for _, job := range jobs {
		if job.SuggestTo == page.Edition.ID && !job.State.Over() {
			page.Suggesting = append(page.Suggesting, h.jobLine(ctx, job, page.Article))
		}
	}
	return err
}

// judgeSuggestion takes a suggestion into the draft, or dismisses it; "untake" and "recall" undo that. What the form
// holds is kept first. What names the suggestions and the paragraph is as in views.EditSuggestion.
func (h *handler) judgeSuggestion(c *gin.Context, e editing, do, what string) error {
	ctx := c.Request.Context()
	told, paragraph, _ := strings.Cut(what, ":")
	keys := views.ParseSuggestionKeys(told)
	if len(keys) == 0 || !paragraphID.MatchString(paragraph) {
		return translate.Invalid("error.422.text")
	}
	if err := h.keepForm(c, e); err != nil {
		return err
	}
	var err error
	switch do {
	case "take":
		err = h.takeSuggestion(c, e, keys, paragraph)
	case "untake":
		var text string
		if text, err = h.Store.ReplacedBy(ctx, keys[0]); err == nil {
			err = h.putInDraft(ctx, e, paragraph, text)
		}
	default:
		err = h.Store.DismissSuggestions(ctx, e.edition.ID, keys, do == "dismiss")
	}
	if err != nil {
		return err
	}
	address := views.EditURL(e.Slug, e.edition.Key, e.key.Base)
	if do == "take" || do == "dismiss" {
		address += "&" + url.Values{do: {what}}.Encode()
	}
	return seeOther(c, address+"#e"+paragraph)
}

// takeSuggestion puts suggestions, joined, in the place of a paragraph of the draft, and keeps what stood there.
func (h *handler) takeSuggestion(c *gin.Context, e editing, keys []translate.SuggestionKey, paragraph string) error {
	ctx := c.Request.Context()
	suggestions, err := h.Store.Suggestions(ctx, e.edition.ID)
	if err != nil {
		return err
	}
	texts := make(map[translate.SuggestionKey]string)
	for _, s := range suggestions {
		texts[s.SuggestionKey] = s.Text
	}
	var joined []string
	for _, key := range keys {
		text, known := texts[key]
		if !known {
			return translate.ErrNotFound
		}
		joined = append(joined, text)
	}
	base, draft, err := h.draft(c, e)
	if err != nil {
		return err
	}
	before := ""
	for _, p := range draft.Apply(base.Paragraphs) {
		if p.ID == paragraph {
			before = p.Text
		}
	}
	if err := h.Store.KeepReplaced(ctx, e.edition.ID, keys[0], before); err != nil {
		return err
	}
	return h.putInDraft(ctx, e, paragraph, strings.Join(joined, " "))
}

// putInDraft sets a text of the draft; its author and note stay.
func (h *handler) putInDraft(ctx context.Context, e editing, paragraph, text string) error {
	draft, err := h.Store.Edit(ctx, e.key)
	if err != nil && !errors.Is(err, translate.ErrNotFound) {
		return err
	}
	_, err = h.Store.StepEdit(ctx, e.key, translate.EditStep{
		Version: time.Now().UnixMilli() + 1, Author: draft.Author, Note: draft.Note, Texts: map[string]string{paragraph: text},
	})
	return err
}

// suggestionUndo is what takes back what the address says was just done with a suggestion.
func suggestionUndo(c *gin.Context) views.EditUndo {
	for do, undo := range map[string]string{"take": "untake", "dismiss": "recall"} {
		if what := c.Query(do); what != "" {
			return views.EditUndo{Told: "suggestion.told." + do, Do: undo + ":" + what}
		}
	}
	return views.EditUndo{}
}
