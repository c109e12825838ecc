package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"regard/translate"
	"regard/translate/export"
	"regard/translate/ingest"
)

func paragraph(kind translate.Kind, sentences ...string) translate.Paragraph {
	p := translate.Paragraph{Kind: kind}
	for _, s := range sentences {
		p.Text += s
		p.Ends = append(p.Ends, len(p.Text))
	}
	return p
}

// sample is an article of every kind of paragraph, with what each format has to take care of.
func sample() export.Text {
	return export.Text{
		Title: "Un titre & demi",
		Source: export.Side{Language: "fr", Paragraphs: []translate.Paragraph{
			paragraph(translate.Title, "Un titre & demi"),
			paragraph(translate.Text, "Il vient. ", "Il part <vite>."),
			paragraph(translate.Heading, "La fin"),
			paragraph(translate.Quotation, "« Jamais. »"),
			paragraph(translate.Item, "Un"),
		}},
		Revision: export.Side{Language: "en", Paragraphs: []translate.Paragraph{
			paragraph(translate.Title, "A title & a half"),
			paragraph(translate.Text, "He comes, he leaves <fast>\x01. ", "*Really*."),
			paragraph(translate.Heading, "# The end #"),
			paragraph(translate.Quotation, "“Never.”"),
			paragraph(translate.Quotation, "“Ever.”"),
			paragraph(translate.Item, "One"),
			paragraph(translate.Item, "Two\nlines"),
			paragraph(translate.Item, "1. Three"),
		}},
		Rows: []translate.Row{
			{Bead: translate.Bead{Source: []int{0}, Target: []int{0}}, Sentences: []translate.Bead{{Source: []int{0}, Target: []int{0}}}},
			{Bead: translate.Bead{Source: []int{1}, Target: []int{1}}, Sentences: []translate.Bead{{Source: []int{0, 1}, Target: []int{0}}, {Target: []int{1}}}},
			{Bead: translate.Bead{Source: []int{2}, Target: []int{2}}, Sentences: []translate.Bead{{Source: []int{0}, Target: []int{0}}}, Stale: true},
			{Bead: translate.Bead{Source: []int{3}, Target: []int{3, 4}}, Sentences: []translate.Bead{{Source: []int{0}, Target: []int{0, 1}}}},
			{Bead: translate.Bead{Source: []int{4}, Target: nil}, Sentences: []translate.Bead{{Source: []int{0}}}},
			{Bead: translate.Bead{Target: []int{5, 6, 7}}, Sentences: []translate.Bead{{Target: []int{0, 1, 2}}}},
		},
		Author: "Claire <M.>",
		Made:   time.Date(2026, 11, 1, 9, 5, 7, 0, time.FixedZone("", 3600)),
	}
}

