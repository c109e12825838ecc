package diff

import "strings"

// A file is a text as paragraphs and the white space around them, which joined are the text.
type file struct {
	text  string
	lead  string
	texts []string
	after []string // after each paragraph
}

const whiteSpace = " \t\n\v\f\r"

// parse takes a text apart.
func parse(text string) file {
	f := file{text: text}
	rest := strings.TrimLeft(text, whiteSpace)
	f.lead = text[:len(text)-len(rest)]
	breaks := 1
	if hasBlankLine(rest) {
		breaks = 2
	}
	for rest != "" {
		end, next := nextBreak(rest, breaks)
		f.texts = append(f.texts, rest[:end])
		f.after = append(f.after, rest[end:next])
		rest = rest[next:]
	}
	return f
}

// hasBlankLine tells whether a blank line stands between two paragraphs of the text.
func hasBlankLine(text string) bool {
	_, next := nextBreak(text, 2)
	return next < len(text)
}

// nextBreak returns where the white space begins and ends that holds at least the line breaks given; or where the
// text ends without the white space at its end, and with it.
func nextBreak(text string, breaks int) (int, int) {
	for at := 0; at < len(text); {
		start := at + strings.IndexAny(text[at:], "\r\n")
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
		if white := text[start:end]; lineBreaks(white) >= breaks {
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
