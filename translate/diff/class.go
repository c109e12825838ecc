package diff

import (
	"regexp"
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
	wordsA, wordsB := words(a), words(b)
	switch {
	case len(c.old.breaks(e.a0, e.a1)) != len(c.new.breaks(e.b0, e.b1)) && slices.EqualFunc(a, b, sameText):
		return translate.Break
	case slices.EqualFunc(a, b, sameText) || sameDigits(a, b):
		return translate.Typography
	case slices.EqualFunc(a, b, sameLetters):
		return translate.Case
	case slices.EqualFunc(wordsA, wordsB, sameLetters) || isJoint(a, b):
		if c.old.signs(e.a0, e.a1) != c.new.signs(e.b0, e.b1) {
			return translate.Number
		}
		return translate.Punctuation
	}
	return c.classOfWords(trim(wordsA, wordsB))
}

// mostClassed is how many tokens an edit may have to be more than wording: a table of numbers has fewer.
const mostClassed = 1 << 16

// classOfWords says what sort of difference there is between words. A capital tells nothing where a sentence opens, and
// of words that were joined or parted no name changed.
func (c *comparison) classOfWords(a, b []folded) translate.Class {
	switch {
	case every(a, hasDigit) && every(b, hasDigit):
		return translate.Number
	case every(a, isCapitalised) && every(b, isCapitalised) && !c.old.opens(a) && !c.new.opens(b) && !strings.EqualFold(textOf(a), textOf(b)):
		return translate.Name
	}
	return translate.Wording
}

// opens tells whether one of some words of a sequence opens a sentence.
func (s *sequence) opens(words []folded) bool {
	return slices.ContainsFunc(words, func(w folded) bool { return s.startsSentence(w.at) })
}

// A folded token is one without what is mere typography in it, and where it stands in its sequence.
type folded struct {
	text string
	kind kind
	at   int
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
		switch {
		case k == mark && strings.Trim(text, "-") == "":
			text = strings.Repeat("-", min(len(text), 1)) // two hyphens for a dash
		case k == mark:
			text = strings.ReplaceAll(text, "…", "...")
		case grouped.MatchString(text):
			text = strings.NewReplacer(`"`, "", ",", "", ".", "").Replace(text)
		}
		tokens = append(tokens, folded{text, k, at})
	}
	return tokens
}

// grouped is a number whose digits are grouped: by apostrophes, or by commas or stops where there are two of them, for
// a single one may begin a decimal fraction.
var grouped = regexp.MustCompile(`^[0-9]{1,3}(?:(?:"[0-9]{3})+|(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,})$`)

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

// trim returns two lists without what they share at their ends.
func trim(a, b []folded) ([]folded, []folded) {
	for len(a) > 0 && len(b) > 0 && sameText(a[0], b[0]) {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && sameText(a[len(a)-1], b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

// sameText tells whether two tokens are the same wherever they stand.
func sameText(a, b folded) bool { return a.kind == b.kind && a.text == b.text }

// sameLetters tells whether two tokens are the same but for case. Bytes that are no text have none.
func sameLetters(a, b folded) bool {
	return sameText(a, b) || a.kind == b.kind && utf8.ValidString(a.text) && utf8.ValidString(b.text) && strings.EqualFold(a.text, b.text)
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