func written(t testing.TB, ending string, text export.Text) []byte {
	t.Helper()
	format, err := export.FormatOf(translate.Edition{}, ending)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := format.Write(&file, text); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// readBack returns the paragraphs that are found in a file.
func readBack(t testing.TB, ending string, file []byte) []translate.Paragraph {
	t.Helper()
	source, err := ingest.Read("x."+ending, file, "")
	if err != nil {
		t.Fatalf("%v in %q", err, file)
	}
	return source.Plain()
}

// noted tells paragraphs with their kinds, a line each.
func noted(paragraphs []translate.Paragraph) string {
	var all strings.Builder
	for _, p := range paragraphs {
		fmt.Fprintf(&all, "%s: %q\n", p.Kind, p.Text)
	}
	return all.String()
}

func TestFormats(t *testing.T) {
	endings := func(e translate.Edition) (all string) {
		for _, f := range export.FormatsOf(e) {
			all += f.Ending + " "
		}
		return all
	}
	if of, ofSource := endings(translate.Edition{}), endings(translate.Edition{Source: true}); of != "txt md html tmx docx " || ofSource != "txt md html " {
		t.Errorf("of a translation %s, of the source %s", of, ofSource)
	}
	for _, test := range []struct {
		edition translate.Edition
		ending  string
	}{{translate.Edition{Source: true}, "tmx"}, {translate.Edition{}, "pdf"}, {translate.Edition{}, ""}} {
		if _, err := export.FormatOf(test.edition, test.ending); !errors.Is(err, translate.ErrNotFound) {
			t.Errorf("%q: %v", test.ending, err)
		}
	}
}

func TestPlainText(t *testing.T) {
	want := "A title & a half\n\nHe comes, he leaves <fast>\x01. *Really*.\n\n# The end #\n\n“Never.”\n\n“Ever.”\n\nOne\n\nTwo lines\n\n1. Three\n"
	if got := string(written(t, "txt", sample())); got != want {
		t.Errorf("got %q", got)
	}
}

func TestMarkdown(t *testing.T) {
	want := "# A title & a half\n\nHe comes, he leaves \\<fast>\x01. \\*Really\\*.\n\n## \\# The end \\#\n\n> “Never.”\n\n> “Ever.”\n\n- One\n- Two lines\n\n1. Three\n"
	if got := string(written(t, "md", sample())); got != want {
		t.Errorf("got %q", got)
	}
}

func TestHTML(t *testing.T) {
	page := string(written(t, "html", sample()))
	for _, want := range []string{
		`<html lang="en">`, `<title>A title &amp; a half</title>`, `<h1 dir="auto">A title &amp; a half</h1>`,
		`<p dir="auto">He comes, he leaves &lt;fast&gt;. *Really*.</p>`, `<h2 dir="auto"># The end #</h2>`,
		"<blockquote>\n<p dir=\"auto\">“Never.”</p>\n<p dir=\"auto\">“Ever.”</p>\n</blockquote>",
		"<ul>\n<li dir=\"auto\">One</li>\n<li dir=\"auto\">Two lines</li>\n<li dir=\"auto\" class=\"signed\">1. Three</li>\n</ul>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "://") {
		t.Errorf("the page runs or asks for something:\n%s", page)
	}
	untitled := sample()
	untitled.Revision.Paragraphs = untitled.Revision.Paragraphs[1:]
	if page := string(written(t, "html", untitled)); !strings.Contains(page, "<title>Un titre &amp; demi</title>") {
		t.Errorf("a text without a title is not called as its article:\n%s", page)
	}
}

// A memory is what a reader of TMX sees of one.
type memory struct {
	Version string `xml:"version,attr"`
	Header  struct {
		Tool     string `xml:"creationtool,attr"`
		Of       string `xml:"creationtoolversion,attr"`
		Segments string `xml:"segtype,attr"`
		Format   string `xml:"o-tmf,attr"`
		Admin    string `xml:"adminlang,attr"`
		Source   string `xml:"srclang,attr"`
		Data     string `xml:"datatype,attr"`
		Made     string `xml:"creationdate,attr"`
		Author   string `xml:"creationid,attr"`
		Note     string `xml:"note"`
	} `xml:"header"`
	Bodies []struct {
		Units []struct {
			Variants []struct {
				Language string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
				Segment  string `xml:"seg"`
			} `xml:"tuv"`
		} `xml:"tu"`
	} `xml:"body"`
}

// told tells the units of a memory, a line each.
func (m memory) told() string {
	var all strings.Builder
	for _, unit := range m.Bodies[0].Units {
		for _, v := range unit.Variants {
			fmt.Fprintf(&all, "%s: %s | ", v.Language, v.Segment)
		}
		all.WriteByte('\n')
	}
	return all.String()
}

func readMemory(t testing.TB, file []byte) (m memory) {
	t.Helper()
	if err := xml.Unmarshal(file, &m); err != nil {
		t.Fatalf("%v in %q", err, file)
	}
	if len(m.Bodies) != 1 {
		t.Fatalf("%d bodies in %q", len(m.Bodies), file)
	}
	return m
}

// The pairs are there, several sentences as one where they answer to one; what stands alone and what is stale is not.
func TestTMX(t *testing.T) {
	m := readMemory(t, written(t, "tmx", sample()))
	want := "fr: Un titre & demi | en: A title & a half | \n" +
		"fr: Il vient. Il part <vite>. | en: He comes, he leaves <fast>. | \n" +
		"fr: « Jamais. » | en: “Never.” “Ever.” | \n"
	if got := m.told(); got != want {
		t.Errorf("got\n%s", got)
	}
	if got, want := fmt.Sprint(m.Version, m.Header), "1.4{Regard 1 sentence Regard en fr plaintext 20261101T080507Z Claire <M.> Un titre & demi}"; got != want {
		t.Errorf("the header is %s", got)
	}
	if m := readMemory(t, written(t, "tmx", export.Text{Source: export.Side{Language: "fr"}})); m.told() != "" {
		t.Errorf("of nothing there is %s", m.told())
	}
}

// entry returns the content of one of an archive.
func entry(t testing.TB, file []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	in, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// The table has a row for each aligned row, the source at its left, and each text says its language.
func TestDOCX(t *testing.T) {
	file := written(t, "docx", sample())
	var d struct {
		Rows []struct {
			Cells []struct {
				Paragraphs []struct {
					Style struct {
						Name string `xml:"val,attr"`
					} `xml:"pPr>pStyle"`
					Language struct {
						Name string `xml:"val,attr"`
					} `xml:"r>rPr>lang"`
					Text string `xml:"r>t"`
				} `xml:"p"`
			} `xml:"tc"`
		} `xml:"body>tbl>tr"`
	}
	if err := xml.Unmarshal(entry(t, file, "word/document.xml"), &d); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, row := range d.Rows {
		for _, cell := range row.Cells {
			for _, p := range cell.Paragraphs {
				fmt.Fprintf(&got, "%s %s %s; ", p.Language.Name, p.Style.Name, p.Text)
			}
			got.WriteString("| ")
		}
		got.WriteByte('\n')
	}
	want := "fr Title Un titre & demi; | en Title A title & a half; | \n" +
		"fr  Il vient. Il part <vite>.; | en  He comes, he leaves <fast>. *Really*.; | \n" +
		"fr Heading2 La fin; | en Heading2 # The end #; | \n" +
		"fr Quote « Jamais. »; | en Quote “Never.”; en Quote “Ever.”; | \n" +
		"fr ListBullet Un; |   ; | \n" +
		"  ; | en ListBullet One; en ListBullet Two lines; en ListParagraph 1. Three; | \n"
	if got.String() != want {
		t.Errorf("got\n%s", got.String())
	}
	if again := written(t, "docx", sample()); !bytes.Equal(file, again) {
		t.Error("the same revision is another file")
	}
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/numbering.xml", "word/styles.xml"} {
		if err := xml.Unmarshal(entry(t, file, name), new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a person opens again holds each paragraph, in order and as what it was.
func TestDOCXIsReadBack(t *testing.T) {
	text := sample()
	var want []string
	for _, row := range text.Rows {
		for _, at := range row.Source {
			want = append(want, text.Source.Paragraphs[at].Text)
		}
		for _, at := range row.Target {
			want = append(want, strings.NewReplacer("\n", " ", "\x01", "").Replace(text.Revision.Paragraphs[at].Text))
		}
	}
	var got []string
	var kinds string
	for _, p := range readBack(t, "docx", written(t, "docx", text)) {
		got = append(got, p.Text)
		kinds += string(p.Kind) + " "
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if want := "title heading paragraph paragraph heading heading quotation quotation quotation item item item item "; kinds != want {
		t.Errorf("the kinds are %s", kinds)
	}
}

// pieces are what hostile paragraphs are made of: all that means something to Markdown, and what does not.
var pieces = strings.Split("\\ * ** _ __ ` ``` ~~~ [ ] ( ) < > <b> </b> <!-- --> & &amp; &#33; &copy & # ## ### + - -- --- === > 1. 12) a) | : :--- ! ![ "+
	"[a](b) [^1] [x]: http://a.b $ $$ ^ = {#id} \" ' « » é œ 😀 mot Mot phrase. Fin! \t \u00a0 \u202f \u200b \\* \\\\ 1\\. ' ' * * * _x_ http://x.y a@b.c", " ")

func hostile(r *rand.Rand) string {
	for {
		var text strings.Builder
		for range 1 + r.IntN(9) {
			text.WriteString(pieces[r.IntN(len(pieces))])
			text.WriteString([]string{"", " ", "  "}[r.IntN(3)])
		}
		if strings.Trim(text.String(), " \t\u00a0\u202f\u200b") != "" {
			return strings.TrimSpace(text.String())
		}
	}
}

// numbers are what list items begin with.
var numbers = []string{"", "", "1. ", "2. ", "3. ", "3) ", "4) ", "5.  ", "0. ", "00. ", "123. ", "a) ", "- ", "• ", "1.\u00a0"}

var kinds = []translate.Kind{translate.Heading, translate.Text, translate.Quotation, translate.Item}

// What Markdown says is what it was made of: each paragraph with its words, and with its kind, but for running text,
// whose kind is found anew by its look.
func TestMarkdownIsReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		want := []translate.Paragraph{{Kind: translate.Title, Text: hostile(r)}}
		for range r.IntN(6) {
			p := translate.Paragraph{Kind: kinds[r.IntN(len(kinds))], Text: hostile(r)}
			if p.Kind == translate.Item {
				p.Text = numbers[r.IntN(len(numbers))] + p.Text
			}
			want = append(want, p)
		}
		file := written(t, "md", export.Text{Revision: export.Side{Paragraphs: want}})
		got := readBack(t, "md", file)
		same := slices.EqualFunc(got, want, func(a, b translate.Paragraph) bool {
			return a.Text == b.Text && (a.Kind == b.Kind || b.Kind == translate.Text)
		})
		if !same {
			t.Fatalf("%s\nis written as\n%s\nand read as\n%s", noted(want), file, noted(got))
		}
	}
}

// What was once read from a text, with the kinds that it was found to have, is read from Markdown as just that.
func TestMarkdownKeepsWhatWasFound(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	long := "Le ministre a parlé hier soir devant les députés, qui l’ont écouté sans dire un mot pendant une heure."
	some := []string{long, "« " + long + " »", "Un intertitre", "- Un point", "1. Un point", "2. Un point", "3. Un # point", "2) Un point", "3) - Un point", "01. Un point", "12. Un point", "• Un *point*", "— Oui, dit-il.", "« Rien à dire »", "Pourquoi ?", "Sous le pont"}
	for range 2000 {
		texts := []string{"Un titre"}
		for range 1 + r.IntN(8) {
			texts = append(texts, some[r.IntN(len(some))])
		}
		want := ingest.Plain(strings.Join(texts, "\n\n"))
		got := readBack(t, "md", written(t, "md", export.Text{Revision: export.Side{Paragraphs: want}}))
		if noted(got) != noted(want) {
			t.Fatalf("%s\nis read as\n%s", noted(want), noted(got))
		}
	}
}

func FuzzMarkdownIsReadBack(f *testing.F) {
	for i, piece := range pieces {
		f.Add(piece+" a "+piece, uint8(i))
	}
	f.Fuzz(func(t *testing.T, text string, kind uint8) {
		text = strings.TrimSpace(text)
		seen := strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsSpace(r) })
		if !seen || !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) && r != '\t' }) {
			return // no paragraph of a text that was read
		}
		want := []translate.Paragraph{{Kind: translate.Title, Text: "Un titre"}, {Kind: kinds[int(kind)%len(kinds)], Text: text}}
		got := readBack(t, "md", written(t, "md", export.Text{Revision: export.Side{Paragraphs: want}}))
		if len(got) != 2 || got[1].Text != text || got[1].Kind != want[1].Kind && want[1].Kind != translate.Text {
			t.Errorf("got\n%s", noted(got))
		}
	})
}

