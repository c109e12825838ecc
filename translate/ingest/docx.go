package ingest

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"regard/translate"
)

// readDOCX reads the text of a Word document (ECMA-376, WordprocessingML): the paragraphs of its body, those in
// tables and text boxes where they stand, and its notes at the end. Tracked changes count as accepted.
func readDOCX(a *archive) (Source, error) {
	s := Source{Format: DOCX, Charset: "UTF-8"}
	main := "word/document.xml"
	err := a.each("_rels/.rels", func(e xml.StartElement) {
		if strings.HasSuffix(value(e, "Type"), "/officeDocument") && value(e, "TargetMode") != "External" {
			main = resolve("document", value(e, "Target"))
		}
	})
	if err != nil {
		return s, err
	}
	d := docx{styles: map[string]paragraphStyle{}}
	if err := d.readStyles(a, resolve(main, "styles.xml")); err != nil {
		return s, err
	}
	if err := d.readText(a, main); errors.Is(err, errNoEntry) {
		return s, translate.Invalid("ingest.damaged", "DOCX")
	} else if err != nil {
		return s, err
	}
	for _, notes := range []string{"footnotes.xml", "endnotes.xml"} {
		if err := d.readText(a, resolve(main, notes)); err != nil && !errors.Is(err, errNoEntry) {
			return s, err
		}
	}
	s.Tracked = d.tracked
	return s, d.into(&s)
}

// A paragraphStyle is what a style says of its paragraphs.
type paragraphStyle struct {
	name, basedOn string
	outline       bool // whether it is of a level of the outline
}

// docx is a document under work.
type docx struct {
	composer
	styles  map[string]paragraphStyle
	tracked int
	titled  bool
	open    []*paragraph // those under work: one in a text box stands inside another
	held    *paragraph   // one whose end was deleted, so that the next goes on in it
}

// A paragraph of a document.
type paragraph struct {
	text                *strings.Builder // its own, or that of those before it whose ends were deleted
	style               string
	script              script // where the run under work stands
	item, outline       bool
	inserted, deleted   int  // tracked runs
	markIn, markDeleted bool // whether the end of the paragraph is a tracked change
}

func (d *docx) readStyles(a *archive, name string) error {
	id := ""
	return a.each(name, func(e xml.StartElement) {
		s := d.styles[id]
		switch e.Name.Local {
		case "style":
			id = value(e, "styleId")
			return
		case "name":
			s.name = strings.ToLower(value(e, "val"))
		case "basedOn":
			s.basedOn = value(e, "val")
		case "outlineLvl":
			s.outline = value(e, "val") < "9"
		default:
			return
		}
		d.styles[id] = s
	})
}

// readText reads a part of the document that holds paragraphs.
func (d *docx) readText(a *archive, name string) error {
	m, err := a.markup(name)
	if err != nil {
		return err
	}
	for {
		token, err := m.next()
		if errors.Is(err, io.EOF) {
			d.release()
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = d.start(m, t)
		case xml.EndElement:
			if t.Name.Local == "p" && isWord(t.Name.Space) {
				d.end()
			}
		}
		if err != nil {
			return err
		}
		if size := d.size(); size > MaxBytes {
			return tooLarge(size)
		}
	}
}

// size returns how many bytes of text were read, but for those of paragraphs under work.
func (d *docx) size() int {
	if d.held == nil {
		return d.text.Len()
	}
	return d.text.Len() + d.held.text.Len()
}

// isWord tells whether a namespace is that of WordprocessingML, in one of its two editions.
func isWord(space string) bool {
	return space == "http://schemas.openxmlformats.org/wordprocessingml/2006/main" ||
		space == "http://purl.oclc.org/ooxml/wordprocessingml/main"
}

// skipped are the elements whose text is not the document's: properties apart, what was deleted or moved away, what a
// field computes from, the older form of a drawing, and the notes that separate notes.
func skipped(e xml.StartElement) bool {
	switch e.Name.Local {
	case "del", "moveFrom", "Fallback", "instrText", "delText", "rubyPr", "rt", "sectPr", "tblPr", "tcPr", "trPr", "sdtPr",
		"rPr", "pPrChange":
		return true
	case "footnote", "endnote":
		kind := value(e, "type")
		return kind == "separator" || kind == "continuationSeparator" || kind == "continuationNotice"
	}
	return false
}

