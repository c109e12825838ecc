package ingest

import (
	"strings"

	"regard/translate"
)

// Type says what is proposed for an item.
type Type string

// The types of items.
const (
	Keep  Type = "keep"
	Cut   Type = "cut"
	Break Type = "break" // a paragraph break where the text has none; it has no text
)

// Reason says why something is cut or broken. Its sentence is in the message catalogue, under Key.
type Reason string

// The reasons.
const (
	Repeated  Reason = "repeated"  // a phrase of a menu, again and again
	Site      Reason = "site"      // the name of the site, above the title
	Section   Reason = "section"   // a section or another line of the page, above the title
	TitleTwin Reason = "title"     // the title once more
	Marker    Reason = "marker"    // what is left of a heading's markup: h4, ##, <h4>
	Separator Reason = "separator" // a line of dashes or stars
	Markup    Reason = "markup"    // a line of tags or entities
	Invisible Reason = "invisible" // a line of characters that nobody sees
	Share     Reason = "share"     // buttons that share the page
	Related   Reason = "related"   // links to other articles
	Subscribe Reason = "subscribe" // an invitation to subscribe
	Cookies   Reason = "cookies"   // a cookie banner
	Advert    Reason = "advert"    // a mark of an advertisement
	Controls  Reason = "controls"  // page controls: skip, print, comment
	Dateline  Reason = "dateline"  // when the page was published or how long it takes to read
	Copyright Reason = "copyright" // who owns the page

	Headed Reason = "headed" // a break after a heading whose marker was found
	Glued  Reason = "glued"  // a break before or after a quotation that is stuck to its neighbour
)

// Key returns the reason's key in the message catalogue.
func (r Reason) Key() string { return "ingest.reason." + string(r) }

// An Item is a stretch of the text, or a break that was added between two.
type Item struct {
	ID        string         // "c" or "b" and Start, the same whatever was restored; empty for what is kept
	Type      Type           //
	Kind      translate.Kind // of the paragraph that a kept stretch belongs to
	Text      string         // the stretch as it stood; empty for a break
	Start     int            // byte offset in the text
	Reason    Reason         // of a cut or break
	Count     int            // how many times the phrase stands in this cut; 1 for the other items
	Restored  bool           // whether the cut was taken back, so that it is part of its paragraph, or the break
	Paragraph int            // position among Paragraphs; -1 for a cut or break that touches none
}

// A Document is a text with all that is proposed for it.
type Document struct {
	Language translate.Language // of the kept text; empty where it is too short to tell
	Items    []Item             // in reading order; but for white space, every character is in exactly one
	Notes    []Note             // what looks wrong and was left as it is

	paragraphs []translate.Paragraph
}

// Paragraphs returns what is kept, with kinds and texts. The texts have no white space at their ends and no
// line ends; where something was cut out of the middle, one space stands for it.
func (d Document) Paragraphs() []translate.Paragraph { return d.paragraphs }

// Title returns the text of the paragraph that is the title, or "" where none looks like one.
func (d Document) Title() string {
	for _, p := range d.paragraphs {
		if p.Kind == translate.Title {
			return p.Text
		}
	}
	return ""
}

// rules propose the cuts and breaks. Each sees what those before it have left.
var rules = []func(*page){
	cutRuns,
	cutScattered,
	cutMarkers,
	cutStandingSigns,
	cutFurniture,
	cutAroundTitle,
	breakGlued,
}

// Clean proposes what to cut out of text and where to break it, except the items whose ids are in restored: these
// stay as they stood. The proposals do not depend on restored, only what becomes of them. It takes valid UTF-8 and
// time in proportion to its length.
func Clean(text string, restored map[string]bool) Document {
	p := newPage(text)
	for _, rule := range rules {
		rule(p)
		p.settle()
	}
	d := p.document(restored)
	d.Language = language(d.paragraphs)
	d.Notes = notes(d.paragraphs)
	return d
}

// Plain returns the paragraphs of a text that is taken as it is, such as a translation that a person uploads: it
// finds them and guesses their kinds as Clean does and cuts nothing. The paragraphs stand between blank lines; where
// there are none, each line is one.
func Plain(text string) []translate.Paragraph {
	p := newPage(text)
	p.title = p.likelyTitle()
	return p.document(nil).paragraphs
}

// oneLine returns text with each line end, and the white space about it, as one space.
func oneLine(text string) string {
	if !strings.ContainsFunc(text, isLineEnd) {
		return text
	}
	lines := strings.FieldsFunc(text, isLineEnd)
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Join(lines, " ")
}
