package translate

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Locate finds words in a text as a person would: whatever the spaces, and the sort of the quotation marks and
// apostrophes. It returns the byte offsets of each place before which the text ends with what before says.
func Locate(text, words, before string) [][2]int {
	in, some, prefix := folded(text), trimmed(folded(words)), trimmed(folded(before))
	if len(some) == 0 {
		return nil
	}
	var places [][2]int
	for i := 0; i+len(some) <= len(in); i++ {
		if matches(in[i:], some) && endsWith(in[:i], prefix) {
			places = append(places, [2]int{in[i].start, in[i+len(some)-1].end})
		}
	}
	return places
}

// A sign is a character of a text as it is compared, with where it stands.
type sign struct {
	r          rune
	start, end int
}

// folded returns a text in one typography: one space for any, none inside guillemets, straight marks for curved.
func folded(text string) []sign {
	var signs []sign
	for i := 0; i < len(text); {
		r, width := utf8.DecodeRuneInString(text[i:])
		start := i
		i += width
		last := rune(0)
		if len(signs) > 0 {
			last = signs[len(signs)-1].r
		}
		switch {
		case unicode.IsSpace(r):
			if last == ' ' || last == '«' {
				continue
			}
			r = ' '
		case r == '»' && last == ' ':
			signs = signs[:len(signs)-1]
		case r == '\u00ad' || r == '\u2060' || r == '\u200b':
			continue
		}
		signs = append(signs, sign{r, start, i})
	}
	for i := range signs {
		signs[i].r = straight(signs[i].r)
	}
	return signs
}

func straight(r rune) rune {
	switch r {
	case '«', '»', '“', '”', '„':
		return '"'
	case '’', '‘', 'ʼ':
		return '\''
	}
	return r
}

func trimmed(signs []sign) []sign {
	for len(signs) > 0 && signs[0].r == ' ' {
		signs = signs[1:]
	}
	for len(signs) > 0 && signs[len(signs)-1].r == ' ' {
		signs = signs[:len(signs)-1]
	}
	return signs
}

// matches tells whether in begins with the signs.
func matches(in, signs []sign) bool {
	return len(in) >= len(signs) && slices.EqualFunc(in[:len(signs)], signs, func(a, b sign) bool { return a.r == b.r })
}

// endsWith tells whether in, white space at its end aside, ends with the signs.
func endsWith(in, signs []sign) bool {
	in = trimmed(in)
	return len(in) >= len(signs) && matches(in[len(in)-len(signs):], signs)
}
