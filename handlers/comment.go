package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/views"
)

// A talk is the edition on whose words people comment.
type talk struct {
	articleEditions
	edition translate.Edition
}

func (h *handler) talk(c *gin.Context) (t talk, err error) {
	if t.articleEditions, err = h.article(c.Request.Context(), c.Param("slug")); err != nil {
		return t, err
	}
	t.edition, err = t.articleEditions.edition(c.Param("edition"))
	return t, err
}

// talkOf is what pages need to show comments to this reader.
func talkOf(c *gin.Context, slug string) views.Talk {
	return views.Talk{Slug: slug, Editor: cookie(c, editorCookie), Author: reviewer(c), Done: views.ParseDone(c.Query("did"))}
}

// placed returns the threads that are shown in a revision, and where their words stand there.
func (h *handler) placed(ctx context.Context, edition translate.Edition, revision translate.Revision, shows func(translate.Thread) bool) ([]views.Thread, error) {
	threads, err := h.Store.Threads(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	return h.place(ctx, edition, revision, threads, shows)
}

// place returns those of an edition's threads that are shown in a revision, and where their words stand there.
func (h *handler) place(ctx context.Context, edition translate.Edition, revision translate.Revision, threads []translate.Thread, shows func(translate.Thread) bool) ([]views.Thread, error) {
	var shown []translate.Thread
	for _, t := range threads {
		if shows(t) {
			shown = append(shown, t)
		}
	}
	shown, err := h.Pipeline.Place(ctx, revision, shown)
	placed := make([]views.Thread, len(shown))
	for i, t := range shown {
		placed[i] = views.Thread{Thread: t, Number: i + 1, Edition: edition, Shown: revision.Number}
	}
	return placed, err
}

// tellThreads puts the comments on the source and on the translation where their words are.
func (h *handler) tellThreads(ctx context.Context, page *views.Read, threads [2][]translate.Thread) error {
	sides := []views.Side{page.Source}
	page.Talk.Comments = []views.CommentPlace{{Side: "src", Edition: page.Source.Edition.Key, Number: page.Source.Revision.Number}}
	if page.Target != nil {
		sides = append(sides, *page.Target)
		page.Talk.Comments = append(page.Talk.Comments, views.CommentPlace{Side: "tgt", Edition: page.Target.Edition.Key, Number: page.Target.Revision.Number})
	}
	var all []views.Thread
	for i, side := range sides {
		placed, err := h.place(ctx, side.Edition, side.Revision, threads[i], page.Talk.Done.Shows)
		if err != nil {
			return err
		}
		all = append(all, placed...)
	}
	page.Tell(all)
	return nil
}

// tellTalk tells of the comments on the new one of two versions that are compared, and of its state.
func (h *handler) tellTalk(c *gin.Context, page *views.Compare) (err error) {
	edition, revision := page.New.Edition, page.New.Revision
	page.Talk = talkOf(c, page.Article.Slug)
	page.Talk.Comments = []views.CommentPlace{{Side: "tgt", Edition: edition.Key, Number: revision.Number}}
	threads, err := h.placed(c.Request.Context(), edition, revision, page.Talk.Done.Shows)
	if err != nil {
		return err
	}
	page.Tell(threads)
	page.State, err = h.stateOf(c, page.Article.Slug, edition, revision.Number)
	return err
}

// comments lists the comments on an edition.
func (h *handler) comments(c *gin.Context) error {
	t, err := h.talk(c)
	if err != nil {
		return err
	}
	newest, err := h.Store.LatestRevision(c.Request.Context(), t.edition.ID)
	if err != nil {
		return err
	}
	page := t.page(c, newest.Number)
	said := func(thread translate.Thread) bool { return thread.Said() || page.Talk.Done.Shows(thread) }
	if page.Threads, err = h.placed(c.Request.Context(), t.edition, newest, said); err != nil {
		return err
	}
	return render(c, http.StatusOK, page.Page())
}

func (t talk) page(c *gin.Context, newest int) views.Comments {
	return views.Comments{
		Article: t.Article, Source: t.source, Edition: t.edition, Editions: t.links(t.edition.Key), Newest: newest,
		Talk: talkOf(c, t.Slug),
	}
}

// thread shows one thread.
func (h *handler) thread(c *gin.Context) error {
	t, err := h.talk(c)
	if err != nil {
		return err
	}
	return h.showThread(c, http.StatusOK, t, views.CommentForm{})
}

func (h *handler) showThread(c *gin.Context, status int, t talk, form views.CommentForm) error {
	ctx := c.Request.Context()
	thread, err := h.Store.Thread(ctx, t.edition.ID, id(c.Param("thread")))
	if err != nil {
		return err
	}
	newest, err := h.Store.LatestRevision(ctx, t.edition.ID)
	if err != nil {
		return err
	}
	placed, err := h.Pipeline.Place(ctx, newest, []translate.Thread{thread})
	if err != nil {
		return err
	}
	page := t.page(c, newest.Number)
	page.One = true
	page.Threads = []views.Thread{{Thread: placed[0], Number: 1, Edition: t.edition, Shown: newest.Number, Form: form}}
	return render(c, status, page.Page())
}

// id reads the id of something stored; 0, which nothing has, where there is none.
func id(text string) int64 {
	n, _ := strconv.ParseInt(text, 10, 64)
	return n
}

// newComment shows the page on which a comment is written without a script.
func (h *handler) newComment(c *gin.Context) error {
	t, err := h.talk(c)
	if err != nil {
		return err
	}
	page := views.NewComment{Words: typed(c.Query("words")), Nth: number(c.Query("nth"), 0), Back: t.cameFrom(c), Form: views.CommentForm{Author: reviewer(c)}}
	return h.showNewComment(c, http.StatusOK, t, number(c.Query("revision"), 0), c.Query("paragraph"), page)
}

// cameFrom is the page to which a comment leads back: the one that the address names, the one on which the reader
// followed a link, else the one on which the words are read.
func (t talk) cameFrom(c *gin.Context) string {
	if back := c.Query("back"); back != "" {
		return localPath(back)
	}
	if from, err := url.Parse(c.Request.Referer()); err == nil && from.Host == c.Request.Host && from.Host != "" {
		return localPath(from.RequestURI())
	}
	if t.edition.Source {
		return views.ArticleURL(t.Slug)
	}
	return views.ReadURL(t.Slug, t.edition.Key, number(c.Query("revision"), 0))
}

func (h *handler) showNewComment(c *gin.Context, status int, t talk, revision int, paragraph string, page views.NewComment) error {
	ctx := c.Request.Context()
	page.Article, page.Source, page.Edition, page.Number = t.Article, t.source, t.edition, revision
	r, err := h.Store.Revision(ctx, t.edition.ID, revision)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(r.Paragraphs, func(p translate.Paragraph) bool {
		return p.ID == paragraph || paragraph == "" && translate.Locate(p.Text, page.Words, "") != nil
	})
	if at < 0 {
		return translate.ErrNotFound
	}
	page.Paragraph = r.Paragraphs[at]
	if page.Nth > 0 {
		page.Places = len(translate.Locate(page.Paragraph.Text, page.Words, ""))
	}
	if !t.edition.Source {
		if page.Beside, err = h.beside(ctx, t, r, at); err != nil {
			return err
		}
	}
	return render(c, status, page.Page())
}

// beside returns the source paragraphs that a paragraph of a translation answers.
func (h *handler) beside(ctx context.Context, t talk, r translate.Revision, at int) ([]translate.Paragraph, error) {
	source, err := h.Store.LatestRevision(ctx, t.source.ID)
	if err != nil {
		return nil, err
	}
	alignment, err := h.Pipeline.Alignment(ctx, source, t.source.Language, r, t.edition.Language)
	var beside []translate.Paragraph
	for _, row := range alignment.Rows {
		if slices.Contains(row.Target, at) {
			for _, s := range row.Source {
				beside = append(beside, source.Paragraphs[s])
			}
		}
	}
	return beside, err
}

// addThread begins a thread on the words that the form gives, or on a whole paragraph where it gives none.
func (h *handler) addThread(c *gin.Context) error {
	ctx := c.Request.Context()
	t, err := h.talk(c)
	if err != nil {
		return err
	}
	if err := parseForm(c); err != nil {
		return err
	}
	form := commentForm(c)
	revision, err := h.Store.Revision(ctx, t.edition.ID, number(c.PostForm("revision"), 0))
	if err != nil {
		return err
	}
	page := views.NewComment{Words: typed(c.PostForm("words")), Back: localPath(c.PostForm("back")), Nth: number(c.PostForm("nth"), 0), Form: form}
	anchor, err := anchorOf(c, revision, &page)
	if err == nil {
		err = said(form.Text)
	}
	if refused(err) {
		page.Form.Err = err
		return h.showNewComment(c, http.StatusUnprocessableEntity, t, revision.Number, anchor.Paragraph, page)
	}
	if err != nil {
		return err
	}
	thread := translate.Thread{EditionID: t.edition.ID, Anchor: anchor, Quote: anchor.In(revision.Paragraphs),
		Comments: []translate.Comment{{Author: form.Author, Text: form.Text, Editor: editor(c)}}}
	if err := h.addOnce(ctx, &thread); err != nil {
		return err
	}
	rememberReviewer(c, form.Author)
	return seeOther(c, views.DoneURL(page.Back, views.Done{}, thread.ID))
}

// twice is how soon a button is pressed again by mistake.
const twice = 10 * time.Second

// addOnce adds a thread, or finds it where the same person began it a moment ago.
func (h *handler) addOnce(ctx context.Context, thread *translate.Thread) error {
	threads, err := h.Store.Threads(ctx, thread.EditionID)
	if err != nil {
		return err
	}
	said := thread.Comments[0]
	for _, t := range threads {
		first := t.Comments[0]
		if t.Anchor == thread.Anchor && first.Text == said.Text && first.Editor == said.Editor && time.Since(first.Made) < twice {
			*thread = t
			return nil
		}
	}
	return h.Store.AddThread(ctx, thread)
}

func commentForm(c *gin.Context) views.CommentForm {
	return views.CommentForm{Author: field(c, "author", maxName), Text: strings.TrimSpace(typed(c.PostForm("text")))}
}

// said returns a problem unless a comment says something, and not too much.
func said(text string) error {
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return translate.Invalid("comment.empty")
	case n > views.MaxComment:
		return translate.Invalid("comment.long", views.MaxComment)
	}
	return nil
}

