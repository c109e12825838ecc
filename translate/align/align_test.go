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
