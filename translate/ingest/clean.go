package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
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
	Outside   Reason = "outside"   // of a page: what stands around its article
	Caption   Reason = "caption"   // of a page: the caption or the credit of a picture

	ByHand Reason = "hand" // a person's own cut, break or join

	Headed Reason = "headed" // a break after a heading whose marker was found
	Glued  Reason = "glued"  // a break before or after a quotation that is stuck to its neighbour
)

// Key returns the reason's key in the message catalogue.
func (r Reason) Key() string { return "ingest.reason." + string(r) }

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

// Clean proposes what to cut out of the text and where to break it, and does what a person decided: see Decided.
// The proposals do not depend on that, only what becomes of them. It takes time in proportion to the text's length.
func (s Source) Clean(decided map[string]bool) Document {
	p := newPage(s)
	for _, rule := range rules {
		rule(p)
		p.settle()
	}
	p.partRuns()
	p.byHand(decided)
	d := p.document(decided)
	d.Language = Language(d.paragraphs)
	if d.Language == "" {
		d.Language = s.Language
	}
	d.Notes = notes(d.paragraphs)
	return d
}

// Plain returns the paragraphs of a text that is taken as it is, such as a translation that a person uploads: it
// finds them and guesses their kinds as Clean does and cuts nothing but what stands around the article of a page.
// Where the format does not tell paragraphs apart, they stand between blank lines; where there are none, each line is
// one.
func (s Source) Plain() []translate.Paragraph {
	p := newPage(s)
	if p.title < 0 {
		p.title = p.likelyTitle()
	}
	return p.document(nil).paragraphs
}

// Clean is what Source.Clean does for plain text in UTF-8.
func Clean(text string, decided map[string]bool) Document { return Source{Text: text}.Clean(decided) }

// Plain is what Source.Plain does for plain text in UTF-8.
func Plain(text string) []translate.Paragraph { return Source{Text: text}.Plain() }

// oneLine returns text with each line end, and the white space about it, as one space, or as none after a hyphen in a
// word.
func oneLine(text string) string {
	if !strings.ContainsFunc(text, isLineEnd) {
		return text
	}
	var b strings.Builder
	before := ""
	for line := range strings.FieldsFuncSeq(text, isLineEnd) {
		line = strings.TrimSpace(line)
		if before != "" && !isHyphenated(before, line) {
			b.WriteByte(' ')
		}
		b.WriteString(line)
		before = line
	}
	return b.String()
}

// hyphenAtEnd matches the end of a line in a word; conjunction the start of one that does not go on in it: "pre- and
// post-war".
var hyphenAtEnd, conjunction = pattern(`\pL[-‐]$`), pattern(`^(?:et|ou|and|or|to|und|oder|bis)(?:\PL|$)`)

// isHyphenated tells whether a line ends inside a word with a hyphen in it.
func isHyphenated(line, next string) bool {
	first, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLower(first) && hyphenAtEnd().MatchString(line[max(0, len(line)-8):]) && !conjunction().MatchString(next)
}
