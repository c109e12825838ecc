package diff

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"regard/translate"
)

// class says what sort of difference an edit is.
func (c *comparison) class(e edit) translate.Class {
	if max(e.a1-e.a0, e.b1-e.b0) > mostClassed {
		return translate.Wording
	}
	a, b := c.old.folded(e.a0, e.a1), c.new.folded(e.b0, e.b1)
	if len(c.old.breaks(e.a0, e.a1)) != len(c.new.breaks(e.b0, e.b1)) && slices.Equal(a, b) {
		return translate.Break
	}
	class := classify(a, b, c.old.startsSentence(e.a0) || c.new.startsSentence(e.b0))
	if class == translate.Punctuation && c.old.signs(e.a0, e.a1) != c.new.signs(e.b0, e.b1) {
		return translate.Number
	}
	return class
}

// mostClassed is how many tokens an edit may have to be more than wording: a table of numbers has fewer.
const mostClassed = 1 << 16

// A folded token is one without what is mere typography in it.
type folded struct {
	text string
	kind kind
}

// classify says what sort of difference there is between tokens; opening tells that they open a sentence, where
// a capital letter tells nothing.
func classify(allA, allB []folded, opening bool) translate.Class {
	a, b := words(allA), words(allB)
	switch {
	case slices.Equal(allA, allB) || sameDigits(allA, allB):
		return translate.Typography
	case slices.EqualFunc(allA, allB, sameLetters):
		return translate.Case
	case slices.EqualFunc(a, b, sameLetters) || isJoint(allA, allB):
		return translate.Punctuation
	}
	a, b, opening = trim(a, b, opening)
	switch {
	case every(a, hasDigit) && every(b, hasDigit):
		return translate.Number
	case !opening && every(a, isCapitalised) && every(b, isCapitalised):
		return translate.Name
	}
	return translate.Wording
}

// typography maps what differs only in how it is set: quotation marks, apostrophes and dashes. Invisible
// characters and the spaces inside tokens go.
func typography(r rune) rune {
	switch {
	case strings.ContainsRune("\"'“”„‟«»‹›‘’‚‛′″`´", r):
		return '"'
	case unicode.Is(unicode.Pd, r) || r == '−':
		return '-'
	case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// folded returns the tokens [from,to) that are not white space, without what is mere typography.
func (s *sequence) folded(from, to int) []folded {
	var tokens []folded
	for at := from; at < to; at++ {
		k := s.kind(at)
		if k < mark {
			continue
		}
		text := s.textAt(at)
		if !isPlainWord(text) && utf8.ValidString(text) {
			text = strings.Map(typography, norm.NFC.String(text))
		}
		if k == mark && strings.Trim(text, "-") == "" {
			text = strings.Repeat("-", min(len(text), 1)) // two hyphens for a dash
		}
		tokens = append(tokens, folded{text, k})
	}
	return tokens
}

func isPlainWord(text string) bool {
	for i := range len(text) {
		if !isPlain(text[i]) {
			return false
		}
	}
	return true
}

func words(tokens []folded) []folded {
	var words []folded
	for _, t := range tokens {
		if t.kind == word {
			words = append(words, t)
		}
	}
	return words
}

// sameDigits tells whether two lists are one number, its digits grouped otherwise: "1 000" and "1000".
func sameDigits(a, b []folded) bool {
	joined := textOf(a)
	return joined != "" && joined == textOf(b) && !strings.ContainsFunc(joined, func(r rune) bool { return !unicode.IsDigit(r) })
}

// isJoint tells whether two lists are the same letters, parted by marks otherwise: "pocket-book" and "pocketbook".
func isJoint(a, b []folded) bool {
	wordsA, wordsB := words(a), words(b)
	return len(wordsA)+len(wordsB) < len(a)+len(b) && textOf(wordsA) == textOf(wordsB)
}

func textOf(tokens []folded) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.text)
	}
	return b.String()
}

// trim returns two lists without what they share at their ends; opening is false once a first word went.
func trim(a, b []folded, opening bool) ([]folded, []folded, bool) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b, opening = a[1:], b[1:], false
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b, opening
}

// sameLetters tells whether two tokens are the same but for case. Bytes that are no text have none.
func sameLetters(a, b folded) bool {
	return a == b || a.kind == b.kind && utf8.ValidString(a.text) && utf8.ValidString(b.text) && strings.EqualFold(a.text, b.text)
}

func every(tokens []folded, is func(string) bool) bool {
	return !slices.ContainsFunc(tokens, func(t folded) bool { return !is(t.text) })
}

func hasDigit(text string) bool { return strings.ContainsFunc(text, unicode.IsDigit) }

// isCapitalised tells whether a word begins with a capital, the English pronoun aside; 's may follow any name.
func isCapitalised(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r) && text != "I" && !strings.HasPrefix(text, `I"`) || text == `"s`
}
