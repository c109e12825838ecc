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
	{"the source of a quotation: “ … ” (Hugo, p. 12).", false, citation},
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

// longestCitation bounds, in bytes, what stands in the brackets after a quotation.
const longestCitation = 120

// citation fits the gap before brackets that tell where the quotation before them is from: the stop of the sentence
// stands after them, not inside.
func citation(s *scanner, g *gap) bool {
	source, ok := strings.CutPrefix(s.text[g.at:], "(")
	if !ok || !g.quoted || !g.spaced {
		return false
	}
	source = source[:min(len(source), longestCitation)]
	end := strings.IndexByte(source, ')')
	return end > 0 && strings.HasPrefix(source[end+1:], ".") && strings.IndexFunc(source[end-1:end], isStop) < 0
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

// ellipsis fits three dots with white space on both sides before the word I, whose capital says nothing.
func ellipsis(s *scanner, g *gap) bool {
	dots := strings.ReplaceAll(g.stops, " ", "")
	return (dots == "..." || dots == "…") && g.apart && g.word == s.lang.capital && g.word != ""
}
