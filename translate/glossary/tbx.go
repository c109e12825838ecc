package glossary

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"regard/translate"
)

// The parts of TBX-Basic (ISO 30042:2019, "DCA" style) that a bilingual glossary needs: a concept entry has a
// section for each language, with the preferred term and those that are not to be used.
type (
	tbxFile struct {
		XMLName xml.Name   `xml:"urn:iso:std:iso:30042:ed-2 tbx"`
		Type    string     `xml:"type,attr"`
		Style   string     `xml:"style,attr"`
		Lang    string     `xml:"xml:lang,attr"`
		Source  string     `xml:"tbxHeader>fileDesc>sourceDesc>p"`
		Entries []tbxEntry `xml:"text>body>conceptEntry"`
	}
	tbxEntry struct {
		ID       string       `xml:"id,attr"`
		Notes    []string     `xml:"note"`
		Sections []tbxSection `xml:"langSec"`
	}
	tbxSection struct {
		Lang  string    `xml:"xml:lang,attr"`
		Terms []tbxTerm `xml:"termSec"`
	}
	tbxTerm struct {
		Term  string    `xml:"term"`
		Notes []tbxNote `xml:"termNote"`
	}
	tbxNote struct {
		Type  string `xml:"type,attr"`
		Value string `xml:",chardata"`
	}
)

const (
	tbxWriter     = "Regard"
	tbxStatus     = "administrativeStatus"
	tbxDeprecated = "deprecatedTerm-admn-sts"
	tbxPreferred  = "preferredTerm-admn-sts"
)

// WriteTBX writes terms as TBX-Basic, each as a concept of its own.
func WriteTBX(w io.Writer, terms []translate.Term) error {
	file := tbxFile{Type: "TBX-Basic", Style: "dca", Lang: "en", Source: tbxWriter}
	for i, t := range terms {
		target := tbxSection{Lang: string(t.To), Terms: []tbxTerm{tbxOf(t.Target, tbxPreferred)}}
		for _, text := range t.Forbidden {
			target.Terms = append(target.Terms, tbxOf(text, tbxDeprecated))
		}
		entry := tbxEntry{ID: fmt.Sprint("c", i+1), Sections: []tbxSection{
			{Lang: string(t.From), Terms: []tbxTerm{tbxOf(t.Source, tbxPreferred)}}, target,
		}}
		if t.Note != "" {
			entry.Notes = []string{t.Note}
		}
		file.Entries = append(file.Entries, entry)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "\t")
	return encoder.Encode(file)
}

func tbxOf(text, status string) tbxTerm {
	return tbxTerm{Term: text, Notes: []tbxNote{{tbxStatus, status}}}
}

// maxDepth is how deep the elements of a TBX file may nest; those of its standard do not by half.
const maxDepth = 40

// ReadTBX reads the entries of a TBX file of either edition of the standard (2008: martif, termEntry, langSet, tig)
// that have the two languages, each as one term with the first term of each side. In a file that WriteTBX wrote each
// entry says by the order of its sections from which language into which it is. A document type is refused with its
// entities. What cannot be taken is told by its line.
func ReadTBX(text string, from, to translate.Language) ([]translate.Term, []Refusal, error) {
	decoder := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r := tbxReader{from: from, to: to}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) && r.root && len(r.path) == 0 {
			return r.list.terms, r.list.refused, nil
		}
		if err != nil {
			return nil, nil, translate.Invalid("glossary.error.xml")
		}
		line, _ := decoder.InputPos()
		if err := r.take(token, line); err != nil {
			return nil, nil, err
		}
	}
}

// A tbxReader is what is known of a file so far.
type tbxReader struct {
	from, to translate.Language
	own      bool // whether WriteTBX wrote the file
	list     list
	root     bool
	path     []string
	text     strings.Builder // of the element that is open

	line   int
	pair   [2]translate.Language // of the entry
	term   translate.Term
	lang   translate.Language
	word   string
	status string // of the word
	kind   string // of the note that is open
}

func (r *tbxReader) take(token xml.Token, line int) error {
	switch token := token.(type) {
	case xml.Directive:
		if strings.Contains(string(token), "[") {
			return translate.Invalid("glossary.error.xml")
		}
	case xml.StartElement:
		if len(r.path) == 0 && token.Name.Local != "tbx" && token.Name.Local != "martif" || len(r.path) == maxDepth {
			return translate.Invalid("glossary.error.xml")
		}
		r.root = true
		r.path = append(r.path, token.Name.Local)
		r.open(token, line)
	case xml.CharData:
		r.text.Write(token)
	case xml.EndElement:
		r.path = r.path[:len(r.path)-1]
		return r.close(token.Name.Local)
	}
	return nil
}

func (r *tbxReader) open(element xml.StartElement, line int) {
	r.text.Reset()
	switch element.Name.Local {
	case "conceptEntry", "termEntry":
		r.line, r.term, r.pair = line, translate.Term{}, [2]translate.Language{r.from, r.to}
		if r.own {
			r.pair = [2]translate.Language{}
		}
	case "langSec", "langSet":
		r.lang = translate.Language(attribute(element, "lang"))
		if free := slices.Index(r.pair[:], ""); free >= 0 {
			r.pair[free] = r.lang
		}
	case "termSec", "tig", "ntig":
		r.word, r.status = "", ""
	case "termNote":
		r.kind = attribute(element, "type")
	}
}

func attribute(element xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (r *tbxReader) close(name string) error {
	switch name {
	case "p":
		r.own = r.own || r.path[len(r.path)-1] == "sourceDesc" && r.text.String() == tbxWriter
	case "term":
		r.word = r.text.String()
	case "termNote":
		if r.kind == tbxStatus {
			r.status = strings.TrimSpace(r.text.String())
		}
	case "note":
		if r.term.Note == "" {
			r.term.Note = r.text.String()
		}
	case "termSec", "tig", "ntig":
		r.keep()
	case "conceptEntry", "termEntry":
		return r.list.add(r.line, string(r.pair[0]), string(r.pair[1]), r.term)
	}
	return nil
}

// keep puts the word where it belongs in the term.
func (r *tbxReader) keep() {
	from, to := r.lang.Base() == r.pair[0].Base(), r.lang.Base() == r.pair[1].Base()
	deprecated := r.status == tbxDeprecated || r.status == "supersededTerm-admn-sts"
	switch {
	case from && !deprecated && r.term.Source == "":
		r.term.Source = r.word
	case to && deprecated && len(r.term.Forbidden) <= translate.MaxForbidden:
		r.term.Forbidden = append(r.term.Forbidden, r.word)
	case to && !deprecated && r.term.Target == "":
		r.term.Target = r.word
	}
}

// Read reads a file in either form: TBX where it begins like XML, else CSV.
func Read(text string, from, to translate.Language) ([]translate.Term, []Refusal, error) {
	if strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")), "<") {
		return ReadTBX(text, from, to)
	}
	return ReadCSV(text)
}