// start takes in an element.
func (d *docx) start(m *markup, e xml.StartElement) error {
	var p *paragraph
	if n := len(d.open); n > 0 {
		p = d.open[n-1]
	}
	switch {
	case e.Name.Local == "p" && isWord(e.Name.Space):
		d.open = append(d.open, &paragraph{text: new(strings.Builder)})
		return nil
	case p == nil && skipped(e):
		return m.skip()
	case p == nil:
		return nil
	}
	switch e.Name.Local {
	case "pPr":
		return p.properties(m)
	case "r":
		p.script = onLine
	case "rPr":
		return p.runProperties(m)
	case "t":
		if isWord(e.Name.Space) || strings.HasSuffix(e.Name.Space, "/math") {
			return p.write(m)
		}
	case "tab":
		p.text.WriteByte(' ')
	case "br", "cr":
		if kind := value(e, "type"); kind == "" || kind == "textWrapping" {
			p.text.WriteByte('\n')
		}
	case "noBreakHyphen":
		p.text.WriteRune('\u2011')
	case "ins", "moveTo":
		p.inserted++
		d.tracked++
	case "del":
		p.deleted++
		d.tracked++
		return m.skip()
	default:
		if skipped(e) {
			return m.skip()
		}
	}
	return nil
}

// write adds the text of an element.
func (p *paragraph) write(m *markup) error {
	for depth := m.depth; m.depth >= depth; {
		token, err := m.inside()
		if err != nil {
			return err
		}
		if text, ok := token.(xml.CharData); ok {
			p.text.WriteString(p.script.write(string(text)))
		}
	}
	return nil
}

// runProperties reads what a run says of itself.
func (p *paragraph) runProperties(m *markup) error {
	for depth := m.depth; m.depth >= depth; {
		token, err := m.inside()
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "rPrChange":
			if err := m.skip(); err != nil {
				return err
			}
		case e.Name.Local == "vertAlign" && value(e, "val") == "superscript":
			p.script = raised
		case e.Name.Local == "vertAlign" && value(e, "val") == "subscript":
			p.script = lowered
		}
	}
	return nil
}

// properties reads what a paragraph says of itself.
func (p *paragraph) properties(m *markup) error {
	for depth := m.depth; m.depth >= depth; {
		token, err := m.inside()
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "pStyle":
			p.style = value(e, "val")
		case "numId":
			p.item = value(e, "val") != "0"
		case "outlineLvl":
			p.outline = value(e, "val") < "9"
		case "ins", "moveTo":
			p.markIn = true
		case "del", "moveFrom":
			p.markDeleted = true
		case "pPrChange":
			if err := m.skip(); err != nil {
				return err
			}
		}
	}
	return nil
}

// end ends the paragraph under work. Where its end was deleted, the next paragraph goes on in it.
func (d *docx) end() {
	n := len(d.open)
	if n == 0 {
		return
	}
	p := d.open[n-1]
	d.open = d.open[:n-1]
	if p.markIn && p.inserted == 0 || p.markDeleted && p.deleted == 0 {
		d.tracked++
	}
	if held := d.held; held != nil {
		d.held = nil
		held.text.WriteString(p.text.String())
		p.text = held.text
	}
	if p.markDeleted {
		d.held = p
		return
	}
	d.keep(p)
}

// release keeps a paragraph whose end was deleted and after which none came.
func (d *docx) release() {
	if d.held != nil {
		d.keep(d.held)
		d.held = nil
	}
}

func (d *docx) keep(p *paragraph) {
	kind := d.kind(p)
	if kind == translate.Title {
		d.titled = true
	}
	d.addLines(p.text.String(), kind, "")
}

// kind tells a paragraph's kind by its style, or by the one that this is based on. Word's own styles have English names
// in every language. A first paragraph under a heading of the first level is the title, where nothing else is.
func (d *docx) kind(p *paragraph) translate.Kind {
	id := p.style
	for range 10 {
		s, known := d.styles[id]
		name := s.name
		if !known {
			name = strings.ToLower(id)
		}
		switch {
		case name == "title" || name == "titre":
			if d.titled {
				return translate.Heading
			}
			return translate.Title
		case strings.HasPrefix(name, "heading"), strings.HasPrefix(name, "titre"), s.outline:
			if len(d.parts) == 0 && strings.HasSuffix(name, "1") {
				return translate.Title
			}
			return translate.Heading
		case name == "subtitle", name == "sous-titre":
			return translate.Heading
		case strings.Contains(name, "quote"), strings.Contains(name, "citation"):
			return translate.Quotation
		case strings.HasPrefix(name, "list"):
			return translate.Item
		}
		if id = s.basedOn; id == "" {
			break
		}
	}
	switch {
	case p.outline:
		return translate.Heading
	case p.item:
		return translate.Item
	}
	return ""
}
