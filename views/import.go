package views

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/ingest"
	"regard/views/locale"
)

// A CheckRow is a row of the page on which an import is checked: one item, or several that are cut for one reason.
type CheckRow struct {
	Items         []ingest.Item
	Number        string        // of the paragraph that starts here
	Label         string        // the first words, which name the row
	Before, After string        // the words around a break
	Parts         []CheckPart   // of the text of what is kept
	Notes         []ingest.Note // on that
}

// A CheckPart is a stretch of a text; one that looks like a slip is marked.
type CheckPart struct {
	Text  string
	Doubt bool
}

func (c Check) rows() []CheckRow {
	groups := c.Document.Rows()
	rows := make([]CheckRow, len(groups))
	notes := map[int][]ingest.Note{}
	for _, note := range c.Document.Notes {
		notes[note.Paragraph] = append(notes[note.Paragraph], note)
	}
	paragraphs, started := c.Document.Paragraphs(), -1
	for i, items := range groups {
		item := items[0]
		row := CheckRow{Items: items, Label: opening(item.Text), Parts: []CheckPart{{Text: item.Text}}}
		if item.Type == ingest.Keep {
			if item.Paragraph > started {
				started = item.Paragraph
				row.Number = itoa(started + 1)
			}
			if paragraphs[item.Paragraph].Text == item.Text { // offsets in the one are offsets in the other
				row.Notes = notes[item.Paragraph]
				row.Parts = slips(item.Text, row.Notes)
			}
		}
		if i > 0 && i+1 < len(groups) {
			row.Before, row.After = ending(groups[i-1][len(groups[i-1])-1].Text), opening(groups[i+1][0].Text)
		}
		rows[i] = row
	}
	return rows
}

// slips parts a text at what notes tell of.
func slips(text string, notes []ingest.Note) []CheckPart {
	var parts []CheckPart
	at := 0
	for _, note := range notes {
		if note.Start < at {
			continue
		}
		for _, place := range places(text, note) {
			parts = append(parts, CheckPart{Text: text[at:place[0]]}, CheckPart{Text: text[place[0]:place[1]], Doubt: true})
			at = place[1]
		}
	}
	return append(parts, CheckPart{Text: text[at:]})
}

// places are where a note is shown: of a quotation, its marks.
func places(text string, note ingest.Note) [][2]int {
	if note.Kind != ingest.OddPair {
		return [][2]int{{note.Start, note.End}}
	}
	_, first := utf8.DecodeRuneInString(text[note.Start:])
	_, last := utf8.DecodeLastRuneInString(text[:note.End])
	return [][2]int{{note.Start, note.Start + first}, {note.End - last, note.End}}
}

// wordsShown is how many words name a row.
const wordsShown = 4

func opening(text string) string {
	words := strings.Fields(text)
	if len(words) <= wordsShown {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:wordsShown], " ") + " …"
}

func ending(text string) string {
	words := strings.Fields(text)
	if len(words) <= wordsShown {
		return strings.Join(words, " ")
	}
	return "… " + strings.Join(words[len(words)-wordsShown:], " ")
}

func (r CheckRow) label(item ingest.Item) string { return opening(item.Text) }

// count is how many pieces the row cuts.
func (r CheckRow) count() int {
	n := 0
	for _, item := range r.Items {
		n += item.Count
	}
	return n
}

// restored tells whether all of the row is taken back.
func (r CheckRow) restored() bool {
	for _, item := range r.Items {
		if !item.Restored {
			return false
		}
	}
	return true
}

// evidenceKey is the key of what speaks for the cut; "" where its reason tells all.
func (r CheckRow) evidenceKey(ctx context.Context) string {
	if key := "ingest.evidence." + string(r.Items[0].Reason); locale.FromContext(ctx).Has(key) {
		return key
	}
	return ""
}

// counts are what will be saved.
type counts struct{ paragraphs, headings, pieces, places, breaks int }

func (c Check) counts() counts {
	var n counts
	for _, p := range c.Document.Paragraphs() {
		n.paragraphs++
		if p.Kind.IsHeading() {
			n.headings++
		}
	}
	for _, row := range c.Document.Rows() {
		here := 0
		for _, item := range row {
			switch {
			case item.Restored:
			case item.Type == ingest.Break:
				n.breaks++
			case item.Type == ingest.Cut:
				here += item.Count
			}
		}
		if here > 0 {
			n.places++
			n.pieces += here
		}
	}
	return n
}

// wholeNotes are those on the text as a whole, or on a place that no row shows.
func (c Check) wholeNotes() []ingest.Note {
	var notes []ingest.Note
	shown := map[int]bool{}
	for _, row := range c.rows() {
		if len(row.Notes) > 0 {
			shown[row.Items[0].Paragraph] = true
		}
	}
	for _, note := range c.Document.Notes {
		if !shown[note.Paragraph] {
			notes = append(notes, note)
		}
	}
	return notes
}

// breaks is the kept text with a blank line between paragraphs, or what a person made of it and was refused.
func (c Check) breaks() string {
	var p *translate.Problem
	if c.Typed != "" && errors.As(c.Err, &p) {
		return c.Typed
	}
	return translate.Join(c.Document.Paragraphs())
}
