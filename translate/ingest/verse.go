package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

// startOfTurn matches the start of a turn of a dialogue.
var startOfTurn = pattern(`^[—–][ \t\x{A0}\x{202F}]*(?:[«“"'‘(¡¿][ \x{A0}\x{202F}]*)?(?:\p{Lu}|\p{Nd}|[….!?])`)

func startsTurn(text string) bool { return startOfTurn().MatchString(text) }

// parted returns the paragraphs that the lines of one are: its verses, where it is a poem or stands in one, or the
// turns of a dialogue.
func parted(text string, lines []span, inPoem bool, goesOn func(line, next span) bool) []part {
	if len(lines) > 1 && (inPoem || isStanza(text, lines)) {
		verses := make([]part, len(lines))
		for i, line := range lines {
			verses[i] = part{span: line, kind: translate.Text}
		}
		return verses
	}
	paragraphs := []part{{span: lines[0]}}
	for i, next := range lines[1:] {
		if last := &paragraphs[len(paragraphs)-1]; goesOn(lines[i], next) {
			last.end = next.end
		} else {
			paragraphs = append(paragraphs, part{span: next})
		}
	}
	return paragraphs
}

// partedBreaks returns the paragraphs in a text of which it is known that its line ends were meant.
func partedBreaks(text string) []part {
	lines := slices.DeleteFunc(splitLines(text), func(line span) bool { return line.start == line.end })
	if len(lines) == 0 {
		return nil
	}
	width, filled := fill(text, lines)
	return parted(text, lines, false, func(line, next span) bool { return !beginsTurn(text, line, next, width, filled) })
}

// beginsTurn tells whether a turn of a dialogue begins with the next line: one dash opens it, and the line before ends
// a sentence or is a turn too. Where lines are filled, such a line may go on inside a paragraph, unless its dash would
// still have fitted into the one before.
func beginsTurn(text string, line, next span, width int, filled bool) bool {
	if !startsTurn(text[next.start:next.end]) {
		return false
	}
	before := text[line.start:line.end]
	if filled {
		return endsSentence(before) && fits(text, line, next, width)
	}
	return endsSentence(before) || startsTurn(before)
}

// isPoem tells whether the paragraphs of a text that have several lines are stanzas, by and large.
func isPoem(text string, lines []span) bool {
	var m measure
	for i := range followed(lines) {
		m.widen(text, lines[i:i+2])
	}
	for i := range followed(lines) {
		m.take(text, lines[i], lines[i+1])
	}
	return m.pairs >= 6 && m.isVerse()
}

// isStanza tells whether the lines of one paragraph are verses: there have to be more of them the longer they are, since
// a few lines of prose may begin with names.
func isStanza(text string, lines []span) bool {
	var m measure
	m.widen(text, lines)
	for i := range lines[1:] {
		m.take(text, lines[i], lines[i+1])
	}
	return (m.pairs >= 3 && m.width <= 50 || m.pairs >= 5) && m.capitals == m.pairs && m.isVerse()
}

// A measure counts the ends of lines inside paragraphs.
type measure struct {
	pairs    int // line ends
	capitals int // those with a capital after them
	open     int // those inside a sentence
	room     int // those where the next word would still have fitted
	width    int // of the widest line, in characters
}

func (m *measure) widen(text string, lines []span) {
	for _, line := range lines {
		m.width = max(m.width, utf8.RuneCountInString(text[line.start:line.end]))
	}
}

func (m *measure) take(text string, line, next span) {
	m.pairs++
	if startsVerse(text[next.start:next.end]) {
		m.capitals++
	}
	if !endsSentence(text[line.start:line.end]) {
		m.open++
	}
	if fits(text, line, next, m.width) {
		m.room++
	}
}

// maxVerse is the length of the longest verse, in characters.
const maxVerse = 72

// isVerse tells whether lines are verses: they are short, nearly all begin with a capital, though most of them do not
// end a sentence, and a good part would have had room for the next word, if they are as wide as prose is filled. Lines of
// such prose have no room, and one in ten or, in German, in three begins with a capital.
func (m *measure) isVerse() bool {
	return m.width <= maxVerse && m.capitals*10 >= m.pairs*9 && m.open*2 >= m.pairs &&
		(m.width < minWidth || m.room*3 >= m.pairs)
}

// startsVerse tells whether a line begins with a capital, and is not all in capitals.
func startsVerse(line string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, "«“\"'‘(¡¿… \u00A0\u202F"))
	return unicode.IsUpper(first) && strings.ContainsFunc(line, unicode.IsLower)
}