// anchorOf finds the words of the form: in the paragraph that it names, or, where it names none, in the first that has
// them. The page is told at how many places they stand, where that is to be chosen.
func anchorOf(c *gin.Context, revision translate.Revision, page *views.NewComment) (translate.Anchor, error) {
	words, before := page.Words, typed(c.PostForm("before"))
	name := c.PostForm("paragraph")
	anchor := translate.Anchor{Revision: revision.Number, Paragraph: name}
	if name == "" && len(revision.Paragraphs) > 0 {
		anchor.Paragraph = revision.Paragraphs[0].ID // on which the form stands when nothing is found
	}
	if utf8.RuneCountInString(words) > views.MaxWords || len(before) > 4*views.MaxWords {
		return anchor, translate.Invalid("comment.words.long", views.MaxWords)
	}
	for _, p := range revision.Paragraphs {
		if name != "" && name != p.ID {
			continue
		}
		found := translate.Anchor{Revision: revision.Number, Paragraph: p.ID, End: len(p.Text)}
		if strings.TrimSpace(words) == "" {
			return found, nil
		}
		places := translate.Locate(p.Text, words, before)
		nth := max(page.Nth, 1)
		switch {
		case len(places) == 0:
			continue
		case len(places) > 1 && (before == "" && page.Nth == 0 || nth > len(places)):
			page.Places = len(places)
			return found, translate.Invalid("comment.places", len(places))
		}
		nth = min(nth, len(places)) // other words than those that the link told of may stand at one place
		found.Start, found.End = places[nth-1][0], places[nth-1][1]
		return found, nil
	}
	return anchor, translate.Invalid("comment.words.none")
}

