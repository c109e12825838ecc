package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"regard/translate"
)

// TokenKind says what a token is.
type TokenKind int

// The kinds of tokens.
const (
	Word   TokenKind = iota // letters, marks and digits, with at least one letter
	Number                  // digits with their separators
	Space                   // a run of white space
	Punct                   // one of anything else: punctuation, a symbol, an emoji
)

// A Token is a word, a number, white space or a mark.
type Token struct {
	Text string
	Kind TokenKind
}

// Tokens returns the tokens of a text. Joined they are the text. "don't" is one word; in French an elided word is
// one with its apostrophe (l'|homme; aujourd'hui is whole). A number is whole with its separators, spaces between
// groups of three digits included.
//
// Words are split at their hyphens, as UAX #29 has it: so "dit-il" shares a word with "said", "vice-président" two
// with "vice president", and a hyphen that comes or goes between two revisions is shown as the hyphen alone.
func Tokens(text string, lang translate.Language) []Token {
	t := tokenizer{text: text, french: lang.Base() == translate.French, tokens: make([]Token, 0, len(text)/4+1)}
	for iter := words.FromString(text); iter.Next(); {
		t.addPiece(iter.Value())
	}
	return t.tokens
}

// A tokenizer puts tokens together.
type tokenizer struct {
	text   string
	french bool
	pos    int // where the next token begins
	tokens []Token
}

// narrowSpace joins what stands on its sides for UAX #29, which thinks of numbers; in French it parts a word from
// the mark after it.
const narrowSpace = "\u202f"

// addPiece adds a word of UAX #29 as one token or more.
func (t *tokenizer) addPiece(piece string) {
	if n := elisionLen(piece); n > 0 && t.french {
		t.add(n, Word)
		piece = piece[n:]
	}
	for {
		before, after, found := strings.Cut(piece, narrowSpace)
		if before != "" {
			t.add(len(before), kindOf(before))
		}
		if !found {
			return
		}
		t.add(len(narrowSpace), Space)
		piece = after
	}
}

// add adds the next size bytes as a token, or to the last ones: white space to white space, a group of digits to
// its number.
func (t *tokenizer) add(size int, kind TokenKind) {
	end := t.pos + size
	n := len(t.tokens)
	switch {
	case kind == Space && n > 0 && t.tokens[n-1].Kind == Space:
		t.tokens[n-1].Text = t.text[t.pos-len(t.tokens[n-1].Text) : end]
	case kind == Number && n > 1 && t.isGroup(t.text[t.pos:end]):
		number, space := t.tokens[n-2].Text, t.tokens[n-1].Text
		t.tokens[n-2].Text = t.text[t.pos-len(space)-len(number) : end]
		t.tokens = t.tokens[:n-1]
	default:
		t.tokens = append(t.tokens, Token{t.text[t.pos:end], kind})
	}
	t.pos = end
}

// isGroup tells whether digits are the next group of three of the number before them: 3 000 or 12 500,50. The
// space is one that does not break or a thin one; in French, where few type these, also the plain one.
func (t *tokenizer) isGroup(digits string) bool {
	n := len(t.tokens)
	number, space := t.tokens[n-2], t.tokens[n-1].Text
	switch {
	case number.Kind != Number || t.tokens[n-1].Kind != Space:
		return false
	case space == " " && !t.french:
		return false
	case space != " " && space != "\u00a0" && space != "\u202f" && space != "\u2009":
		return false
	}
	last := number.Text[strings.LastIndexFunc(number.Text, unicode.IsSpace)+1:]
	last = strings.TrimLeftFunc(last, func(r rune) bool { return !unicode.IsDigit(r) })
	return isASCIIDigits(last) && len(last) <= 3 && (last == number.Text || len(last) == 3) && isThreeDigits(digits)
}

// isThreeDigits tells whether text is three digits, perhaps with decimals after them.
func isThreeDigits(text string) bool {
	whole, _, _ := strings.Cut(text, ",")
	return len(whole) == 3 && isASCIIDigits(whole)
}

func isASCIIDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// elisions are the French words that lose their vowel, without their apostrophe. Presque and quelque do so in whole
// words only: presqu'île, quelqu'un.
var elisions = set("l d j m t s n c ç qu jusqu lorsqu puisqu quoiqu")

// elisionLen returns the length of the elided word and its apostrophe at the start of a French word, or 0.
func elisionLen(word string) int {
	at := strings.IndexAny(word, "'’")
	if at <= 0 || at > len("lorsqu") || !elisions[strings.ToLower(word[:at])] {
		return 0
	}
	_, size := utf8.DecodeRuneInString(word[at:])
	if at+size == len(word) {
		return 0
	}
	return at + size
}

// kindOf returns the kind of a piece that is never empty.
func kindOf(piece string) TokenKind {
	kind := Punct
	for _, r := range piece {
		switch {
		case unicode.IsLetter(r):
			return Word
		case unicode.IsDigit(r):
			kind = Number
		case unicode.IsSpace(r) && kind == Punct:
			kind = Space
		}
	}
	return kind
}
