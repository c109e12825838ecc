package diff

import "strings"

// A file is a text as paragraphs and the white space around them, which joined are the text.
type file struct {
	text  string
	lead  string
	texts []string
	after []string // after each paragraph
}

// mostParagraphs is how many paragraphs a file has at most, ten times what a long novel has: all after them is one.
const mostParagraphs = 1 << 17

const whiteSpace = " \t\n\v\f\r"

// parse takes a text apart.
func parse(text string) file {
	f := file{text: text}
	rest := strings.TrimLeft(text, whiteSpace)
	f.lead = text[:len(text)-len(rest)]
	p := parser{ends: "\n", breaks: 1}
	if strings.Contains(rest, "\r") {
		p.ends = "\r\n"
	}
	if _, next := (parser{p.ends, 2}).next(rest); next < len(rest) {
		p.breaks = 2
	}
	for rest != "" {
		end, next := p.next(rest)
		if len(f.texts) == mostParagraphs-1 {
			end, next = len(strings.TrimRight(rest, whiteSpace)), len(rest)
		}
		f.texts = append(f.texts, rest[:end])
		f.after = append(f.after, rest[end:next])
		rest = rest[next:]
	}
	return f
}

// A parser finds where paragraphs end.
type parser struct {
	ends   string // the characters that end a line
	breaks int    // how many ends of lines part two paragraphs
}

// next returns where the white space begins and ends that parts the first paragraph of a text from the next; or where
// the text ends without the white space at its end, and with it.
func (p parser) next(text string) (int, int) {
	for at := 0; at < len(text); {
		start := at + strings.IndexAny(text[at:], p.ends)
		if start < at {
			break
		}
		end := start
		for end < len(text) && strings.IndexByte(whiteSpace, text[end]) >= 0 {
			end++
		}
		if end == len(text) {
			break
		}
		if white := text[start:end]; lineBreaks(white) >= p.breaks {
			return len(strings.TrimRight(text[:start], whiteSpace)), end
		}
		at = end
	}
	return len(strings.TrimRight(text, whiteSpace)), len(text)
}

// lineBreaks counts the ends of lines, each of which is LF, CR or CR LF.
func lineBreaks(white string) int {
	return strings.Count(white, "\n") + strings.Count(white, "\r") - strings.Count(white, "\r\n")
}
