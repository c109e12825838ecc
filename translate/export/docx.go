package export

import (
	"archive/zip"
	"embed"
	"encoding/xml"
	"io"
	"io/fs"
	"strings"
	"time"

	"regard/translate"
)

// parts are those of a document that are the same in all: its styles, and what leads to its text.
//
//go:embed all:docx
var parts embed.FS

// The elements of a text in WordprocessingML (ECMA-376) that are written.
type (
	document struct {
		XMLName xml.Name `xml:"w:document"`
		Space   string   `xml:"xmlns:w,attr"`
		Body    struct {
			Table table  `xml:"w:tbl"`
			After string `xml:",innerxml"`
		} `xml:"w:body"`
	}
	table struct {
		Layout string     `xml:",innerxml"`
		Rows   []tableRow `xml:"w:tr"`
	}
	tableRow struct {
		Cells [2]cell `xml:"w:tc"`
	}
	cell struct {
		Layout     string          `xml:",innerxml"`
		Paragraphs []wordParagraph `xml:"w:p"`
	}
	wordParagraph struct {
		Style *wordStyle `xml:"w:pPr>w:pStyle"`
		Run   *wordRun   `xml:"w:r"`
	}
	wordStyle struct {
		Name string `xml:"w:val,attr"`
	}
	wordRun struct {
		Language wordLanguage `xml:"w:rPr>w:lang"`
		Text     wordText     `xml:"w:t"`
	}
	wordLanguage struct { // of the characters of all scripts
		Western translate.Language `xml:"w:val,attr"`
		Eastern translate.Language `xml:"w:eastAsia,attr"`
		Complex translate.Language `xml:"w:bidi,attr"`
	}
	wordText struct {
		Space string `xml:"xml:space,attr"`
		Text  string `xml:",chardata"`
	}
)

// The sizes are in twentieths of a point: a page of A4 with margins of 2 cm, its text in two columns.
const (
	tableLayout = `<w:tblPr><w:tblW w:w="9638" w:type="dxa"/><w:tblBorders><w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>` +
		`<w:insideV w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders><w:tblLayout w:type="fixed"/>` +
		`<w:tblCellMar><w:top w:w="115" w:type="dxa"/><w:left w:w="170" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
		`<w:tblGrid><w:gridCol w:w="4819"/><w:gridCol w:w="4819"/></w:tblGrid>`
	cellLayout = `<w:tcPr><w:tcW w:w="4819" w:type="dxa"/></w:tcPr>`
	pageLayout = `<w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`
)

// writeDOCX writes a table of two columns: the source and its translation, each row of which is an aligned row.
func writeDOCX(w io.Writer, t Text) error {
	d := document{Space: "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
	d.Body.Table.Layout, d.Body.After = tableLayout, pageLayout
	for _, row := range t.Rows {
		d.Body.Table.Rows = append(d.Body.Table.Rows, tableRow{[2]cell{t.Source.cell(row.Source), t.Revision.cell(row.Target)}})
	}
	z := zip.NewWriter(w)
	if err := fixedParts(z, t.Made); err != nil {
		return err
	}
	if err := part(z, "docProps/core.xml", t.Made, newProperties(t)); err != nil {
		return err
	}
	if err := part(z, "word/document.xml", t.Made, d); err != nil {
		return err
	}
	return z.Close()
}

// cell returns some of the paragraphs as a cell, which has an empty one where there is none.
func (s Side) cell(positions []int) cell {
	c := cell{Layout: cellLayout}
	for _, at := range positions {
		p := s.Paragraphs[at]
		text := allowed(oneLine(p.Text))
		c.Paragraphs = append(c.Paragraphs, wordParagraph{styleOf(p.Kind, text), &wordRun{
			wordLanguage{s.Language, s.Language, s.Language}, wordText{"preserve", text},
		}})
	}
	if len(c.Paragraphs) == 0 {
		c.Paragraphs = []wordParagraph{{}}
	}
	return c
}

// styleOf returns the style of a paragraph, nil for that of running text.
func styleOf(kind translate.Kind, text string) *wordStyle {
	switch kind {
	case translate.Title:
		return &wordStyle{"Title"}
	case translate.Heading:
		return &wordStyle{"Heading2"}
	case translate.Quotation:
		return &wordStyle{"Quote"}
	case translate.Item:
		if sign.MatchString(text) {
			return &wordStyle{"ListParagraph"}
		}
		return &wordStyle{"ListBullet"}
	}
	return nil
}

// properties are what a document says of itself.
type properties struct {
	XMLName xml.Name `xml:"cp:coreProperties"`
	Core    string   `xml:"xmlns:cp,attr"`
	Dublin  string   `xml:"xmlns:dc,attr"`
	Terms   string   `xml:"xmlns:dcterms,attr"`
	Schema  string   `xml:"xmlns:xsi,attr"`
	Title   string   `xml:"dc:title"`
	Author  string   `xml:"dc:creator,omitempty"`
	Made    *moment  `xml:"dcterms:created"`
}

type moment struct {
	Type string `xml:"xsi:type,attr"`
	Time string `xml:",chardata"`
}

func newProperties(t Text) properties {
	p := properties{
		Core:   "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
		Dublin: "http://purl.org/dc/elements/1.1/",
		Terms:  "http://purl.org/dc/terms/",
		Schema: "http://www.w3.org/2001/XMLSchema-instance",
		Title:  allowed(t.title()), Author: allowed(t.Author),
	}
	if !t.Made.IsZero() {
		p.Made = &moment{"dcterms:W3CDTF", t.Made.UTC().Format(time.RFC3339)}
	}
	return p
}

// part adds a part that is made of the elements of content.
func part(z *zip.Writer, name string, made time.Time, content any) error {
	w, err := entry(z, name, made)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return xml.NewEncoder(w).Encode(content)
}

func fixedParts(z *zip.Writer, made time.Time) error {
	return fs.WalkDir(parts, "docx", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := parts.ReadFile(path)
		if err != nil {
			return err
		}
		w, err := entry(z, strings.TrimPrefix(path, "docx/"), made)
		if err == nil {
			_, err = w.Write(content)
		}
		return err
	})
}

// entry opens one of the archive, which is the same whenever the same revision is written.
func entry(z *zip.Writer, name string, made time.Time) (io.Writer, error) {
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: made.UTC()})
}
