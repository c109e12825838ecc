package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func prepositive(s *scanner, g *gap) bool {
	return plainStop(g) && s.lang.prepositive[strings.ToLower(g.before)]
}

func beforeNumber(s *scanner, g *gap) bool {
	return plainStop(g) && s.lang.beforeNumber[strings.ToLower(g.before)] && (unicode.IsDigit(g.head) || isRoman(g.word))
}

func midSentence(s *scanner, g *gap) bool {
	if !plainStop(g) || g.opened && !g.bracket || s.lang.opens[g.word] || s.afterTime(g) {
		return false
	}
	before := strings.ToLower(g.before)
	return s.lang.either[before] || isAcronym(g.before)
}

// afterTime tells whether a time of day ends its sentence: where a name or a title follows, it does, but not where
// it is all that the sentence has so far (At 5 a.m. Mr. Smith left) or the name tells which day or zone it is of.
func (s *scanner) afterTime(g *gap) bool {
	_, size := utf8.DecodeRuneInString(g.word)
	second, _ := utf8.DecodeRuneInString(g.word[size:])
	if !s.lang.times[strings.ToLower(g.before)] || !unicode.IsUpper(g.head) || !unicode.IsLower(second) || s.lang.afterTimes[g.word] {
		return false
	}
	begin := s.text[s.start:min(g.at, s.start+longestWord)]
	return len(strings.Fields(begin)) > 3
}

// ordinal fits a number before a noun, in a language that writes ordinals with a stop and nouns with a capital.
func ordinal(s *scanner, g *gap) bool {
	return s.lang.ordinals && plainStop(g) && (isDigits(g.before) || isRoman(g.before)) && !s.lang.opens[g.word]
}

func initial(s *scanner, g *gap) bool {
	if !plainStop(g) || !unicode.IsUpper(g.head) && !(s.lang.initialsAlways && unicode.IsDigit(g.head)) {
		return false
	}
	if strings.ContainsAny(g.before, ".") || strings.Contains(g.before, "-") {
		return isAcronym(g.before) && s.lang.initialsAlways
	}
	r, size := utf8.DecodeRuneInString(g.before)
	if size != len(g.before) || !unicode.IsUpper(r) {
		return false
	}
	return s.lang.initialsAlways || !s.lang.opens[g.word]
}

// plainStop tells whether the gap is a single full stop, as an abbreviation has it.
func plainStop(g *gap) bool { return g.stops == "." && !g.closed }

// isAcronym tells whether a word is of single letters and dots, the last one left out: "U.S", "J.-C".
func isAcronym(word string) bool {
	letters := 0
	for _, part := range strings.FieldsFunc(word, func(r rune) bool { return r == '.' || r == '-' }) {
		r, size := utf8.DecodeRuneInString(part)
		if size != len(part) || !unicode.IsLetter(r) {
			return false
		}
		letters++
	}
	return letters > 1 && strings.Contains(word, ".")
}

func isDigits(word string) bool {
	return word != "" && len(word) <= 3 && strings.Trim(word, "0123456789") == ""
}

func isRoman(word string) bool { return word != "" && strings.Trim(word, "IVXLC") == "" }
