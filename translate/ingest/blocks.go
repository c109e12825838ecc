package ingest

import (
	"iter"
	"strings"
	"unicode/utf8"
)

func isLineEnd(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// blocks returns the spans of a text's raw paragraphs, without white space at their ends.
func blocks(text string) []span {
	lines := splitLines(text)
	goesOn := layout(text, lines)
	var found []span
	open := false // whether the last block takes another line
	for i, line := range lines {
		switch {
		case line.start == line.end:
			open = false
			continue
		case open:
			found[len(found)-1].end = line.end
		default:
			found = append(found, line)
		}
		open = i+1 < len(lines) && goesOn(line, lines[i+1])
	}
	return found
}

// layout finds how a text tells its paragraphs apart. It returns whether a line goes on in the next one, where that
// is not blank.
func layout(text string, lines []span) (goesOn func(line, next span) bool) {
	width, filled := fill(text, lines)
	spaced := hasBlankLines(lines)
	switch {
	case filled && spaced:
		return func(span, span) bool { return true }
	case filled: // a paragraph ends with a sentence, on a line that the next word would still have fitted into
		return func(line, next span) bool {
			return !fits(text, line, next, width) || !endsSentence(text[line.start:line.end])
		}
	case spaced && !linesAreParagraphs(text, lines):
		return func(_, next span) bool { return !startsItem(text[next.start:next.end]) }
	}
	return func(span, span) bool { return false } // each line is a paragraph
}

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

// maxWidth is that of the widest text that is taken for filled by hand or by a mailer, in characters.
const maxWidth = 100

// fill returns the width that the text's lines are filled to, and whether they are: hardly any is longer, and where
// a line goes on in the next, that one's first word would not have fitted any more.
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
	if width < 40 || long*50 > total {
		return width, false
	}
	pairs, full := 0, 0
	for i := range followed(lines) {
		pairs++
		if !fits(text, lines[i], lines[i+1], width-4) {
			full++
		}
	}
	return width, pairs > 1 && full*10 >= pairs*7
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
