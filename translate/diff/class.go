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
	a, b := c.old.tokens[e.a0:e.a1], c.new.tokens[e.b0:e.b1]
	if len(c.old.breaks(e.a0, e.a1)) != len(c.new.breaks(e.b0, e.b1)) && slices.Equal(folded(a), folded(b)) {
		return translate.Break
	}
	return classify(a, b, c.old.startsSentence(e.a0) || c.new.startsSentence(e.b0))
}

// classify says what sort of difference there is between tokens; opening tells that they open a sentence, where
// a capital letter tells nothing.
func classify(a, b []token, opening bool) translate.Class {
	allA, allB := folded(a), folded(b)
	wordsA, wordsB := slices.DeleteFunc(slices.Clone(allA), isFoldedMark), slices.DeleteFunc(slices.Clone(allB), isFoldedMark)
	switch {
	case slices.Equal(allA, allB):
		return translate.Typography
	case slices.EqualFunc(allA, allB, sameLetters):
		return translate.Case
	case slices.EqualFunc(wordsA, wordsB, sameLetters):
		return translate.Punctuation
	}
	wordsA, wordsB, opening = trim(wordsA, wordsB, opening)
	switch {
	case every(wordsA, hasDigit) && every(wordsB, hasDigit):
		return translate.Number
	case !opening && every(wordsA, isCapitalised) && every(wordsB, isCapitalised):
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

// folded returns the texts of the tokens that are not white space, without what is mere typography.
func folded(tokens []token) []string {
	var texts []string
	for _, t := range tokens {
		if t.kind < mark {
			continue
		}
		text := t.text
		if utf8.ValidString(text) {
			text = strings.Map(typography, norm.NFC.String(text))
		}
		if t.kind == mark && strings.Trim(text, "-") == "" {
			text = strings.Repeat("-", min(len(text), 1)) // two hyphens for a dash
		}
		texts = append(texts, text)
	}
	return texts
}

func isFoldedMark(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return !isWord(r)
}

// trim returns two lists without what they share at their ends; opening is false once a first word went.
func trim(a, b []string, opening bool) ([]string, []string, bool) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b, opening = a[1:], b[1:], false
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b, opening
}

// sameLetters tells whether two texts are the same but for case. Bytes that are no text have none.
func sameLetters(a, b string) bool {
	return a == b || utf8.ValidString(a) && utf8.ValidString(b) && strings.EqualFold(a, b)
}

func every(texts []string, is func(string) bool) bool {
	return !slices.ContainsFunc(texts, func(text string) bool { return !is(text) })
}

func hasDigit(text string) bool { return strings.ContainsFunc(text, unicode.IsDigit) }

// isCapitalised tells whether a word begins with a capital, the English pronoun aside.
func isCapitalised(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r) && text != "I" && !strings.HasPrefix(text, `I"`)
}
