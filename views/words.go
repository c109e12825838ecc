package views

import (
	"strings"
	"unicode/utf16"

	"regard/translate"
)

// A WordLink joins words of a sentence to words of its counterpart, as offsets in UTF-16 code units, the units of
// scripts, in the texts as they stand on the page: source start and end, target start and end.
type WordLink [4]int

// A ShownBead is the text of both sides of a bead as it stands on the page.
type ShownBead struct{ Source, Target string }

// ShownBeads returns the sentence beads of a row.
func ShownBeads(source translate.Revision, from translate.Language, target translate.Revision, to translate.Language, row translate.Row) []ShownBead {
	beads := make([]ShownBead, len(row.Sentences))
	ofSource, ofTarget := beadsBySide(row.Sentences)
	for _, c := range cells(pick(source.Paragraphs, row.Source), from, ofSource) {
		for _, s := range c.Sentences {
			beads[s.Bead].Source += shown(s)
		}
	}
	for _, c := range cells(pick(target.Paragraphs, row.Target), to, ofTarget) {
		for _, s := range c.Sentences {
			beads[s.Bead].Target += shown(s)
		}
	}
	return beads
}

// shown returns a sentence as it stands on the page, without the space after it.
func shown(s Sentence) string {
	var b strings.Builder
	for _, run := range s.Runs {
		b.WriteString(run.Text)
	}
	return b.String()
}

// NewWordLink returns the link of two stretches of a bead, told as offsets in bytes.
func (b ShownBead) NewWordLink(sourceStart, sourceEnd, targetStart, targetEnd int) WordLink {
	return WordLink{
		units(b.Source[:sourceStart]), units(b.Source[:sourceEnd]),
		units(b.Target[:targetStart]), units(b.Target[:targetEnd]),
	}
}

func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}
