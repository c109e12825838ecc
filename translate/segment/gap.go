package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// A gap is a place where a sentence may end, and what the rules look at on both sides of it.
type gap struct {
	at        int    // where the next sentence would begin
	paragraph bool   // it is a blank line or a paragraph separator
	item      bool   // the mark of the next item of a list begins here
	formula   bool   // it is the line of a letter or of addresses that ends here
	before    string // the word before the stops, without them
	apart     bool   // white space stands between that word and the stops
	stops     string // the stops as they stand: ".", "?!", ". . ."
	closed    bool   // a quotation mark or bracket closes after the stops
	quoted    bool   // a quotation mark is the last thing that closes
	spaced    bool   // white space stands before the next sentence
	bracket   bool   // a bracket opens the next sentence
	opened    bool   // a quotation mark, bracket or dash opens the next sentence
	head      rune   // the first letter, digit or other character of the next sentence; utf8.RuneError at the end
	mail      bool   // the word begins an address of mail
	word      string // the letters of which head is the first
}

// openers stand before the first letter of a sentence, beside the opening brackets.
const openers = `«»“”„‟‘’‚‹›"'-–—―•·*¿¡_`

// lookAhead fills in what the next sentence begins with.
func (g *gap) lookAhead(text string) {
	rest := text[g.at:]
	for {
		r, size := utf8.DecodeRuneInString(rest)
		if size == 0 || !strings.ContainsRune(openers, r) && !unicode.Is(unicode.Ps, r) && !unicode.IsSpace(r) {
			g.head = r
			break
		}
		g.bracket = g.bracket || unicode.Is(unicode.Ps, r)
		g.opened = g.opened || !unicode.IsSpace(r)
		rest = rest[size:]
	}
	n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	if n < 0 {
		n = len(rest)
	}
	g.word = rest[:n]
	g.mail = strings.HasPrefix(rest[n:], "@")
}

// longestWord bounds, in bytes, how far back the rules look from a stop.
const longestWord = 64

// wordBefore returns the last word of text: all after its last white space, opening mark, apostrophe or slash.
// Where it is longer than any abbreviation, only its end comes back.
func wordBefore(text string) string {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	if len(text) > longestWord {
		cut := len(text) - longestWord
		for cut < len(text) && !utf8.RuneStart(text[cut]) {
			cut++
		}
		text = text[cut:]
	}
	at := strings.LastIndexFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Ps, r) || strings.ContainsRune(`«“„"'’‘/`, r)
	})
	if at < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[at+size:]
}

// insideCluster tells whether the offset is inside a grapheme cluster of UAX #29, which nothing may part: a mark
// that combines may stand on a stop or on a space. No cluster that begins before the last character and holds
// the offset begins with a stop, a closing mark or white space, so it is enough to look one character back.
func insideCluster(text string, at int) bool {
	_, size := utf8.DecodeLastRuneInString(text[:at])
	clusters := graphemes.FromString(text[at-size:])
	return clusters.Next() && len(clusters.Value()) > size
}
