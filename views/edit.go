package views

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/a-h/templ"

	"regard/translate"
)

// Edit is the page on which a revision is written, beside the source.
type Edit struct {
	Article   translate.Article
	Source    translate.Edition
	Edition   translate.Edition
	Base      translate.Revision // its head
	Newest    int                // number of the newest revision
	Draft     translate.EditDraft
	Others    []translate.EditDraft // of the same editor, on other revisions
	Rows      []EditRow
	Counts    []ClassCount // of what the draft changes so far
	Discarded int64        // id of the draft that was just put aside; 0 for none
	Undo      EditUndo     // of what was just done with a suggestion
	Err       error

	Suggesting []JobLine // jobs that suggest beside the edition, and are not over
}

// An EditRow is what translates some paragraphs of the source, beside these.
type EditRow struct {
	ID         string // anchor
	Number     string // of the source paragraphs; empty where there are none
	Source     []Cell
	Above      bool // whether the source paragraphs stand at another row above
	Paragraphs []EditParagraph

	Suggestions []EditSuggestion
	sources     []string // ids of the source paragraphs, where they stand here
}

// An EditParagraph is a paragraph that can be written in.
type EditParagraph struct {
	translate.Paragraph
	Position int  // from 0, in the draft
	New      bool // whether the base does not have it
	Changed  bool
}

// NewParagraph is the id of the paragraph that is to translate a source paragraph which has no translation yet.
func NewParagraph(source translate.Paragraph) string { return "s-" + source.ID }

// EditRows sets the paragraphs of a draft beside the source, in their own order. The alignment links the source with
// the base; a paragraph that the base does not have stands with the one before it, and a source paragraph without
// a translation beside an empty one.
func EditRows(source translate.Revision, from translate.Language, base, draft []translate.Paragraph, alignment translate.Alignment) []EditRow {
	b := newEditRows(source, from, base, draft, alignment)
	b.holes(0)
	at := -1
	for i, p := range draft {
		row, known := b.rowOf[p.ID]
		if !known {
			row = max(at, 0)
		}
		if row != at {
			b.open(row)
		}
		b.put(p)
		at = row
		if i+1 == len(draft) || b.leaves(draft[i+1], at) {
			b.holes(at + 1)
		}
	}
	return b.rows
}

// editRows gathers the rows of a page.
type editRows struct {
	source     translate.Revision
	from       translate.Language
	alignment  translate.Alignment
	base       map[string]translate.Paragraph
	rowOf      map[string]int // row of the alignment, by id of the paragraph
	translated []bool         // by row of the alignment: whether the draft has something for it
	shown      []bool         // by row of the alignment
	rows       []EditRow
	paragraphs int
}

func newEditRows(source translate.Revision, from translate.Language, base, draft []translate.Paragraph, alignment translate.Alignment) *editRows {
	n := len(alignment.Rows)
	b := &editRows{
		source: source, from: from, alignment: alignment,
		base: make(map[string]translate.Paragraph, len(base)), rowOf: make(map[string]int),
		translated: make([]bool, n), shown: make([]bool, n),
	}
	for _, p := range base {
		b.base[p.ID] = p
	}
	for i, row := range alignment.Rows {
		for _, t := range row.Target {
			b.rowOf[base[t].ID] = i
		}
		for _, s := range row.Source {
			b.rowOf[NewParagraph(source.Paragraphs[s])] = i
		}
	}
	for _, p := range draft {
		if row, known := b.rowOf[p.ID]; known {
			b.translated[row] = true
		}
	}
	return b
}

// leaves tells whether the next paragraph belongs to another row.
func (b *editRows) leaves(next translate.Paragraph, row int) bool {
	other, known := b.rowOf[next.ID]
	return known && other != row
}

// open begins a row beside the source paragraphs of a row of the alignment, unless they were shown before.
func (b *editRows) open(row int) {
	r := EditRow{ID: fmt.Sprintf("row%d", len(b.rows)+1)}
	if row < len(b.alignment.Rows) {
		positions := b.alignment.Rows[row].Source
		r.Number, r.Above = numbers(positions), b.shown[row]
		if !r.Above && len(positions) > 0 {
			r.Source = cells(pick(b.source.Paragraphs, positions), b.from, nil)
			for _, at := range positions {
				r.sources = append(r.sources, b.source.Paragraphs[at].ID)
			}
			r.ID, r.Source[0].ID = "p"+r.Source[0].ID, ""
		}
		b.shown[row] = true
	}
	b.rows = append(b.rows, r)
}

