package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"regard/translate"
)

// A file is an entry of an archive that a test makes.
type file struct{ name, content string }

func archiveOf(t testing.TB, files ...file) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err == nil {
			_, err = w.Write([]byte(f.content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// wordFile returns a Word document with a body and, beside it, other parts.
func wordFile(t testing.TB, body string, others ...file) []byte {
	t.Helper()
	return archiveOf(t, append([]file{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`},
	}, others...)...)
}

func textRunOf(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func inserted(text string) string {
	return `<w:ins w:id="1" w:author="A">` + textRunOf(text) + `</w:ins>`
}

func deleted(text string) string {
	return `<w:del w:id="2" w:author="A"><w:r><w:delText>` + text + `</w:delText></w:r></w:del>`
}

func styled(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + textRunOf(text) + `</w:p>`
}

// noted writes paragraphs with their kinds, a line each.
func noted(paragraphs []translate.Paragraph) string {
	var b strings.Builder
	for _, p := range paragraphs {
		fmt.Fprintf(&b, "%s: %s\n", p.Kind, p.Text)
	}
	return b.String()
}

func problemOf(err error) string {
	var p *translate.Problem
	if errors.As(err, &p) {
		return p.Key
	}
	return fmt.Sprint(err)
}

const sentence = "Le ministre a parlé hier soir devant les députés, qui l’ont écouté sans dire un mot pendant une heure."

func TestDOCX(t *testing.T) {
	styles := file{"word/styles.xml", `<w:styles ` + wordSpace + `>
		<w:style w:styleId="Titre"><w:name w:val="Title"/></w:style>
		<w:style w:styleId="T1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
		<w:style w:styleId="Inter"><w:name w:val="Intertitre"/><w:basedOn w:val="T1"/></w:style>
		<w:style w:styleId="Cit"><w:name w:val="Quote"/></w:style></w:styles>`}
	tests := []struct {
		name, body, want string
		tracked          int
		others           []file
	}{
		{"kinds", styled("Titre", "Un titre") + styled("Inter", "Intertitre") + styled("Cit", "Une citation.") +
			`<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>` + textRunOf("Un point.") + `</w:p><w:p>` + textRunOf(sentence) + `</w:p>`,
			"title: Un titre\nheading: Intertitre\nquotation: Une citation.\nitem: Un point.\nparagraph: " + sentence + "\n", 0, []file{styles}},
		{"first heading", styled("Heading1", "Un titre") + styled("Heading1", "Intertitre") + `<w:p>` + textRunOf(sentence) + `</w:p>`,
			"title: Un titre\nheading: Intertitre\nparagraph: " + sentence + "\n", 0, nil},
		{"tracked words", `<w:p>` + textRunOf("Il ") + deleted("vient") + inserted("part") + textRunOf(" demain.") + `</w:p>`,
			"paragraph: Il part demain.\n", 2, nil},
		{"tracked move", `<w:p>` + textRunOf("Un. ") + `<w:moveFrom>` + textRunOf("Deux. ") + `</w:moveFrom>` + textRunOf("Trois. ") + `<w:moveTo>` + textRunOf("Deux.") + `</w:moveTo></w:p>`,
			"paragraph: Un. Trois. Deux.\n", 1, nil},
		{"tracked join", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + textRunOf("Il vient ") + `</w:p><w:p>` + textRunOf("demain.") + `</w:p>`,
			"paragraph: Il vient demain.\n", 1, nil},
		{"tracked paragraph", `<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>` + inserted("Tout neuf.") + `</w:p>`, "paragraph: Tout neuf.\n", 1, nil},
		{"former properties", `<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange></w:pPr>` + textRunOf("Il vient.") + `</w:p>`,
			"paragraph: Il vient.\n", 0, nil},
		{"table, link, break, hyphen", `<w:tbl><w:tr><w:tc><w:p>` + textRunOf("Une case.") + `</w:p></w:tc></w:tr></w:tbl><w:p><w:hyperlink>` + textRunOf("Un lien") +
			`</w:hyperlink><w:r><w:br/><w:t>dix</w:t><w:noBreakHyphen/><w:t>huit.</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>`,
			"paragraph: Une case.\nparagraph: Un lien dix\u2011huit.\n", 0, nil},
		{"beside the line", `<w:p>` + textRunOf("Il coûte 10") + `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>6</w:t></w:r>` + textRunOf(" euros, du CO") +
			`<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:rPr><w:rPrChange><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:rPrChange></w:rPr><w:t>, 3 ans.</w:t></w:r></w:p>`,
			"paragraph: Il coûte 10⁶ euros, du CO₂, 3 ans.\n", 0, nil},
		{"text box", `<w:p><w:r><mc:AlternateContent xmlns:mc="x"><mc:Choice><w:drawing><w:txbxContent><w:p>` + textRunOf("Encadré.") +
			`</w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>` + textRunOf("Encadré.") +
			`</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + textRunOf("Autour.") + `</w:p>`,
			"paragraph: Encadré.\nparagraph: Autour.\n", 0, nil},
		{"notes", `<w:p>` + textRunOf("Un texte.") + `</w:p>`, "paragraph: Un texte.\nparagraph: Une note.\n", 0, []file{{"word/footnotes.xml",
			`<w:footnotes ` + wordSpace + `><w:footnote w:type="separator"><w:p>` + textRunOf("—") + `</w:p></w:footnote><w:footnote><w:p>` + textRunOf("Une note.") + `</w:p></w:footnote></w:footnotes>`}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, err := Read("x.docx", wordFile(t, test.body, test.others...), "")
			if err != nil {
				t.Fatal(err)
			}
			if got := noted(s.Plain()); got != test.want || s.Tracked != test.tracked || s.Format != DOCX {
				t.Errorf("%d tracked, got\n%s", s.Tracked, got)
			}
		})
	}
}

func TestEPUB(t *testing.T) {
	container := file{"META-INF/container.xml", `<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`}
	book := file{"OPS/book.opf", `<package><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
		<item id="b" href="deux.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/un%201.xhtml" media-type="application/xhtml+xml"/>
		<item id="out" href="../../../etc/passwd" media-type="text/html"/></manifest>
		<spine><itemref idref="a"/><itemref idref="out"/><itemref idref="b"/></spine></package>`}
	page := func(body string) string {
		return `<html xmlns="http://www.w3.org/1999/xhtml"><body>` + body + `</body></html>`
	}
	s, err := Read("x.epub", archiveOf(t, container, book, file{"OPS/nav.xhtml", page("<p>Sommaire</p>")},
		file{"OPS/deux.xhtml", page("<h1>Deux</h1><p>Il part.</p>")}, file{"OPS/text/un 1.xhtml", page("<h1>Un</h1><p>Il vient.</p>")}), "")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := noted(s.Plain()), "title: Un\nparagraph: Il vient.\nheading: Deux\nparagraph: Il part.\n"; got != want || s.Format != EPUB {
		t.Errorf("got\n%s", got)
	}
}

// An archive that was made to do harm, or came to harm, is refused with a problem that tells it.
func TestHostileArchives(t *testing.T) {
	many := make([]file, maxEntries+1)
	for i := range many {
		many[i].name = fmt.Sprintf("f%d", i)
	}
	whole := wordFile(t, `<w:p>`+textRunOf("Un texte.")+`</w:p>`)
	tests := []struct {
		name string
		raw  []byte
		want string
	}{
		{"bomb", wordFile(t, strings.Repeat("<w:p/>", 4<<20)), "ingest.heavy"},
		{"deep", wordFile(t, strings.Repeat("<w:x>", maxOpen)+strings.Repeat("</w:x>", maxOpen)), "ingest.heavy"},
		{"many entries", archiveOf(t, many...), "ingest.heavy"},
		{"entity", archiveOf(t, file{"word/document.xml", `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document ` + wordSpace + `><w:p>` + textRunOf("&x;") + `</w:p></w:document>`}), "ingest.unsafe"},
		{"undeclared entity", wordFile(t, `<w:p>`+textRunOf("&x;")+`</w:p>`), "ingest.damaged"},
		{"cut off", whole[:len(whole)-30], "ingest.damaged"},
		{"half a part", archiveOf(t, file{"word/document.xml", `<w:document ` + wordSpace + `><w:p>`}), "ingest.damaged"},
		{"no text", wordFile(t, `<w:p/>`), "ingest.empty"},
		{"no document", archiveOf(t, file{"[Content_Types].xml", "<Types/>"}), "ingest.damaged"},
		{"leads out", archiveOf(t, file{"_rels/.rels", `<R><Relationship Type="x/officeDocument" Target="file:///etc/passwd"/></R>`}, file{"[Content_Types].xml", "<Types/>"}), "ingest.damaged"},
		{"other archive", archiveOf(t, file{"../../evil.txt", "x"}), "ingest.binary"},
		{"book without chapters", archiveOf(t, file{"META-INF/container.xml", "<container/>"}, file{"../evil.txt", "x"}), "ingest.damaged"},
		{"slides", archiveOf(t, file{"ppt/presentation.xml", "<p/>"}), "ingest.unread"},
		{"PDF", []byte("%PDF-1.7\n"), "ingest.unread"},
		{"RTF", []byte(`{\rtf1 Bonjour}`), "ingest.unread"},
		{"TMX", []byte("\ufeff<?xml version=\"1.0\"?>\r\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\r\n<tmx version=\"1.4\">"), "ingest.unread"},
		{"bare TMX", []byte("<!-- <?xml -->\n<tmx>"), "ingest.unread"},
		{"XLIFF", []byte(`<?xml version="1.0"?><xliff:xliff xmlns:xliff="urn:x">`), "ingest.unread"},
		{"XML", []byte(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>`), "ingest.unread"},
		{"SRT", []byte("\n1\r\n00:00:01,000 --> 00:00:03,000\r\nBonjour."), "ingest.unread"},
		{"WebVTT", []byte("WEBVTT - Titre\n\n00:01.000 --> 00:03.000\nBonjour."), "ingest.unread"},
		{"page as XML", []byte("<?xml version=\"1.0\"?>\n<html><p>Bonjour."), "<nil>"},
		{"text of numbers", []byte("1\n00:00:01 est une heure.\n<tmx> est un mot."), "<nil>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if s, err := Read("x", test.raw, ""); problemOf(err) != test.want {
				t.Errorf("%v, text %.80q", err, s.Text)
			}
		})
	}
}

// joined returns a body of so many paragraphs whose ends were deleted, the first of which has so many words.
func joined(paragraphs, words int) string {
	var b strings.Builder
	for i := range words {
		fmt.Fprintf(&b, "%x ", i*i*i)
	}
	head := `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>`
	end := `</w:t></w:r></w:p>`
	return head + b.String() + end + strings.Repeat(head+"et "+end, paragraphs-1)
}

// A paragraph that goes on in the next one, and so on, is not copied each time: that would be 200 GB here.
func TestDeletedEnds(t *testing.T) {
	s, err := Read("x.docx", wordFile(t, joined(100_000, 200_000)), "")
	if err != nil {
		t.Fatal(err)
	}
	if p := s.Plain(); len(p) != 1 || strings.Count(p[0].Text, "et") != 99_999 {
		t.Errorf("%d paragraphs, %d words joined", len(p), strings.Count(s.Text, "et"))
	}
	if _, err := Read("x.docx", wordFile(t, joined(2, 1_200_000)+"&x;"), ""); problemOf(err) != "ingest.too-large" {
		t.Errorf("read on after what is too large: %v", err)
	}
}

// Whatever the bytes, a file is a text whose items hold all of it, or a problem.
func FuzzRead(f *testing.F) {
	f.Add("x.docx", wordFile(f, `<w:p>`+textRunOf("Il ")+deleted("vient")+inserted("part")+`</w:p>`))
	f.Add("x.epub", archiveOf(f, file{"META-INF/container.xml", `<rootfile full-path="b"/>`}, file{"b", `<item id="a" href="c" media-type="html"/><itemref idref="a"/>`}, file{"c", "<p>Un."}))
	f.Add("x.html", []byte("<title>A</title><nav>B</nav><h1>A</h1><p>C<br><br>D<ul><li>E</ul>"))
	f.Add("x.md", []byte("---\ntitle: A\n---\n# B\n\n> C\n\n- D\n  - E\n\n```\nF\n```\n<div>G</div>"))
	f.Add("", []byte("\xff\xfe<\x00p\x00"))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		s, err := Read(name, raw, "")
		if err != nil {
			if !errors.Is(err, translate.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		var all strings.Builder
		for _, item := range s.Clean(nil).Items {
			all.WriteString(item.Text)
		}
		if squeeze(all.String()) != squeeze(s.Text) {
			t.Errorf("the items of %q hold %q", s.Text, all.String())
		}
		s.Plain()
	})
}
