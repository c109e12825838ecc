package pipeline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/variants"
)

// written returns the paragraphs of a text: "|" ends a sentence, "¶" a paragraph, "#" begins a heading.
func written(id int64, text string) translate.Revision {
	r := translate.Revision{ID: id}
	for i, part := range strings.Split(text, "¶") {
		p := translate.Paragraph{ID: fmt.Sprintf("id-%d-%d", id, i), Kind: translate.Text}
		if rest, heading := strings.CutPrefix(part, "#"); heading {
			part, p.Kind = rest, translate.Heading
		}
		for _, sentence := range strings.Split(part, "|") {
			p.Text += sentence
			p.Ends = append(p.Ends, len(p.Text))
		}
		r.Paragraphs = append(r.Paragraphs, p)
	}
	return r
}

// placesOf returns those of all sentences of a text, in order.
func placesOf(r translate.Revision) (all []variants.Place) {
	for p := range r.Paragraphs {
		for s := range r.Paragraphs[p].Ends {
			all = append(all, variants.Place{Paragraph: p, Sentence: s})
		}
	}
	return all
}

// A row of units from several texts: how its paragraphs part, its white space, its marks and its order.
func TestCompose(t *testing.T) {
	for _, test := range []struct {
		name  string
		texts []string // their sentences are units one by one
		take  string   // the text of each unit
		want  string   // as written, with the id of the revision in front of each sentence
	}{
		{"a sentence of another", []string{"A. |B. |C.", "D. |E. |F."}, "010", "1A. |2E. |1C."},
		{"the last becomes the first", []string{"A. |B.", "C. |D."}, "10", "2C. |1B."},
		{"no white space after a last sentence", []string{"A. |B.", "C.¶D."}, "10", "2C. |1B."},
		{"white space of the frame", []string{"A.\u00a0|B. |C.", "D. |E. |F."}, "100", "2D.\u00a0|1B. |1C."},
		{"the frame parts", []string{"A. |B.¶C. |D.", "E. |F. |G. |H."}, "0100", "1A. |2F.¶1C. |1D."},
		{"the other parts", []string{"A. |B.¶C. |D.", "E. |F. |G. |H."}, "1101", "2E. |2F. |1C. |2H."},
		{"no white space is written", []string{"猫。|犬。¶鳥。", "羊。|牛。|馬。"}, "101", "2羊。|1犬。|2馬。"},
		{"none between", []string{"猫。¶犬。¶鳥。", "羊。|牛。|馬。"}, "011", "1猫。|2牛。|2馬。"},
		{"a heading stays one", []string{"#A.¶B. |C.", "D. |E. |F."}, "100", "#2D.¶1B. |1C."},
		{"a heading that the others join", []string{"#A.¶B. |C.", "D. |E. |F."}, "011", "1A. |2E. |2F."},
	} {
		p := Picking{Choice: []int{-1}, Units: [][]int{nil}}
		row := variants.Row{Source: []int{0}}
		for i, text := range test.texts {
			r := written(int64(i+1), text)
			p.Texts = append(p.Texts, r)
			targets := make([]int, len(r.Paragraphs))
			for at := range targets {
				targets[at] = at
			}
			row.Targets = append(row.Targets, targets)
			for k, place := range placesOf(r) {
				if k == len(row.Units) {
					row.Units = append(row.Units, variants.Unit{Source: []variants.Place{{Sentence: k}}})
				}
				row.Units[k].Targets = append(row.Units[k].Targets, []variants.Place{place})
			}
		}
		p.Rows = []variants.Row{row}
		for _, text := range test.take {
			p.Units[0] = append(p.Units[0], int(text-'0'))
		}
		var got []string
		for _, paragraph := range p.take(0) {
			text := ""
			if paragraph.Kind.IsHeading() {
				text = "#"
			}
			var sentences []string
			for k, sentence := range paragraph.Sentences() {
				sentences = append(sentences, fmt.Sprint(paragraph.from[k])+sentence)
			}
			got = append(got, text+strings.Join(sentences, "|"))
		}
		if got := strings.Join(got, "¶"); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// Whatever is picked, the result has exactly the picked sentences, each told as from where it is; a row whose units
// all come from one text is that text's row.
func TestPickedSentences(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		p := randomPicking(random)
		want := make(map[string]int64) // the revision of each sentence; no two are the same
		for i, row := range p.Rows {
			for unit, text := range p.texts(i) {
				for _, place := range row.Units[unit].Targets[text] {
					sentence := variants.Text(p.Texts[text].Paragraphs, []variants.Place{place})
					want[strings.TrimSpace(sentence)] = p.Texts[text].ID
				}
			}
			text, one := p.one(i)
			if !one {
				continue
			}
			var row, of []string
			for _, paragraph := range p.take(i) {
				row = append(row, fmt.Sprint(paragraph.Kind, paragraph.Text, paragraph.Ends, paragraph.Marks))
			}
			for _, at := range p.Rows[i].Targets[text] {
				paragraph := p.Texts[text].Paragraphs[at]
				of = append(of, fmt.Sprint(paragraph.Kind, paragraph.Text, paragraph.Ends, paragraph.Marks))
			}
			if !slices.Equal(row, of) {
				t.Fatalf("a row of one text is %q, want %q", row, of)
			}
		}
		paragraphs, picks := p.paragraphs()
		from := make(map[[2]int]int64)
		for _, pick := range picks {
			from[[2]int{pick.Paragraph, pick.Sentence}] = pick.FromID
		}
		for i, paragraph := range paragraphs {
			if paragraph.ID == "" || paragraph.Ends[len(paragraph.Ends)-1] != len(paragraph.Text) {
				t.Fatalf("not a paragraph: %+v", paragraph)
			}
			for k, sentence := range paragraph.Sentences() {
				id := from[[2]int{i, 0}] + from[[2]int{i, k + 1}]
				if core := strings.TrimSpace(sentence); want[core] != id || id == 0 {
					t.Fatalf("%q is told as from %d, want %d", core, id, want[core])
				} else {
					delete(want, core)
				}
			}
			for _, m := range paragraph.Marks {
				if paragraph.Text[m.Start:m.End] != "is" {
					t.Fatalf("a mark is on %q", paragraph.Text[m.Start:m.End])
				}
			}
		}
		if len(want) > 0 {
			t.Fatalf("not in the result: %v", want)
		}
	}
}

// randomPicking picks from three random texts that are aligned at random with a source.
func randomPicking(random *rand.Rand) Picking {
	p := Picking{Into: random.IntN(3)}
	text := func(name string) (all []translate.Paragraph) {
		for i := range 1 + random.IntN(5) {
			paragraph := translate.Paragraph{ID: fmt.Sprint(name, i), Kind: []translate.Kind{translate.Text, translate.Heading}[random.IntN(2)]}
			for k := range 1 + random.IntN(4) {
				at := len(paragraph.Text) + len(name) + 1
				paragraph.Text += fmt.Sprintf("%s is %d.%d.%s", name, i, k, []string{" ", "\n", "\u00a0", ""}[random.IntN(4)])
				paragraph.Ends = append(paragraph.Ends, len(paragraph.Text))
				paragraph.Marks = append(paragraph.Marks, translate.Mark{Start: at, End: at + 2, Kind: translate.UnknownWord})
			}
			all = append(all, paragraph)
		}
		return all
	}
	source := text("source")
	var sides []variants.Variant
	for i := range 3 {
		target := text(string(rune('a' + i)))
		p.Texts = append(p.Texts, translate.Revision{ID: int64(i + 1), Paragraphs: target})
		sides = append(sides, variants.Variant{Paragraphs: target, Rows: randomRows(random, source, target)})
	}
	p.Rows, _ = variants.Compare(source, sides)
	for _, row := range p.Rows {
		p.Choice = append(p.Choice, random.IntN(4)-1)
		units := make([]int, len(row.Units))
		one := random.IntN(4) // in some rows all from one text
		for k := range units {
			units[k] = one - 1
			if one == 0 {
				units[k] = random.IntN(4) - 1
			}
		}
		p.Units = append(p.Units, units)
	}
	return p
}

// randomRows cuts both sides into runs, and links their sentences at random: crossing, several, or none.
func randomRows(random *rand.Rand, source, target []translate.Paragraph) (rows []translate.Row) {
	count := func(paragraphs []translate.Paragraph, positions []int) (n int) {
		for _, p := range positions {
			n += len(paragraphs[p].Ends)
		}
		return n
	}
	for s, t := 0, 0; s < len(source) || t < len(target); {
		var row translate.Row
		for n := random.IntN(3); n > 0 && s < len(source); n-- {
			row.Source = append(row.Source, s)
			s++
		}
		for n := random.IntN(3); n > 0 && t < len(target); n-- {
			row.Target = append(row.Target, t)
			t++
		}
		if len(row.Source)+len(row.Target) == 0 {
			continue
		}
		beads := make([]translate.Bead, 1+random.IntN(4))
		for i := range count(source, row.Source) {
			b := &beads[random.IntN(len(beads))]
			b.Source = append(b.Source, i)
		}
		for i := range count(target, row.Target) {
			b := &beads[random.IntN(len(beads))]
			b.Target = append(b.Target, i)
		}
		row.Sentences = beads
		rows = append(rows, row)
	}
	return rows
}
