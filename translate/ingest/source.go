package ingest

import (
	"bytes"
	"cmp"
	"path"
	"strings"
	"unicode/utf8"

	"regard/translate"
)

// Format is that of a file.
type Format string

// The formats that Read reads.
const (
	PlainText Format = "text"
	Markdown  Format = "markdown"
	HTML      Format = "html"
	DOCX      Format = "docx"
	EPUB      Format = "epub"
)

// A Source is a text as a file had it, before anything is cut.
type Source struct {
	Format   Format
	Charset  string // the IANA name; "UTF-8" where the format knows no other
	Guessed  bool   // as Decoded has it
	Text     string // valid UTF-8; where the format tells paragraphs apart, a blank line stands between them
	Title    string // what the file says that it is called; empty where it does not
	Language translate.Language
	Tracked  int // how many tracked changes were taken as accepted

	parts []part // nil where the paragraphs are to be found in Text
}

// A part is a paragraph that the format told.
type part struct {
	span
	kind   translate.Kind // empty where the format does not tell
	reason Reason         // why it is not of the article; empty where it is
}

// Outside returns how many paragraphs of a page stand outside its article.
func (s Source) Outside() int {
	n := 0
	for _, part := range s.parts {
		if part.reason != "" {
			n++
		}
	}
	return n
}

// HasCharset tells whether the bytes of the source can be read in another charset.
func (s Source) HasCharset() bool { return s.Format != DOCX && s.Format != EPUB }

// Read reads a file as a text. Its format is told by its bytes and, where these leave it open, by the end of its name,
// which may be empty; charset is as Decode takes it, and means nothing to the formats that are archives.
//
// Its errors are those of Decode, and problems: ingest.unread (a format that is known and not read), ingest.damaged,
// ingest.heavy (what is inside an archive is too large, too many or too deep).
func Read(name string, raw []byte, charset string) (Source, error) {
	if len(raw) > MaxBytes {
		return Source{}, tooLarge(len(raw))
	}
	if unread := unreadFormat(raw); unread != "" {
		return Source{}, translate.Invalid("ingest.unread", unread)
	}
	if isArchive(raw) {
		return readArchive(raw)
	}
	declared := declaredCharset(raw)
	if charset == "" && (declared != "" || isHTML(name, raw)) {
		charset = trusted(raw, declared)
	}
	decoded, err := Decode(raw, charset)
	if err != nil {
		return Source{}, err
	}
	source := Source{Format: PlainText, Charset: decoded.Charset, Guessed: decoded.Guessed, Text: decoded.Text}
	switch {
	case isHTML(name, []byte(decoded.Text)):
		err = source.readHTML()
	case isMarkdown(name):
		err = source.readMarkdown()
	default:
		if unread := unreadMarkup(decoded.Text); unread != "" {
			err = translate.Invalid("ingest.unread", unread)
		}
	}
	return source, err
}

// unreadFormat names the format of a file that is not read, so that its owner is told what to do.
func unreadFormat(raw []byte) string {
	for _, known := range []struct{ signature, name string }{
		{"%PDF-", "PDF"},
		{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ".doc"},
		{`{\rtf`, "RTF"},
	} {
		if bytes.HasPrefix(raw, []byte(known.signature)) {
			return known.name
		}
	}
	return ""
}

var (
	// xmlRoot matches the start of an XML file up to the name of its first element.
	xmlRoot = pattern(`^\s*(?:<\?[^>]*\?>|<!--[\s\S]*?-->|<![^<>\[]*(?:\[[^\]]*\]\s*)?>|\s)*<(?:[\w-]+:)?(\w+)`)
	// subtitles matches the start of a file of subtitles: a name, or a number and a time.
	subtitles = pattern(`^\s*(?:(WEBVTT)(?:\s|$)|\d+[ \t]*\n\d{1,2}:\d\d:\d\d[,.]\d{1,3} --> )`)
)

// unreadMarkup names the format of a text that is not read and whose marks are not to be taken for an article.
func unreadMarkup(text string) string {
	head := text[:min(len(text), 4096)]
	if found := subtitles().FindStringSubmatch(head); found != nil {
		if found[1] != "" {
			return "WebVTT"
		}
		return "SRT"
	}
	isXML := strings.HasPrefix(strings.TrimLeft(head, " \t\n"), "<?xml")
	root := xmlRoot().FindStringSubmatch(head)
	switch {
	case root != nil && root[1] == "tmx":
		return "TMX"
	case root != nil && root[1] == "xliff":
		return "XLIFF"
	case isXML:
		return "XML"
	}
	return ""
}

func isMarkdown(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown":
		return true
	}
	return false
}

// isHTML tells whether a file is a page: by its name or by its first tag.
func isHTML(name string, raw []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	case "", ".txt", ".text", ".xml":
	default:
		return false
	}
	head := raw[:min(len(raw), 1024)]
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	head = bytes.ToLower(head)
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if bytes.HasPrefix(head, []byte(start)) {
			return true
		}
	}
	return bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}

// A composer puts the text of a source together from its paragraphs.
type composer struct {
	text  strings.Builder
	parts []part
}

// add adds a paragraph. One of nothing but white space is none.
func (c *composer) add(text string, kind translate.Kind, reason Reason) {
	text = strings.TrimSpace(normalise(text))
	if strings.TrimFunc(text, invisible) == "" {
		return
	}
	if c.text.Len() > 0 {
		c.text.WriteString("\n\n")
	}
	start := c.text.Len()
	c.text.WriteString(text)
	c.parts = append(c.parts, part{span{start, c.text.Len()}, kind, reason})
}

// addLines adds a paragraph, or the verses or turns of a dialogue that its line ends part.
func (c *composer) addLines(text string, kind translate.Kind, reason Reason) {
	if reason != "" || kind.IsHeading() || !strings.Contains(text, "\n") {
		c.add(text, kind, reason)
		return
	}
	for _, p := range partedBreaks(text) {
		c.add(text[p.start:p.end], cmp.Or(kind, p.kind), "")
	}
}

// into makes the text and the parts those of a source.
func (c *composer) into(s *Source) error {
	s.Text, s.parts = c.text.String(), c.parts
	switch {
	case len(s.parts) == 0:
		return translate.Invalid("ingest.empty")
	case len(s.Text) > MaxBytes:
		return tooLarge(len(s.Text))
	case !utf8.ValidString(s.Text) || controls(s.Text):
		return translate.Invalid("ingest.binary")
	}
	return nil
}

func tooLarge(size int) error {
	const megabyte = 1 << 20
	return translate.Invalid("ingest.too-large", (size+megabyte-1)/megabyte, MaxBytes/megabyte)
}