// Whatever the words are, every format writes a file that is what it says, and the texts are in it.
func FuzzWrite(f *testing.F) {
	f.Add("Un titre", "Une phrase. Une autre.", "A\x00 <b>&amp;</b>\x1f\ufffe\r\n\r\nb]]>", uint8(0))
	f.Add("# x #", "- - -", "\u2028\u200f\u202e</w:t>", uint8(7))
	f.Fuzz(func(t *testing.T, title, first, second string, kind uint8) {
		if !utf8.ValidString(title + first + second) {
			return // no revision holds it
		}
		all := append(slices.Clone(kinds), "", "other")
		p := func(text string) translate.Paragraph { return paragraph(all[int(kind)%len(all)], text) }
		text := export.Text{
			Title: title, Author: title,
			Source:   export.Side{Language: "fr", Paragraphs: []translate.Paragraph{p(first)}},
			Revision: export.Side{Language: "en", Paragraphs: []translate.Paragraph{p(second), p(first)}},
			Rows: []translate.Row{{
				Bead:      translate.Bead{Source: []int{0}, Target: []int{0, 1}},
				Sentences: []translate.Bead{{Source: []int{0}, Target: []int{0, 1}}},
			}},
		}
		written(t, "txt", text)
		written(t, "md", text)
		readMemory(t, written(t, "tmx", text))
		file := written(t, "docx", text)
		for _, name := range []string{"word/document.xml", "docProps/core.xml"} {
			if err := xml.Unmarshal(entry(t, file, name), new(struct{})); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		page, err := html.Parse(bytes.NewReader(written(t, "html", text)))
		if err != nil {
			t.Fatal(err)
		}
		for n := range page.Descendants() {
			if n.Type == html.ElementNode && n.Data == "b" || n.Data == "script" {
				t.Errorf("the words of %q are marks", second)
			}
		}
	})
}
