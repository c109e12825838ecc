package handlers

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/diff"
	"regard/translate/pipeline"
	"regard/views"
)

// keepEdit keeps what was written since the last time, and answers with how the draft stands.
func (h *handler) keepEdit(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	e, err := h.editing(c, c.PostForm("base"))
	if err != nil {
		return err
	}
	step, err := stepOf(c)
	if err != nil {
		return err
	}
	if _, err := h.Store.StepEdit(c.Request.Context(), e.key, step); err != nil {
		return err
	}
	base, draft, err := h.draft(c, e)
	if err != nil {
		return err
	}
	changes := diff.Revisions(base.Paragraphs, written(draft.Apply(base.Paragraphs)))
	return render(c, http.StatusOK, views.EditState{Draft: draft, Counts: views.CountChanges(changes)}.Fragment())
}

// stepOf reads what the script sends: the texts that changed, and the layout where that did.
func stepOf(c *gin.Context) (translate.EditStep, error) {
	version, err := strconv.ParseInt(c.PostForm("version"), 10, 64)
	ids, texts := c.PostFormArray("id"), c.PostFormArray("text")
	if err != nil || len(ids) != len(texts) {
		return translate.EditStep{}, translate.Invalid("error.422.text")
	}
	step := editStep(c, version)
	for i, id := range ids {
		step.Texts[id] = typed(texts[i])
	}
	if layout := c.PostForm("layout"); layout != "" {
		for line := range strings.Lines(layout) {
			id, kind, _ := strings.Cut(strings.TrimSpace(line), " ")
			step.Layout = append(step.Layout, translate.Placed{ID: id, Kind: translate.Kind(kind)})
		}
	}
	return step, checkStep(step)
}

func editStep(c *gin.Context, version int64) translate.EditStep {
	return translate.EditStep{
		Version: version, Author: field(c, "author", 80), Note: field(c, "note", 300), Texts: make(map[string]string),
	}
}

var paragraphID = regexp.MustCompile(`^[A-Za-z0-9-]{1,40}$`)

// checkStep returns a problem unless the step can be kept: its ids are ids, its kinds are known, none stands twice.
func checkStep(step translate.EditStep) error {
	if n := len(step.Layout); n > pipeline.MaxParagraphs {
		return translate.Invalid("problem.paragraphs", n, pipeline.MaxParagraphs)
	}
	broken := translate.Invalid("error.422.text")
	for id := range step.Texts {
		if !paragraphID.MatchString(id) {
			return broken
		}
	}
	seen := make(map[string]bool, len(step.Layout))
	for _, p := range step.Layout {
		if !paragraphID.MatchString(p.ID) || !p.Kind.Known() || seen[p.ID] {
			return broken
		}
		seen[p.ID] = true
	}
	return nil
}

// typed is a text as it was typed: with the line ends that forms change put back, and without what cannot be stored.
func typed(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\x00", "\ufffd")
}

// keepForm takes the form into the draft, where it brings texts: a browser without scripts sends them all at once.
func (h *handler) keepForm(c *gin.Context, e editing) error {
	texts := formTexts(c)
	if len(texts) == 0 {
		return nil
	}
	base, draft, err := h.draft(c, e)
	if err != nil {
		return err
	}
	step := editStep(c, time.Now().UnixMilli())
	before := make(map[string]translate.Paragraph)
	for _, p := range draft.Apply(base.Paragraphs) {
		before[p.ID] = p
	}
	for _, t := range texts {
		kind := translate.Kind(c.PostForm("k" + strconv.Itoa(t.position)))
		if kind == "" {
			kind = before[t.id].Kind
		}
		if kind == "" {
			kind = translate.Text
		}
		step.Layout = append(step.Layout, translate.Placed{ID: t.id, Kind: kind})
		if t.text != before[t.id].Text {
			step.Texts[t.id] = t.text
		}
	}
	if err := checkStep(step); err != nil {
		return err
	}
	_, err = h.Store.StepEdit(c.Request.Context(), e.key, step)
	return err
}

// A formText is the text of one paragraph in a form.
type formText struct {
	position int
	id, text string
}

// formTexts returns the texts of a form by their places: the names of the fields are "t5.id".
func formTexts(c *gin.Context) []formText {
	var texts []formText
	for name, values := range c.Request.PostForm {
		place, id, named := strings.Cut(name, ".")
		if !named || !strings.HasPrefix(place, "t") {
			continue
		}
		if n, err := strconv.Atoi(place[1:]); err == nil {
			texts = append(texts, formText{n, id, typed(values[0])})
		}
	}
	slices.SortFunc(texts, func(a, b formText) int { return a.position - b.position })
	return texts
}

// longestCompared is how long a paragraph may be, in bytes, to be compared at each keystroke.
const longestCompared = 32 << 10

// editWords answers with what was changed in a paragraph: nothing where it reads as in the base.
func (h *handler) editWords(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	e, err := h.editing(c, c.PostForm("base"))
	if err != nil {
		return err
	}
	old, err := h.Store.Paragraph(c.Request.Context(), e.edition.ID, e.key.Base, c.PostForm("id"))
	if err != nil {
		return err
	}
	text := typed(c.PostForm("text"))
	if text == old.Text || len(text)+len(old.Text) > longestCompared {
		c.Status(http.StatusNoContent)
		return nil
	}
	return render(c, http.StatusOK, views.WordHunks(diff.Words(old.Text, text)))
}
