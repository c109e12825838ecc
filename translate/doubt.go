package translate

import (
	"slices"
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

// sameNumbers tells whether both texts have the same numbers, however these are written.
func sameNumbers(a, b string) bool {
	was, is := numbers(a), numbers(b)
	slices.Sort(was)
	slices.Sort(is)
	return slices.Equal(was, is)
}

// numbers returns the digits of each number of two digits or more, without the signs that languages put between digits.
// Smaller numbers are often words.
func numbers(text string) []string {
	var all []string
	for i := 0; i < len(text); i++ {
		if !isDigit(text, i) {
			continue
		}
		start := i
		var joined []byte // nil as long as the digits stand together
		for {
			next := i + 1
			if !isDigit(text, next) {
				next += betweenDigits(text[next:])
			}
			if !isDigit(text, next) {
				break
			}
			if next > i+1 && joined == nil {
				joined = append(joined, text[start:i+1]...)
			}
			if joined != nil {
				joined = append(joined, text[next])
			}
			i = next
		}
		switch {
		case joined != nil:
			all = append(all, string(joined))
		case i > start:
			all = append(all, text[start:i+1])
		}
	}
	return all
}

func isDigit(text string, i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }

// betweenDigits returns how many bytes the sign has that the text begins with, if it may stand between digits.
func betweenDigits(text string) int {
	for _, sign := range []string{" ", ".", ",", "'", "\u00a0", "\u202f", "\u2009", "’"} {
		if strings.HasPrefix(text, sign) {
			return len(sign)
		}
	}
	return 0
}
