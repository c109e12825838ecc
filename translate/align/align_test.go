package align_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/align"
	"regard/translate/segment"
)

// readText reads paragraphs with a blank line between them.
func readText(t testing.TB, lang translate.Language, path ...string) align.Text {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{"testdata"}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	text := align.Text{Language: lang}
	for block := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
		text.Paragraphs = append(text.Paragraphs, align.Paragraph{Sentences: segment.Sentences(block, lang)})
	}
	return text
}

func TestAlignArticle(t *testing.T) {
	for _, revision := range []string{"rev1", "rev2"} {
		t.Run(revision, func(t *testing.T) {
			source := readText(t, translate.French, "peskov", "article.clean.fr.txt")
			target := readText(t, translate.English, "peskov", "en."+revision+".txt")
			rows, err := align.New().Align(t.Context(), source, target)
			if err != nil {
				t.Fatal(err)
			}
			var beads []translate.Bead
			for _, row := range rows {
				beads = append(beads, row.Bead)
			}
			want, err := os.ReadFile(filepath.Join("testdata", "peskov", revision+".ladder"))
			if err != nil {
				t.Fatal(err)
			}
			if got := ladder(beads); got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestOneParagraph aligns a paragraph with its translation and nothing else: whatever its kind, and however clumsy
// the translation, the two are one row.
func TestOneParagraph(t *testing.T) {
	source := text("fr", "Les chefs d'État dialoguent, des dialogues sont en cours dans d'autres domaines.;C'est un plus.;"+
		"C'est un plus, car, vous savez, il y a quelques années, il n'y avait aucun contact.;Nous sommes à un point très, très bas.")
	target := text("en", "The heads of state talk, of the dialogues are in courses in other properties.;It is a plus.;"+
		"It is a plus, because, know, there are some years, there was not any contact.;We are to a point very, very low.")
	for _, kind := range []translate.Kind{"", translate.Text, translate.Quotation, translate.Heading} {
		source.Paragraphs[0].Kind, target.Paragraphs[0].Kind = kind, translate.Text
		rows, err := align.New().Align(t.Context(), source, target)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != 1 || len(rows[0].Source) != 1 || len(rows[0].Target) != 1 || len(rows[0].Sentences) != 4 {
			t.Errorf("kind %q: got %v", kind, rows)
		}
	}
}