// changeThread answers in a thread, resolves it or opens it again, or changes a comment of the reader's own.
func (h *handler) changeThread(c *gin.Context) error {
	ctx := c.Request.Context()
	t, err := h.talk(c)
	if err != nil {
		return err
	}
	if err := parseForm(c); err != nil {
		return err
	}
	thread, err := h.Store.Thread(ctx, t.edition.ID, id(c.Param("thread")))
	if err != nil {
		return err
	}
	form := commentForm(c)
	do, which, _ := strings.Cut(c.PostForm("do"), ":")
	own := translate.Comment{ID: id(which), ThreadID: thread.ID, Editor: editor(c), Text: form.Text}
	var done views.Done
	switch do {
	case "answer", "resolve", "reopen":
		done, err = h.answer(c, t, thread, form, do)
	case "edit":
		form.Edits = own.ID
		if err = said(form.Text); err == nil {
			done, err = views.Done{What: "edited", ID: own.ID}, h.Store.ChangeComment(ctx, own, wasEdited(c))
		}
	case "undo":
		form.Edits = own.ID
		own.Text = before(thread, own.ID)
		err = h.Store.ChangeComment(ctx, own, wasEdited(c))
	case "remove", "restore":
		err = h.Store.RemoveComment(ctx, own, do == "remove")
		if do == "remove" {
			done = views.Done{What: "removed", ID: own.ID}
		}
	default:
		err = translate.Invalid("error.422.text")
	}
	switch {
	case errors.Is(err, translate.ErrConflict):
		form.Err = translate.Invalid("comment.conflict")
		return h.showThread(c, http.StatusConflict, t, form)
	case refused(err):
		form.Err = err
		return h.showThread(c, http.StatusUnprocessableEntity, t, form)
	case err != nil:
		return err
	}
	return seeOther(c, views.DoneURL(localPath(c.PostForm("back")), done, thread.ID))
}

