package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A rule decides about the gaps that it fits, as SRX's rules do: whether a sentence ends there.
type rule struct {
	name   string // for the reader of this table
	breaks bool
	fits   func(s *scanner, g *gap) bool
}

// rules stand in the order in which they are tried; the first that fits decides.
var rules = []rule{
	{"a blank line parts paragraphs", true, func(_ *scanner, g *gap) bool { return g.paragraph }},
	{"the next item of a list", true, func(_ *scanner, g *gap) bool { return g.item }},
	{"the words with which a letter begins or ends; an address on the web", true, func(_ *scanner, g *gap) bool { return g.formula }},
	{"a semicolon, but before a capital of a word that opens sentences", false, semicolon},
	{"the mark of a list's item heads it", false, (*scanner).isListMark},
	{"a comma or a closing mark goes on with the sentence", false, goesOn},
	{"a stop in a word: regard.fr, 3.14, U.S.A.", false, inWord},
	{"a lower-case word that opens sentences", true, opensLower},
	{"a lower-case letter goes on with the sentence", false, lowerFollows},
	{"an abbreviation that something always follows: M., Dr., p. ex.", false, prepositive},
	{"an abbreviation of a number's name: No. 5, art. 12", false, beforeNumber},
	{"an abbreviation that may end a sentence, before a word that may not open one: U.S. Army", false, midSentence},
	{"an ordinal: 3. Oktober", false, ordinal},
	{"an ellipsis within a sentence: the thing is . . . I left", false, ellipsis},
	{"an initial: J. K. Rowling", false, initial},
	{"any other stop", true, func(*scanner, *gap) bool { return true }},
}

// breaks tells whether a sentence ends at the scanner's gap.
func (s *scanner) breaks() bool {
	for _, r := range rules {
		if r.fits(s, &s.gap) {
			return r.breaks
		}
	}
	return false
}

// isListMark tells whether nothing but the mark of a list's item stands before the gap: "1.", "IV.", "b.)".
func (s *scanner) isListMark(g *gap) bool {
	head := strings.TrimSpace(s.text[s.start:s.gap.at])
	if len(head) > 12 {
		return false
	}
	head = strings.Trim(head, "-–•⁃·*().[] ")
	if head == "" {
		return true
	}
	if isDigits(head) || isRoman(head) {
		return true
	}
	r, size := utf8.DecodeRuneInString(head)
	return size == len(head) && unicode.IsLetter(r) && g.stops == "."
}

func semicolon(s *scanner, g *gap) bool {
	return g.stops == ";" && !s.lang.semicolonAsks && (g.closed || !g.spaced || !s.lang.opens[g.word])
}

func goesOn(_ *scanner, g *gap) bool {
	return strings.ContainsRune(",;:%/=&+)]}", g.head) || isStop(g.head) && !g.opened
}

// inWord fits a stop without white space after it, but for those of scripts that set none, and for a space that
// was forgotten between two sentences of plain words.
func inWord(_ *scanner, g *gap) bool {
	if g.spaced {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(g.stops)
	if last >= 0x3000 {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(g.before)
	first, size := utf8.DecodeRuneInString(g.word)
	second, _ := utf8.DecodeRuneInString(g.word[size:])
	plain := !strings.ContainsAny(g.before, ".@:_") && (unicode.IsLower(end) && len(g.before) > 3 || unicode.IsDigit(end))
	return g.mail || !plain || !unicode.IsUpper(first) || !unicode.IsLower(second)
}

// opensLower fits sentences of careless writers: after the stop of a plain word a new one begins in lower case
// with a pronoun or a question word; in English after a question mark with any word, for a tag of speech (he asked)
// stands after a quotation mark there.
func opensLower(s *scanner, g *gap) bool {
	if s.lang.asksLower && !g.closed && !g.opened && g.spaced && unicode.IsLower(g.head) && cries(g) {
		return true
	}
	if !unicode.IsLower(g.head) || !s.lang.opensLower[g.word] || g.quoted || g.opened {
		return false
	}
	if strings.Trim(g.stops, "!?") == "" {
		return !g.closed
	}
	if g.closed {
		return true
	}
	return g.stops == "." && !s.lang.isAbbreviation(g.before) && utf8.RuneCountInString(g.before) > 1
}

// cries tells whether the stops are a question mark, or an exclamation mark that is no part of a name (Yahoo!).
func cries(g *gap) bool {
	first, _ := utf8.DecodeRuneInString(g.before)
	return strings.HasSuffix(g.stops, "?") || strings.HasSuffix(g.stops, "!") && unicode.IsLower(first)
}

func lowerFollows(_ *scanner, g *gap) bool { return unicode.IsLower(g.head) }

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

// ellipsis fits three dots with white space on both sides before the word I, whose capital says nothing.
func ellipsis(s *scanner, g *gap) bool {
	dots := strings.ReplaceAll(g.stops, " ", "")
	return (dots == "..." || dots == "…") && g.apart && g.word == s.lang.capital && g.word != ""
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
