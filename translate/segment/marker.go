package segment

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A marker is the mark of an item of a list: "1.", "2)", "3.)", "b.", "iv)", with or without a bullet before it.
type marker struct {
	value  int  // the number, or 1 for a; 0 where there is none
	letter bool // whether it is a letter
	roman  int  // its value as a Roman numeral; 0 where it is none. "i" is a letter, too
	style  string
	size   int // its length in bytes
}

// follows tells whether the marker is the next one after another in the same list.
func (m marker) follows(before marker) bool {
	if m.style != before.style {
		return false
	}
	return before.value > 0 && m.value == before.value+1 && m.letter == before.letter ||
		before.roman > 0 && m.roman == before.roman+1
}

// markerAt reads the marker at the offset of text. White space must follow it.
func markerAt(text string, at int) (marker, bool) {
	rest := text[at:]
	m := marker{size: len(rest)}
	if r, size := utf8.DecodeRuneInString(rest); strings.ContainsRune("•⁃·*", r) && size > 0 {
		m.style = rest[:size]
		rest = strings.TrimLeft(rest[size:], " \u00a0\t")
	}
	n := m.read(rest)
	if n == 0 {
		return marker{}, false
	}
	rest = rest[n:]
	for _, end := range []string{".)", ".", ")"} {
		if after, ok := strings.CutPrefix(rest, end); ok && spaceLen(after) > 0 {
			m.style += end
			m.size -= len(after)
			return m, true
		}
	}
	return marker{}, false
}

// read reads the number or the letters at the start of text and returns their length, or 0 where there are none.
func (m *marker) read(text string) int {
	if n := digitsLen(text, 3); n > 0 {
		m.value, _ = strconv.Atoi(text[:n])
		return n
	}
	n := 0
	for n < len(text) && text[n] >= 'a' && text[n] <= 'z' && n <= len("xviii") {
		n++
	}
	m.roman = slices.Index(romans, text[:n]) + 1
	switch {
	case n == 1:
		m.value, m.letter = int(text[0]-'a')+1, true
	case m.roman == 0:
		return 0
	}
	return n
}

// romans are the Roman numerals of lists, from 1.
var romans = strings.Fields("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")
