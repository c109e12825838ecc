package translate

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Doubt returns why a person should look at a machine's translation of a paragraph, as a message key: a number or a
// line break is missing or too many, its length is odd, or the engine did not know many of its words. It is empty
// where nothing meets the eye. No answer says that a translation is right.
func Doubt(source, translation Paragraph) string {
	was, is := utf8.RuneCountInString(source.Text), utf8.RuneCountInString(translation.Text)
	unknown := 0
	for _, mark := range translation.Marks {
		if mark.Kind == UnknownWord {
			unknown++
		}
	}
	switch {
	case strings.Count(source.Text, "\n") != strings.Count(translation.Text, "\n"):
		return "job.doubt.breaks"
	case !sameNumbers(source.Text, translation.Text):
		return "job.doubt.number"
	case was >= oddFrom && (is*2 < was || is > was*2):
		return "job.doubt.length"
	case unknown > 1 && unknown*unknownIn > len(strings.Fields(translation.Text)):
		return "job.doubt.unknown"
	}
	return ""
}

const (
	oddFrom   = 40 // characters of a paragraph whose translation has a length to be expected
	unknownIn = 6  // words of which one may be unknown
)

// number is one of two digits or more, with the signs that languages put between digits. Smaller ones are often words.
var number = regexp.MustCompile(`\d(?:[\x{a0}\x{202f}\x{2009} .,'’]?\d)+`)

// sameNumbers tells whether both texts have the same numbers, however these are written.
func sameNumbers(a, b string) bool {
	count := make(map[string]int)
	for _, n := range number.FindAllString(a, -1) {
		count[digits(n)]++
	}
	for _, n := range number.FindAllString(b, -1) {
		count[digits(n)]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
}
