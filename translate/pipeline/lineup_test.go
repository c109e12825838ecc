package pipeline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/diff"
)

// What went and came for the same paragraphs of the source is one change, as a whole.
func TestLineUp(t *testing.T) {
	long := strings.Repeat("So many words that nobody else has written in this place. ", 3)
	other := strings.Repeat("Nichts davon steht hier, und zwar mit voller Absicht nicht! ", 3)
	for _, test := range []struct {
		name               string
		old, new           []string
		oldLinks, newLinks [][2]int // source and target
		want               string
	}{
		{"written anew", []string{"A", long, "Z"}, []string{"A", other, "Z"}, [][2]int{{0, 0}, {1, 1}, {2, 2}}, [][2]int{{0, 0}, {1, 1}, {2, 2}}, "kept[0][0] changed[1][1] kept[2][2]"},
		{"other sources", []string{"A", long, "Z"}, []string{"A", "Eins.", "Zwei.", "Z"}, [][2]int{{0, 0}, {1, 1}, {3, 2}}, [][2]int{{0, 0}, {2, 1}, {2, 2}, {3, 3}}, "kept[0][0] removed[1][] added[][1] added[][2] kept[2][3]"},
		{"two for one", []string{"A", long, "Z"}, []string{"A", "Eins.", "Zwei.", "Z"}, [][2]int{{0, 0}, {1, 1}, {2, 2}}, [][2]int{{0, 0}, {1, 1}, {1, 2}, {2, 3}}, "kept[0][0] changed[1][1 2] kept[2][3]"},
		{"what else went comes first", []string{"gone", long}, []string{other}, [][2]int{{0, 0}, {1, 1}}, [][2]int{{1, 0}}, "removed[0][] changed[1][0]"},
	} {
		old, new := paragraphs(test.old), paragraphs(test.new)
		changes := lineUp(old, new, diff.Revisions(old, new), linkPairs(test.oldLinks), linkPairs(test.newLinks))
		var got []string
		for _, c := range changes {
			got = append(got, fmt.Sprintf("%s%v%v", c.Kind, c.Old, c.New))
		}
		if told := strings.Join(got, " "); told != test.want {
			t.Errorf("%s: got %s, want %s", test.name, told, test.want)
		}
	}
}

// Whatever is lined up, to accept everything gives the new text and to refuse everything the old one, and every
// paragraph is in just one change.
func TestLineUpLosesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2))
	for range 400 {
		old, new := paragraphs(someTexts(random)), paragraphs(someTexts(random))
		changes := lineUp(old, new, diff.Revisions(old, new), someLinks(random, len(old)), someLinks(random, len(new)))
		for _, accept := range []bool{true, false} {
			want := old
			if accept {
				want = new
			}
			got := diff.Choose(old, new, changes, func(int, int) bool { return accept })
			if translate.Join(got) != translate.Join(want) {
				t.Fatalf("accept %v:\ngot  %q\nwant %q", accept, translate.Join(got), translate.Join(want))
			}
		}
		var olds, news []int
		for _, c := range changes {
			olds, news = append(olds, c.Old...), append(news, c.New...)
		}
		slices.Sort(olds)
		if !slices.IsSorted(news) || len(news) != len(new) || !slices.Equal(olds, slices.Compact(slices.Clone(olds))) || len(olds) != len(old) {
			t.Fatalf("the changes have %v of %d and %v of %d", olds, len(old), news, len(new))
		}
	}
}

func paragraphs(texts []string) []translate.Paragraph {
	all := make([]translate.Paragraph, len(texts))
	for i, text := range texts {
		all[i] = translate.Paragraph{ID: fmt.Sprint("p", i), Kind: translate.Text, Text: text}
	}
	return all
}

// linkPairs makes an alignment of pairs of source and target positions; those of one source are one row.
func linkPairs(pairs [][2]int) (a translate.Alignment) {
	for _, p := range pairs {
		if n := len(a.Rows); n > 0 && a.Rows[n-1].Source[0] == p[0] {
			a.Rows[n-1].Target = append(a.Rows[n-1].Target, p[1])
			continue
		}
		a.Rows = append(a.Rows, translate.Row{Bead: translate.Bead{Source: []int{p[0]}, Target: []int{p[1]}}})
	}
	return a
}

func someTexts(random *rand.Rand) []string {
	texts := make([]string, 1+random.IntN(9))
	for i := range texts {
		var words []string
		for range 1 + random.IntN(20) {
			words = append(words, []string{"ten", "of", "them", "left", "for", "Rome,", "where", "1997", "“rain”", "fell."}[random.IntN(10)])
		}
		texts[i] = strings.Join(words, " ")
		if i > 0 && random.IntN(4) == 0 {
			texts[i] = texts[i-1] // stands twice
		}
	}
	return texts
}

// someLinks aligns each of n paragraphs with one of a few paragraphs of a source, in any order, or with none.
func someLinks(random *rand.Rand, n int) (a translate.Alignment) {
	for i := range n {
		row := translate.Row{Bead: translate.Bead{Target: []int{i}}}
		if random.IntN(4) > 0 {
			row.Source = []int{random.IntN(6)}
		}
		a.Rows = append(a.Rows, row)
	}
	return a
}
