package segment

import (
	"strings"
	"unicode/utf8"
)

// A marker is the mark of an item of a list: "1.", "2)", "3.)", "b.", with or without a bullet before it.
type marker struct {
	value  int  // the number, or 1 for a; 0 where there is no marker
	letter bool // whether it is a letter
	style  string
	size   int // its length in bytes
}

// follows tells whether the marker is the next one after another in the same list.
func (m marker) follows(before marker) bool {
	return before.value > 0 && m.value == before.value+1 && m.letter == before.letter && m.style == before.style
}

// markerAt reads the marker at the offset of text. White space must follow it.
func markerAt(text string, at int) (marker, bool) {
	rest := text[at:]
	m := marker{size: len(rest)}
	if r, size := utf8.DecodeRuneInString(rest); strings.ContainsRune("•⁃·*", r) && size > 0 {
		m.style = rest[:size]
		rest = strings.TrimLeft(rest[size:], " \u00a0\t")
	}
	digits := 0
	for digits < len(rest) && digits < 3 && rest[digits] >= '0' && rest[digits] <= '9' {
		m.value = m.value*10 + int(rest[digits]-'0')
		digits++
	}
	switch {
	case digits > 0:
		rest = rest[digits:]
	case rest != "" && rest[0] >= 'a' && rest[0] <= 'z':
		m.value, m.letter = int(rest[0]-'a')+1, true
		rest = rest[1:]
	default:
		return marker{}, false
	}
	for _, end := range []string{".)", ".", ")"} {
		if after, ok := strings.CutPrefix(rest, end); ok && spaceLen(after) > 0 {
			m.style += end
			m.size -= len(after)
			return m, m.value > 0
		}
	}
	return marker{}, false
}
