package export

import (
	"encoding/xml"
	"io"
	"strings"

	"regard/translate"
)

// The elements of a translation memory (TMX 1.4b) that are written.
type (
	memory struct {
		XMLName xml.Name     `xml:"tmx"`
		Version string       `xml:"version,attr"`
		Header  memoryHeader `xml:"header"`
		Body    struct {
			Units []unit `xml:"tu"`
		} `xml:"body"`
	}
	memoryHeader struct {
		Tool     string             `xml:"creationtool,attr"`
		Version  string             `xml:"creationtoolversion,attr"`
		Segments string             `xml:"segtype,attr"`
		Origin   string             `xml:"o-tmf,attr"`
		Admin    string             `xml:"adminlang,attr"`
		Source   translate.Language `xml:"srclang,attr"`
		Data     string             `xml:"datatype,attr"`
		Made     string             `xml:"creationdate,attr,omitempty"`
		Author   string             `xml:"creationid,attr,omitempty"`
		Note     string             `xml:"note,omitempty"` // the title of the article
	}
	unit struct {
		Variants [2]variant `xml:"tuv"`
	}
	variant struct {
		Language translate.Language `xml:"xml:lang,attr"`
		Segment  string             `xml:"seg"`
	}
)

// writeTMX writes the pairs of sentences that translate each other. Where several answer to one, or to several, they are
// one unit. Rows whose source says something else than was translated are left out: a memory would offer them as true.
func writeTMX(w io.Writer, t Text) error {
	m := memory{Version: "1.4", Header: memoryHeader{
		Tool: "Regard", Version: "1", Segments: "sentence", Origin: "Regard", Admin: "en", Source: t.Source.Language, Data: "plaintext",
		Author: allowed(t.Author), Note: allowed(oneLine(t.Title)),
	}}
	if !t.Made.IsZero() {
		m.Header.Made = t.Made.UTC().Format("20060102T150405Z")
	}
	for _, row := range t.Rows {
		if row.Stale {
			continue
		}
		source, target := t.Source.sentences(row.Source), t.Revision.sentences(row.Target)
		for _, bead := range row.Sentences {
			from, to := segment(source, bead.Source), segment(target, bead.Target)
			if from != "" && to != "" {
				m.Body.Units = append(m.Body.Units, unit{[2]variant{{t.Source.Language, from}, {t.Revision.Language, to}}})
			}
		}
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	out := xml.NewEncoder(w)
	out.Indent("", " ")
	if err := out.Encode(m); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// sentences returns those of some paragraphs, in order, each with the white space after it.
func (s Side) sentences(positions []int) []string {
	var sentences []string
	for _, at := range positions {
		sentences = append(sentences, s.Paragraphs[at].Sentences()...)
		if last := len(sentences) - 1; last >= 0 {
			sentences[last] += " "
		}
	}
	return sentences
}

// segment returns some of the sentences as one.
func segment(sentences []string, positions []int) string {
	var text strings.Builder
	for _, at := range positions {
		text.WriteString(sentences[at])
	}
	return oneLine(allowed(text.String()))
}
