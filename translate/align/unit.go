package align

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate/align/lexicon"
)

// A unit is what is aligned: a sentence, or a paragraph as a whole.
type unit struct {
	paragraph int     // its position among the paragraphs
	first     bool    // whether it begins a paragraph
	heading   bool    // whether that is a title or a heading
	length    float64 // in characters that are no white space
	words     []int   // its words and numbers, as numbers in the vocabulary of its side
	end       endMark
}

// How much of a unit is compared word by word. Its whole length counts all the same.
const (
	longestUnit = 400     // words
	longestText = 8 << 10 // bytes; room for as many words of most languages
)

// endMark is how a sentence ends.
type endMark int

const (
	noMark endMark = iota
	stopMark
	questionMark
	exclamationMark
	colonMark
	endMarks // their number
)

// sentencesOf returns the sentences of a text as units, with words of the vocabulary, to which it adds the new ones;
// not all of them once the context is done.
func sentencesOf(ctx context.Context, text Text, v *vocabulary) []unit {
	var units []unit
	for p, paragraph := range text.Paragraphs {
		if ctx.Err() != nil {
			break
		}
		for i, sentence := range paragraph.Sentences {
			keys := lexicon.Keys(head(sentence, longestText), text.Language)
			units = append(units, unit{
				paragraph: p,
				first:     i == 0,
				heading:   paragraph.Kind.IsHeading(),
				length:    lengthOf(sentence),
				words:     v.numbers(keys[:min(len(keys), longestUnit)]),
				end:       endOf(sentence),
			})
		}
	}
	return units
}

// head returns the first n bytes of text, or one to three less so as not to part a character.
func head(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// merge returns the paragraphs, given the sentences of each, as units.
func merge(paragraphs [][]unit) []unit {
	units := make([]unit, len(paragraphs))
	for p, sentences := range paragraphs {
		u := unit{paragraph: p}
		for _, s := range sentences {
			u.heading = s.heading
			u.length += s.length
			room := longestUnit - len(u.words)
			u.words = append(u.words, s.words[:min(len(s.words), room)]...)
			u.end = s.end
		}
		units[p] = u
	}
	return units
}

func lengthOf(sentence string) float64 {
	n := 0
	for _, r := range sentence {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return float64(n)
}

// endOf returns the mark at the end of a sentence, within the quotation marks and brackets that close it.
func endOf(sentence string) endMark {
	sentence = strings.TrimRightFunc(sentence, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) || r == '"' || r == '\''
	})
	switch r, _ := utf8.DecodeLastRuneInString(sentence); r {
	case '.', '…', '。':
		return stopMark
	case '?', '？':
		return questionMark
	case '!', '！':
		return exclamationMark
	case ':', ';':
		return colonMark
	}
	return noMark
}

// byParagraph returns the sentences of each of n paragraphs.
func byParagraph(sentences []unit, n int) [][]unit {
	groups := make([][]unit, n)
	for _, s := range sentences {
		groups[s.paragraph] = append(groups[s.paragraph], s)
	}
	return groups
}

// gather returns the sentences of the paragraphs at the positions.
func gather(groups [][]unit, positions []int) []unit {
	var units []unit
	for _, p := range positions {
		units = append(units, groups[p]...)
	}
	return units
}

// pick returns the units at the positions.
func pick(units []unit, positions []int) []unit {
	picked := make([]unit, len(positions))
	for i, p := range positions {
		picked[i] = units[p]
	}
	return picked
}