func (b *editRows) put(p translate.Paragraph) {
	old, known := b.base[p.ID]
	r := &b.rows[len(b.rows)-1]
	r.Paragraphs = append(r.Paragraphs, EditParagraph{
		Paragraph: p, Position: b.paragraphs, New: !known, Changed: p.Text != old.Text || known && p.Kind != old.Kind,
	})
	b.paragraphs++
}

// holes shows the rows from the given one on, as far as the draft has nothing for them.
func (b *editRows) holes(row int) {
	for ; row < len(b.alignment.Rows) && !b.translated[row] && !b.shown[row]; row++ {
		if of := b.alignment.Rows[row].Source; len(of) > 0 {
			b.open(row)
			first := b.source.Paragraphs[of[0]]
			b.put(translate.Paragraph{ID: NewParagraph(first), Kind: first.Kind})
		}
	}
}

// TextName is the name of the paragraph's text in the form, which tells its place and its id.
func (p EditParagraph) TextName() string { return fmt.Sprintf("t%d.%s", p.Position, p.ID) }

// KindName is the name of the paragraph's kind in the form.
func (p EditParagraph) KindName() string { return fmt.Sprintf("k%d", p.Position) }

// lineLength is about how many characters a line of the editor holds.
const lineLength = 52

// lines is how many lines a text takes up, where the browser cannot find out by itself.
func (p EditParagraph) lines() int {
	return min(40, 1+utf8.RuneCountInString(p.Text)/lineLength+strings.Count(p.Text, "\n"))
}

// kindsAtMost is how many paragraphs a page without scripts lets one choose the kinds of: more would make the page
// heavy, and be more fields than a form may have.
const kindsAtMost = 1000

// CountChanges says how many differences of each sort there are, in the order of their first.
func CountChanges(changes []translate.Change) []ClassCount {
	var counts []ClassCount
	at := make(map[string]int)
	count := func(class string) {
		i, known := at[class]
		if !known {
			i = len(counts)
			at[class] = i
			counts = append(counts, ClassCount{Class: class})
		}
		counts[i].N++
	}
	for _, change := range changes {
		switch change.Kind {
		case translate.Added, translate.Removed:
			count(string(change.Kind))
			continue
		case translate.Moved:
			count(string(change.Kind))
		}
		for _, hunk := range change.Hunks {
			if hunk.Class != translate.None {
				count(string(hunk.Class))
			}
		}
	}
	return counts
}

// sayCounts tells the counts in a few words: "4 wording changes, 1 number".
func sayCounts(ctx context.Context, counts []ClassCount) string {
	if len(counts) == 0 {
		return say(ctx, "edit.unchanged")
	}
	told := make([]string, len(counts))
	for i, n := range counts {
		told[i] = sayN(ctx, "count."+n.Class, n.N)
	}
	return strings.Join(told, ", ")
}

// WordHunks is a text with what went and what came.
func WordHunks(hunks []translate.Hunk) templ.Component {
	return running(func(ctx context.Context, b *html) {
		for _, h := range hunks {
			if h.Class == translate.None {
				b.text(h.New)
				continue
			}
			b.tag(`<span class="chg `, string(h.Class), `" title="`)
			b.text(say(ctx, "class."+string(h.Class)))
			b.tag(`">`)
			if h.Old != "" {
				b.went(ctx)
				b.text(h.Old)
				b.tag(`</del>`)
			}
			if h.New != "" {
				b.came(ctx)
				b.text(h.New)
				b.tag(`</ins>`)
			}
			b.tag("</span>")
		}
	})
}

// clock is the minute of a time, as a person's watch shows it.
func clock(t time.Time) string { return t.Local().Format("15:04") }

// undo is what the button does that takes back a draft.
func undo(id int64) string { return "undo:" + strconv.FormatInt(id, 10) }
