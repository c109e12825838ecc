package variants

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"regard/translate"
)

func paragraph(sentences ...string) translate.Paragraph {
	var p translate.Paragraph
	for _, s := range sentences {
		p.Text += s
		p.Ends = append(p.Ends, len(p.Text))
	}
	return p
}

func bead(source, target []int) translate.Bead { return translate.Bead{Source: source, Target: target} }

func oneToOne(paragraphs, sentences int) []translate.Row {
	var rows []translate.Row
	for p := range paragraphs {
		row := translate.Row{Bead: bead([]int{p}, []int{p})}
		for s := range sentences {
			row.Sentences = append(row.Sentences, bead([]int{s}, []int{s}))
		}
		rows = append(rows, row)
	}
	return rows
}

// Two joined paragraphs in one variant join them in all; what a variant adds is a row of its own.
func TestCompareJoinsRows(t *testing.T) {
	source := []translate.Paragraph{paragraph("Un. ", "Deux."), paragraph("Trois."), paragraph("Quatre.")}
	first := Variant{
		Paragraphs: []translate.Paragraph{paragraph("One. ", "Two. ", "Three."), paragraph("Added."), paragraph("Four.")},
		Rows: []translate.Row{
			{Bead: bead([]int{0, 1}, []int{0}), Sentences: []translate.Bead{bead([]int{0}, []int{0}), bead([]int{1}, []int{1}), bead([]int{2}, []int{2})}},
			{Bead: bead(nil, []int{1}), Sentences: []translate.Bead{bead(nil, []int{0})}},
			{Bead: bead([]int{2}, []int{2}), Sentences: []translate.Bead{bead([]int{0}, []int{0})}},
		},
	}
	second := Variant{
		Paragraphs: []translate.Paragraph{paragraph("One two."), paragraph("Three.")},
		Rows: []translate.Row{
			{Bead: bead([]int{0}, []int{0}), Sentences: []translate.Bead{bead([]int{0, 1}, []int{0})}},
			{Bead: bead([]int{1}, []int{1}), Sentences: []translate.Bead{bead([]int{0}, []int{0})}},
			{Bead: bead([]int{2}, nil), Sentences: []translate.Bead{bead([]int{0}, nil)}},
		},
	}
	rows, _ := Compare(source, []Variant{first, second})
	var got []string
	for _, r := range rows {
		line := fmt.Sprint(r.Source, r.Targets)
		for _, u := range r.Units {
			line += fmt.Sprintf(" %v%v %.2f", u.Source, u.Targets, u.Divergence)
		}
		got = append(got, line)
	}
	want := []string{
		"[0 1] [[0] [0 1]] [{0 0} {0 1}][[{0 0} {0 1}] [{0 0}]] 0.00 [{1 0}][[{0 2}] [{1 0}]] 0.00",
		"[] [[1] []] [][[{1 0}] []] 1.00",
		"[2] [[2] []] [{2 0}][[{2 0}] []] 1.00",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// How far sentences part, and which words stand alone.
func TestDivergence(t *testing.T) {
	for _, test := range []struct {
		name       string
		texts      []string
		divergence float64
		apart      []string // of each variant
	}{
		{"the same", []string{"The cat sat.", "The cat sat."}, 0, []string{"", ""}},
		{"case and punctuation", []string{"The cat sat.", "the cat sat!"}, 0, []string{"", ""}},
		{"one word of three", []string{"The cat sat.", "The dog sat."}, 6. / 18, []string{"cat", "dog"}},
		{"one of three variants stands alone", []string{"The cat sat.", "The cat sat.", "The dog sat."}, 2. / 3 * 6 / 18, []string{"", "", "dog"}},
		{"letters of several bytes", []string{"Un été à Évreux.", "Un hiver à Évreux."}, 8. / 26, []string{"été", "hiver"}},
		{"nothing in common", []string{"alpha beta", "gamma delta"}, 1, []string{"alpha beta", "gamma delta"}},
	} {
		var variants []Variant
		for _, text := range test.texts {
			variants = append(variants, Variant{[]translate.Paragraph{paragraph(text)}, oneToOne(1, 1)})
		}
		rows, agreement := Compare([]translate.Paragraph{paragraph("Un.")}, variants)
		if got := rows[0].Divergence; math.Abs(got-test.divergence) > 1e-9 {
			t.Errorf("%s: divergence %v, want %v", test.name, got, test.divergence)
		}
		if len(test.texts) == 2 && math.Abs(agreement[1][0]+test.divergence-1) > 1e-9 {
			t.Errorf("%s: agreement %v", test.name, agreement)
		}
		for i, spans := range rows[0].Units[0].Apart {
			var words []string
			for _, s := range spans {
				words = append(words, test.texts[i][s.Start:s.End])
			}
			if got := strings.Join(words, "|"); got != test.apart[i] {
				t.Errorf("%s: in variant %d %q stands alone, want %q", test.name, i, got, test.apart[i])
			}
		}
	}
}

// Whatever the alignments, every paragraph is in one row and every sentence in one unit; divergences are from 0 to 1.
func TestRandomVariants(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("the a cat dog sat ran on mat it was said")
	text := func() []translate.Paragraph {
		var all []translate.Paragraph
		for range 1 + random.IntN(6) {
			var sentences []string
			for range 1 + random.IntN(3) {
				sentences = append(sentences, words[random.IntN(len(words))]+" "+words[random.IntN(len(words))]+". ")
			}
			all = append(all, paragraph(sentences...))
		}
		return all
	}
	for range 500 {
		source := text()
		variants := []Variant{{Paragraphs: text()}, {Paragraphs: text()}, {Paragraphs: text()}}
		for i := range variants {
			variants[i].Rows = randomRows(random, source, variants[i].Paragraphs)
		}
		rows, _ := Compare(source, variants)
		seen := make(map[string]int)
		for _, row := range rows {
			for _, p := range row.Source {
				seen[fmt.Sprint("s", p)]++
			}
			for i := range row.Targets {
				for _, p := range row.Targets[i] {
					seen[fmt.Sprint(i, " ", p)]++
				}
			}
			for _, u := range row.Units {
				if u.Divergence < 0 || u.Divergence > 1 {
					t.Fatalf("divergence %v", u.Divergence)
				}
				for _, place := range u.Source {
					seen[fmt.Sprint("s", place)]++
				}
			}
		}
		for key, n := range seen {
			if n != 1 {
				t.Fatalf("%s is told %d times", key, n)
			}
		}
		sentences := 0
		for _, p := range source {
			sentences += 1 + len(p.Ends)
		}
		for _, v := range variants {
			sentences += len(v.Paragraphs)
		}
		if len(seen) != sentences {
			t.Fatalf("%d paragraphs and sentences are told, want %d", len(seen), sentences)
		}
	}
}

// randomRows cuts both sides into as many runs and links them in order.
func randomRows(random *rand.Rand, source, target []translate.Paragraph) []translate.Row {
	var rows []translate.Row
	s, t := 0, 0
	for s < len(source) || t < len(target) {
		var row translate.Row
		for n := random.IntN(3); n > 0 && s < len(source); n-- {
			row.Source = append(row.Source, s)
			s++
		}
		for n := random.IntN(3); n > 0 && t < len(target); n-- {
			row.Target = append(row.Target, t)
			t++
		}
		count := func(paragraphs []translate.Paragraph, positions []int) (all []int) {
			for _, p := range positions {
				for range paragraphs[p].Ends {
					all = append(all, len(all))
				}
			}
			return all
		}
		if len(row.Source)+len(row.Target) > 0 {
			row.Sentences = []translate.Bead{bead(count(source, row.Source), count(target, row.Target))}
			rows = append(rows, row)
		}
	}
	return rows
}
