package ingest

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

func isLineEnd(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// blocks returns a text's raw paragraphs, without white space at their ends. Verses are known for what they are.
func blocks(text string) []part {
	lines := splitLines(text)
	l := layoutOf(text, lines)
	var found []part
	for from, to := 0, 0; from < len(lines); from = to {
		for to = from; to < len(lines) && lines[to].start < lines[to].end; to++ {
			if to > from && !l.goesOn(lines[from], lines[to-1], lines[to]) {
				break
			}
		}
		if from == to { // a blank line
			to++
			continue
		}
		found = append(found, parted(text, lines[from:to], l.poem, func(line, next span) bool {
			return !beginsTurn(text, line, next, l.width, l.filled)
		})...)
	}
	return found
}

// A layout is how a text tells its paragraphs apart.
type layout struct {
	text   string
	width  int  // that its lines are filled to
	filled bool // whether they are
	spaced bool // whether blank lines stand in it
	single bool // whether each line is a paragraph
	poem   bool
}

func layoutOf(text string, lines []span) layout {
	l := layout{text: text, spaced: hasBlankLines(lines), poem: isPoem(text, lines)}
	l.width, l.filled = fill(text, lines)
	l.single = !l.filled && (!l.spaced || linesAreParagraphs(text, lines))
	return l
}

// goesOn tells whether the paragraph that begins with first goes on from a line to the next.
func (l *layout) goesOn(first, line, next span) bool {
	before, after := l.text[line.start:line.end], l.text[next.start:next.end]
	if l.single || isSeparator(before) || isSeparator(after) {
		return false
	}
	// the end of a line that was filled is one of a paragraph where a sentence ends and the next word would have fitted
	ends := endsSentence(before) && fits(l.text, line, next, l.width)
	switch {
	case !startsItem(after):
		return !l.filled || l.spaced || !ends
	case l.filled: // the line may begin with a dash or a number by chance
		return !ends && !sameMarker(l.text[first.start:], after)
	}
	return false
}

// sameMarker tells whether two texts, the second of which is an item, begin as items of one list do.
func sameMarker(a, b string) bool {
	return startsItem(a) && (a[0] == b[0] || isDigit(a[0]) && isDigit(b[0]))
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// splitLines returns the lines of a text without white space at their ends; a blank line is an empty span.
func splitLines(text string) []span {
	var lines []span
	start := 0
	for start <= len(text) {
		length := strings.IndexFunc(text[start:], isLineEnd)
		if length < 0 {
			return append(lines, trim(text, span{start, len(text)}))
		}
		end := start + length
		lines = append(lines, trim(text, span{start, end}))
		r, size := utf8.DecodeRuneInString(text[end:])
		if r == '\u2029' || r == '\f' {
			lines = append(lines, span{end, end}) // a paragraph separator is worth a blank line
		}
		start = end + size
	}
	return lines
}

// hasBlankLines tells whether a blank line stands between two others.
func hasBlankLines(lines []span) bool {
	seen, blank := false, false
	for _, line := range lines {
		switch empty := line.start == line.end; {
		case empty:
			blank = seen
		case blank:
			return true
		default:
			seen = true
		}
	}
	return false
}

// Texts between these widths are taken for filled by hand or by a mailer, in characters.
const minWidth, maxWidth = 40, 100

// fill returns the width that the text's lines are filled to, and whether they are: hardly any is longer, and where
// a line goes on in the next, that one's first word would not have fitted any more. Ends of
// items tell nothing of that; beside them, some lines have to end inside a sentence.
func fill(text string, lines []span) (width int, filled bool) {
	total, long := 0, 0
	for _, line := range lines {
		length := utf8.RuneCountInString(text[line.start:line.end])
		if length > 0 {
			total++
		}
		if length > maxWidth {
			long++
			continue
		}
		width = max(width, length)
	}
	if width < minWidth || long*50 > total {
		return width, false
	}
	pairs, full, torn, items := 0, 0, 0, 0
	for i := range followed(lines) {
		line, next := text[lines[i].start:lines[i].end], text[lines[i+1].start:lines[i+1].end]
		switch {
		case !fits(text, lines[i], lines[i+1], width-4):
			pairs++
			full++
			if first, _ := utf8.DecodeRuneInString(next); unicode.IsLower(first) && !endsSentence(line) {
				torn++
			}
		case startsItem(next), isSeparator(line):
			items++
		default:
			pairs++
		}
	}
	return width, pairs > 1 && full*10 >= pairs*7 && (items == 0 || torn > 1)
}

// followed yields the index of each line that another one follows without a blank line between.
func followed(lines []span) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i+1 < len(lines); i++ {
			if lines[i].start < lines[i].end && lines[i+1].start < lines[i+1].end && !yield(i) {
				return
			}
		}
	}
}

// fits tells whether the first word of next fits into what is left of line.
func fits(text string, line, next span, width int) bool {
	word, _, _ := strings.Cut(text[next.start:next.end], " ")
	return utf8.RuneCountInString(text[line.start:line.end])+1+utf8.RuneCountInString(word) <= width
}

// linesAreParagraphs tells, of a text with blank lines, what the single line ends in it are: ends of paragraphs, where
// a good part of the lines hold several sentences; else ends of sentences or verses inside a paragraph.
func linesAreParagraphs(text string, lines []span) bool {
	several, all := 0, 0
	for i := range followed(lines) {
		all++
		if hasInnerSentenceEnd(text[lines[i].start:lines[i].end]) {
			several++
		}
	}
	return all > 0 && several*100 >= all*15
}
