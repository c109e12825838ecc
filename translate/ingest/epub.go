package ingest

import (
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"regard/translate"
)

// readEPUB reads the text of an e-book: its chapters in the order in which they are read (EPUB 3, the spine).
func readEPUB(a *archive) (Source, error) {
	s := Source{Format: EPUB, Charset: "UTF-8"}
	container := "META-INF/container.xml"
	book := ""
	err := a.each(container, func(e xml.StartElement) {
		if e.Name.Local == "rootfile" && book == "" {
			book = resolve("container", value(e, "full-path"))
		}
	})
	if err != nil {
		return s, err
	}
	chapters, err := spine(a, book)
	if err != nil {
		return s, err
	}
	if len(chapters) == 0 {
		return s, translate.Invalid("ingest.damaged", "EPUB")
	}
	var c composer
	for _, name := range chapters {
		if err := readChapter(a, name, &c); err != nil {
			return s, err
		}
	}
	return s, c.into(&s)
}

// spine returns the names of the chapters in a book's package.
func spine(a *archive, book string) (chapters []string, err error) {
	files := map[string]string{}
	err = a.each(book, func(e xml.StartElement) {
		switch e.Name.Local {
		case "item":
			if name, err := url.PathUnescape(value(e, "href")); err == nil && strings.Contains(value(e, "media-type"), "html") &&
				!strings.Contains(value(e, "properties"), "nav") {
				files[value(e, "id")] = resolve(book, name)
			}
		case "itemref":
			if name := files[value(e, "idref")]; name != "" && value(e, "linear") != "no" {
				chapters = append(chapters, name)
			}
		}
	})
	return chapters, err
}

// readChapter adds the text of one chapter. One that the package names and that is not there has none.
func readChapter(a *archive, name string, c *composer) error {
	in, err := a.open(name)
	if errors.Is(err, errNoEntry) {
		return nil
	}
	if err != nil {
		return err
	}
	raw, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	var problem *translate.Problem
	switch {
	case errors.As(err, &problem):
		return err
	case err != nil:
		return translate.Invalid("ingest.damaged", "EPUB")
	case c.text.Len()+len(raw) > 4*MaxBytes:
		return errHeavy
	}
	decoded, err := Decode(raw, trusted(raw, declaredCharset(raw)))
	if err != nil {
		return nil // a chapter without text: a picture
	}
	doc, err := html.Parse(strings.NewReader(decoded.Text))
	if err != nil {
		return errHeavy
	}
	var w walker
	w.elements = make([]element, 1)
	w.children(doc, context{})
	w.flush()
	for _, b := range w.blocks {
		c.addLines(b.text.String(), b.kind, "")
	}
	return nil
}
