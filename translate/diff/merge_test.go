package diff_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"regard/translate"
	"regard/translate/diff"
)

// written makes paragraphs of a text, one for each part between bars.
func written(text string) []translate.Paragraph {
	return diff.Carry(nil, plain(text))
}

func plain(text string) []translate.Paragraph {
	var paragraphs []translate.Paragraph
	for _, part := range strings.Split(text, "|") {
		if part != "" {
			paragraphs = append(paragraphs, translate.Paragraph{Kind: translate.Text, Text: part})
		}
	}
	return paragraphs
}

// result tells a merge as a text: conflicts as <ours=theirs>.
func result(merged []diff.Merged) string {
	parts := make([]string, len(merged))
	for i, m := range merged {
		parts[i] = m.Paragraph.Text
		if c := m.Conflict; c != nil {
			parts[i] = "<" + translate.Join(c.Ours) + "=" + translate.Join(c.Theirs) + ">"
		}
	}
	return strings.Join(parts, "|")
}

const (
	one   = "The ferry leaves the harbour at seven in the morning."
	two   = "Nobody on board had slept, and the coffee was cold."
	three = "By noon the coast had gone out of sight behind them."
)

func TestMerge(t *testing.T) {
	base := one + "|" + two + "|" + three
	for name, test := range map[string]struct{ ours, theirs, want string }{
		"nothing":               {base, base, base},
		"different paragraphs":  {"The boat leaves the harbour at seven in the morning.|" + two + "|" + three, one + "|" + two + "|By noon the shore had gone out of sight behind them.", "The boat leaves the harbour at seven in the morning.|" + two + "|By noon the shore had gone out of sight behind them."},
		"different words":       {"The boat leaves the harbour at seven in the morning.|" + two + "|" + three, "The ferry leaves the harbour at eight in the morning.|" + two + "|" + three, "The boat leaves the harbour at eight in the morning.|" + two + "|" + three},
		"the same word":         {"The boat leaves the harbour at seven in the morning.|" + two + "|" + three, "The ship leaves the harbour at seven in the morning.|" + two + "|" + three, "<The boat leaves the harbour at seven in the morning.=The ship leaves the harbour at seven in the morning.>|" + two + "|" + three},
		"the same edit":         {"The boat leaves the harbour at seven in the morning.|" + two + "|" + three, "The boat leaves the harbour at seven in the morning.|" + two + "|" + three, "The boat leaves the harbour at seven in the morning.|" + two + "|" + three},
		"removed and kept":      {one + "|" + three, base, one + "|" + three},
		"removed and edited":    {one + "|" + three, one + "|Nobody on board had slept, and the tea was cold.|" + three, one + "|<=Nobody on board had slept, and the tea was cold.>|" + three},
		"moved and edited":      {two + "|" + three + "|" + one, "The boat leaves the harbour at seven in the morning.|" + two + "|" + three, two + "|" + three + "|The boat leaves the harbour at seven in the morning."},
		"added by both":         {one + "|Ours came here.|" + two + "|" + three, one + "|A stranger asked for bread.|" + two + "|" + three, one + "|Ours came here.|A stranger asked for bread.|" + two + "|" + three},
		"all removed, one edit": {"", base, ""},
	} {
		b := written(base)
		got := result(diff.Merge(b, diff.Carry(b, plain(test.ours)), diff.Carry(b, plain(test.theirs))))
		if got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, test.want)
		}
	}
}

// A merge with nothing is the other side; equal sides are what they are; every id stands once.
func TestMergeProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("the a cold ferry left harbour coast morning nobody slept and or was had gone seven , . ; l'eau")
	text := func() string {
		var b strings.Builder
		for range random.IntN(60) {
			b.WriteString(words[random.IntN(len(words))])
			b.WriteByte(" |  "[random.IntN(4)])
		}
		return b.String()
	}
	for range 500 {
		base := written(text())
		ours, theirs := diff.Carry(base, plain(text())), diff.Carry(base, plain(text()))
		for _, test := range []struct{ ours, theirs, want []translate.Paragraph }{
			{ours, base, ours}, {base, theirs, theirs}, {ours, ours, ours},
		} {
			if got := diff.Merge(base, test.ours, test.theirs); result(got) != result(asMerged(test.want)) {
				t.Fatalf("of %s\nand %s\nis %s", result(asMerged(test.ours)), result(asMerged(test.theirs)), result(got))
			}
		}
		seen := make(map[string]bool)
		for _, m := range diff.Merge(base, ours, theirs) {
			if m.Conflict == nil && seen[m.Paragraph.ID] {
				t.Fatalf("the id %s stands twice", m.Paragraph.ID)
			}
			seen[m.Paragraph.ID] = true
		}
	}
}

func asMerged(paragraphs []translate.Paragraph) []diff.Merged {
	merged := make([]diff.Merged, len(paragraphs))
	for i, p := range paragraphs {
		merged[i].Paragraph = p
	}
	return merged
}

// No word that a side added is lost: it is in the result or in a conflict.
func FuzzMerge(f *testing.F) {
	f.Add(one+"|"+two, one+"|"+three, two+"|"+one)
	f.Add("a b c", "a x c", "a b c d")
	f.Fuzz(func(t *testing.T, b, o, th string) {
		base := written(b)
		ours, theirs := diff.Carry(base, plain(o)), diff.Carry(base, plain(th))
		var all []string
		for _, m := range diff.Merge(base, ours, theirs) {
			all = append(all, m.Paragraph.Text)
			if m.Conflict != nil {
				all = append(all, translate.Join(m.Conflict.Ours), translate.Join(m.Conflict.Theirs))
			}
		}
		whole := strings.Join(all, " ")
		for _, side := range [][]translate.Paragraph{ours, theirs} {
			for _, p := range side {
				for _, word := range strings.FieldsFunc(p.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
					old := slices.ContainsFunc(base, func(q translate.Paragraph) bool { return strings.Contains(q.Text, word) })
					if !old && !strings.Contains(whole, word) {
						t.Fatalf("%q of %q is lost in %q", word, p.Text, whole)
					}
				}
			}
		}
	})
}
