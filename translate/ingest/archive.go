package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"golang.org/x/net/html/charset"

	"regard/translate"
)

// Bounds on what an archive may hold. Word keeps a 10 MB text in some 100 MB of markup that shrinks 10 to 30 times;
// what shrinks much more was made to fill a memory.
const (
	maxEntries  = 5000
	maxUnpacked = 128 << 20 // bytes of all the entries that are read
	maxRatio    = 200       // unpacked to packed, for what is larger than 1 MB
	maxOpen     = 256       // elements that are open at once
)

var (
	errHeavy   = translate.Invalid("ingest.heavy")
	errNoEntry = errors.New("no such entry")
)

func isArchive(raw []byte) bool { return bytes.HasPrefix(raw, []byte("PK\x03\x04")) }

// readArchive reads a DOCX or an EPUB. Nothing outside the archive is ever read, and no entry is written anywhere.
func readArchive(raw []byte) (Source, error) {
	a, err := openArchive(raw)
	if err != nil {
		return Source{}, err
	}
	switch kind := a.kind(); kind {
	case "docx":
		return readDOCX(a)
	case "epub":
		return readEPUB(a)
	case "":
		return Source{}, translate.Invalid("ingest.binary")
	default:
		return Source{}, translate.Invalid("ingest.unread", kind)
	}
}

// An archive is a zip file under bounds.
type archive struct {
	files map[string]*zip.File
	left  int64 // how many bytes may still be unpacked
}

func openArchive(raw []byte) (*archive, error) {
	if bytes.Count(raw, []byte("PK\x01\x02")) > maxEntries {
		return nil, errHeavy
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are looked up, never written to
		return nil, translate.Invalid("ingest.damaged", "zip")
	}
	if len(z.File) > maxEntries {
		return nil, errHeavy
	}
	a := &archive{files: make(map[string]*zip.File, len(z.File)), left: maxUnpacked}
	for _, f := range z.File {
		if f.Mode().IsRegular() {
			a.files[f.Name] = f
		}
	}
	return a, nil
}

// kind tells what an archive is: docx, epub, the ending of a format that is not read, or "".
func (a *archive) kind() string {
	mime := make([]byte, 100)
	if in, err := a.open("mimetype"); err == nil {
		n, _ := io.ReadFull(in, mime)
		mime = bytes.TrimSpace(mime[:n])
	}
	switch {
	case a.files["META-INF/container.xml"] != nil, bytes.HasPrefix(mime, []byte("application/epub")):
		return "epub"
	case bytes.HasPrefix(mime, []byte("application/vnd.oasis.opendocument")):
		return "OpenDocument"
	case a.files["ppt/presentation.xml"] != nil:
		return "PPTX"
	case a.files["xl/workbook.xml"] != nil:
		return "XLSX"
	case a.files["[Content_Types].xml"] != nil, a.files["word/document.xml"] != nil:
		return "docx"
	}
	return ""
}

// open returns the content of an entry, which fails as too heavy where it goes past the bounds.
func (a *archive) open(name string) (io.Reader, error) {
	f := a.files[name]
	if f == nil {
		return nil, errNoEntry
	}
	if f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/maxRatio > f.CompressedSize64 {
		return nil, errHeavy
	}
	in, err := f.Open()
	if err != nil {
		return nil, translate.Invalid("ingest.damaged", "zip")
	}
	return &bounded{in, a}, nil
}

// bounded counts what is unpacked of an archive.
type bounded struct {
	in io.Reader
	of *archive
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	if b.of.left -= int64(n); b.of.left < 0 {
		return 0, errHeavy
	}
	return n, err
}

// resolve returns the name of the entry that a relation leads to from another entry, or "" where it leads out.
func resolve(from, to string) string {
	if strings.Contains(to, "://") {
		return ""
	}
	if strings.HasPrefix(to, "/") {
		return strings.TrimPrefix(path.Clean(to), "/")
	}
	name := path.Join(path.Dir(from), to)
	if strings.HasPrefix(name, "../") {
		return ""
	}
	return name
}

// A markup reads XML under bounds: no document type, so that no entity is ever declared, and no depth without end.
type markup struct {
	*xml.Decoder
	depth int
}

func (a *archive) markup(name string) (*markup, error) {
	in, err := a.open(name)
	if err != nil {
		return nil, err
	}
	decoder := xml.NewDecoder(in)
	decoder.CharsetReader = charset.NewReaderLabel
	return &markup{Decoder: decoder}, nil
}

// next returns the next token; io.EOF ends a document that is whole.
func (m *markup) next() (xml.Token, error) {
	token, err := m.Token()
	var problem *translate.Problem
	switch {
	case err == nil, errors.Is(err, io.EOF), errors.As(err, &problem):
	default:
		return nil, translate.Invalid("ingest.damaged", "XML")
	}
	switch token.(type) {
	case xml.Directive:
		return nil, translate.Invalid("ingest.unsafe")
	case xml.StartElement:
		if m.depth++; m.depth > maxOpen {
			return nil, errHeavy
		}
	case xml.EndElement:
		m.depth--
	}
	return token, err
}

// inside returns the next token of an element that is open: a document that ends there is damaged.
func (m *markup) inside() (xml.Token, error) {
	token, err := m.next()
	if errors.Is(err, io.EOF) {
		err = translate.Invalid("ingest.damaged", "XML")
	}
	return token, err
}

// skip passes over the element that was opened last.
func (m *markup) skip() error {
	for depth := m.depth; m.depth >= depth; {
		if _, err := m.inside(); err != nil {
			return err
		}
	}
	return nil
}

// each calls start for each element of an entry, in reading order. An entry that is not there has none.
func (a *archive) each(name string, start func(xml.StartElement)) error {
	m, err := a.markup(name)
	for err == nil {
		var token xml.Token
		if token, err = m.next(); err == nil {
			if element, ok := token.(xml.StartElement); ok {
				start(element)
			}
		}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, errNoEntry) {
		return nil
	}
	return err
}

// value returns an attribute by its local name.
func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
