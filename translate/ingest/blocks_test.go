package ingest

import (
	"slices"
	"strings"
	"testing"
)

func TestBlocks(t *testing.T) {
	const (
		one   = "The minister spoke last night."
		two   = "The members listened to him for an hour and said not a word, which nobody had expected of them."
		three = "Then they went home."
	)
	lines := func(lines ...string) string { return strings.Join(lines, "\n") }
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a line each", lines(one, two, three), []string{one, two, three}},
		{"blank lines", lines(one, "", two, " \t", three), []string{one, two, three}},
		{"a sentence a line, blank lines between paragraphs", lines(one, two, "", three, one, two, "", two, three),
			[]string{lines(one, two), lines(three, one, two), lines(two, three)}},
		{"a paragraph a line, blank lines here and there", lines(one+" "+two, two+" "+three, "", three+" "+one, two),
			[]string{one + " " + two, two + " " + three, three + " " + one, two}},
		{"filled, blank lines", lines(
			"It is a truth universally acknowledged, that a single man in",
			"possession of a good fortune, must be in want of a wife. However",
			"little known the feelings or views of such a man may be.",
			"",
			"My dear Mr. Bennet, said his lady to him one day, have you heard",
			"that Netherfield Park is let at last?"),
			[]string{lines(
				"It is a truth universally acknowledged, that a single man in",
				"possession of a good fortune, must be in want of a wife. However",
				"little known the feelings or views of such a man may be."), lines(
				"My dear Mr. Bennet, said his lady to him one day, have you heard",
				"that Netherfield Park is let at last?")}},
		{"filled, no blank lines", lines(
			"It is a truth universally acknowledged, that a single man in",
			"possession of a good fortune, must be in want of a wife. However",
			"little known the feelings or views of such a man may be, it is",
			"so fixed.",
			"My dear Mr. Bennet, said his lady to him one day, have you heard",
			"that Netherfield Park is let at last?"),
			[]string{lines(
				"It is a truth universally acknowledged, that a single man in",
				"possession of a good fortune, must be in want of a wife. However",
				"little known the feelings or views of such a man may be, it is",
				"so fixed."), lines(
				"My dear Mr. Bennet, said his lady to him one day, have you heard",
				"that Netherfield Park is let at last?")}},
		{"list below its sentence", lines("What they want:", "- bread", "- peace", "", three), []string{"What they want:", "- bread", "- peace", three}},
		{"paragraph separator", one + "\u2029" + three, []string{one, three}},
		{"nothing", " \n\n", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, b := range blocks(test.text) {
				got = append(got, test.text[b.start:b.end])
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q", got)
			}
		})
	}
}
