package glossary

import (
	"slices"
	"strings"
	"unicode"

	"regard/translate"
)

// A Finding is a place where a translation does not keep to a term.
type Finding struct {
	Term translate.Term
	Row  int // of the alignment
	// Forbidden is the translation that was used and should not be; "" where the term's own is missing.
	Forbidden string
}

// Check returns where the target does not keep to the terms, row by row: a row whose source has a term and whose
// target has not its translation, or has a forbidden one. Words are compared without regard to case, and a plural
// ending of either side counts as the word; a row with nothing on one side is not looked at.
func Check(terms []translate.Term, source, target []translate.Paragraph, alignment translate.Alignment) []Finding {
	patterns := make([][][]string, len(terms)) // of each term: source, target, forbidden ones
	for i, t := range terms {
		for _, text := range append([]string{t.Source, t.Target}, t.Forbidden...) {
			patterns[i] = append(patterns[i], words(text))
		}
	}
	var findings []Finding
	for n, row := range alignment.Rows {
		if len(row.Source) == 0 || len(row.Target) == 0 {
			continue
		}
		from, to := index(source, row.Source), index(target, row.Target)
		for i, t := range terms {
			if !from.has(patterns[i][0]) {
				continue
			}
			if !to.has(patterns[i][1]) {
				findings = append(findings, Finding{Term: t, Row: n})
			}
			for k, text := range t.Forbidden {
				if to.has(patterns[i][k+2]) {
					findings = append(findings, Finding{Term: t, Row: n, Forbidden: text})
				}
			}
		}
	}
	return findings
}

// A rowText is the words of a row's paragraphs, and where each begins a phrase.
type rowText struct {
	words []string
	at    map[string][]int
}

func index(paragraphs []translate.Paragraph, positions []int) rowText {
	r := rowText{at: map[string][]int{}}
	for _, position := range positions {
		if position >= len(paragraphs) {
			continue
		}
		for _, word := range words(paragraphs[position].Text) {
			r.at[word] = append(r.at[word], len(r.words))
			r.words = append(r.words, word)
		}
		r.words = append(r.words, "") // no phrase goes over the end of a paragraph
	}
	return r
}

func (r rowText) has(phrase []string) bool {
	if len(phrase) == 0 {
		return false
	}
	for _, start := range r.at[phrase[0]] {
		if start+len(phrase) <= len(r.words) && slices.Equal(r.words[start:start+len(phrase)], phrase) {
			return true
		}
	}
	return false
}

// words are the words of a text in small letters without plural endings.
func words(text string) []string {
	fields := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	for i, word := range fields {
		fields[i] = singular(word)
	}
	return fields
}

// singular takes the endings of regular plurals off words of four letters and more: s and x, and es after s, x or h.
func singular(word string) string {
	if len(word) < 4 {
		return word
	}
	for _, ending := range []string{"ses", "xes", "hes"} {
		if strings.HasSuffix(word, ending) {
			return strings.TrimSuffix(word, "es")
		}
	}
	if strings.HasSuffix(word, "ss") {
		return word
	}
	return strings.TrimRight(word, "sx")
}
