package views

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"regard/translate"
)

func paragraph(id string, kind translate.Kind, sentences ...string) translate.Paragraph {
	p := translate.Paragraph{ID: id, Kind: kind}
	for _, s := range sentences {
		p.Text += s
		p.Ends = append(p.Ends, len(p.Text))
	}
	return p
}

// A crossing, a join, a hole and an addition: each row has its number, ratio and anchor.
func TestReadRows(t *testing.T) {
	source := translate.Revision{Paragraphs: []translate.Paragraph{
		paragraph("f0", translate.Title, "Titre"), paragraph("f1", translate.Text, "Un. ", "Deux."), paragraph("f2", translate.Text, "Trois."),
		paragraph("f3", translate.Text, "Quatre."),
	}}
	target := translate.Revision{Paragraphs: []translate.Paragraph{
		paragraph("e0", translate.Title, "Title"), paragraph("e1", translate.Text, "One. ", "Two. ", "Three."), paragraph("e2", translate.Text, "More."),
	}}
	rows := ReadRows(source, "fr", target, "en", translate.Alignment{Rows: []translate.Row{
		{Bead: translate.Bead{Source: []int{0}, Target: []int{0}, Confidence: 1}, Sentences: []translate.Bead{{Source: []int{0}, Target: []int{0}}}},
		{Bead: translate.Bead{Source: []int{1, 2}, Target: []int{1}, Confidence: .2}, Sentences: []translate.Bead{
			{Source: []int{0}, Target: []int{0}}, {Source: []int{1, 2}, Target: []int{1, 2}},
		}},
		{Bead: translate.Bead{Target: []int{2}}, Sentences: []translate.Bead{{Target: []int{0}}}},
		{Bead: translate.Bead{Source: []int{3}}, Sentences: []translate.Bead{{Source: []int{0}}}},
	}})
	type row struct {
		ID, Number, Ratio string
		Doubt, Title      bool
	}
	var got []row
	for _, r := range rows {
		got = append(got, row{r.ID, r.Number, r.Ratio, r.Doubt, r.Title})
	}
	want := []row{{"pf0", "1", "", false, true}, {"pf1", "2–3", "2 : 1", true, false}, {"pe2", "", "", false, false}, {"pf3", "4", "", false, false}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if beads := rows[1].Source[1].Sentences[0].Bead; beads != 1 {
		t.Errorf("the sentence of the second paragraph is in bead %d, want 1", beads)
	}
	if without(rows) != 1 {
		t.Errorf("%d paragraphs are without a translation, want 1", without(rows))
	}
}

// Sentences are written so that what a reader copies is the text, with marks and without one space more or less.
func TestSentencesAreTheText(t *testing.T) {
	for _, kind := range []translate.Kind{translate.Text, translate.Title} {
		sentencesAreTheText(t, kind)
	}
}

func sentencesAreTheText(t *testing.T, kind translate.Kind) {
	t.Helper()
	p := paragraph("a", kind, "Peskov *said* <b>. ", "RIA\u00a0Novosti, “no”.  ", "End")
	p.Marks = []translate.Mark{
		{Start: 0, End: 6, Kind: translate.UnknownWord}, {Start: 4, End: 9}, {Start: 19, End: 22, Kind: translate.UnknownWord},
		{Start: 23, End: 9999},
	}
	var b strings.Builder
	if err := sentences(cells([]translate.Paragraph{p}, "en", nil)[0]).Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	html := b.String()
	for _, tag := range []string{"<span", "</span>"} {
		for strings.Contains(html, tag) {
			start := strings.Index(html, tag)
			end := start + strings.Index(html[start:], ">") + 1
			html = html[:start] + html[end:]
		}
	}
	html = strings.NewReplacer("&lt;", "<", "&gt;", ">").Replace(html)
	if html != p.Text {
		t.Errorf("%s: got %q, want %q", kind, html, p.Text)
	}
	if n := strings.Count(b.String(), `class="mk"`); n != 2 {
		t.Errorf("%d words are marked, want 2", n)
	}
}

func TestNumbers(t *testing.T) {
	for want, positions := range map[string][]int{"": nil, "1": {0}, "6–7": {5, 6}, "5–8": {4, 5, 6, 7}, "5, 9": {4, 8}} {
		if got := numbers(positions); got != want {
			t.Errorf("%v is told as %q, want %q", positions, got, want)
		}
	}
}