// answer adds what was written to a thread, and resolves it or opens it again.
func (h *handler) answer(c *gin.Context, t talk, thread translate.Thread, form views.CommentForm, do string) (done views.Done, err error) {
	ctx := c.Request.Context()
	by := form.Author
	if do == "reopen" {
		by = ""
	} else {
		rememberReviewer(c, by)
	}
	if do == "answer" || form.Text != "" {
		if err := said(form.Text); err != nil {
			return done, err
		}
		answer := translate.Comment{ThreadID: thread.ID, Author: form.Author, Text: form.Text, Editor: editor(c)}
		if err := h.Store.AddComment(ctx, t.edition.ID, &answer); err != nil {
			return done, err
		}
	}
	switch do {
	case "resolve":
		return views.Done{What: "resolved", ID: thread.ID}, h.Store.ResolveThread(ctx, t.edition.ID, thread.ID, by, time.Now())
	case "reopen":
		return done, h.Store.ResolveThread(ctx, t.edition.ID, thread.ID, "", time.Time{})
	}
	return done, nil
}

// wasEdited is when the comment was edited last, as the form has it.
func wasEdited(c *gin.Context) time.Time {
	if ms := id(c.PostForm("was")); ms > 0 {
		return time.UnixMilli(ms).UTC()
	}
	return time.Time{}
}

// before is what a comment of the thread said before it was edited.
func before(thread translate.Thread, id int64) string {
	for _, c := range thread.Comments {
		if c.ID == id {
			return c.Before
		}
	}
	return ""
}
