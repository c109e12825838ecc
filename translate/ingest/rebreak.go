package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

var blankLine = pattern(`\r?\n[ \t]*\r?\n`)

// Rebreak returns what is decided where a person typed the kept text anew with other paragraph breaks, beside what was
// decided before. A blank line parts paragraphs. Its error is the problem check.rebroken where more than the breaks
// was changed.
func (d Document) Rebreak(typed string) (map[string]bool, error) {
	want := map[int]bool{} // where paragraphs end, in characters that are not white space
	at := 0
	for _, block := range blankLine().Split(typed, -1) {
		if n := inked(block); n > 0 {
			at += n
			want[at] = true
		}
	}
	if ink(typed) != ink(translate.Join(d.paragraphs)) {
		return nil, translate.Invalid("check.rebroken")
	}
	decided := d.Decided()
	at = 0
	last, between := -1, "" // the paragraph of the last text, and the break or join met since
	for _, item := range d.Items {
		switch {
		case item.Type == Break, item.Type == Join:
			between = item.ID
			continue
		case item.Type == Cut && !item.Restored:
			continue
		}
		if last >= 0 {
			d.reborder(decided, item, between, want[at], item.Paragraph != last)
		}
		last, between = item.Paragraph, ""
		if item.Type == Keep {
			rebreakInside(decided, item, at, want)
		}
		at += inked(item.Text)
	}
	return decided, nil
}

// reborder decides on the border before an item: whether a paragraph is to end there, where one ends now or does not.
func (d Document) reborder(decided map[string]bool, item Item, between string, want, ends bool) {
	switch {
	case want == ends:
	case between != "": // a break to be taken out, or one to be put back: its id says the opposite of what it did
		if decided[between] {
			delete(decided, between)
		} else {
			decided[between] = true
		}
	case want:
		decided[breakID(item.Start)] = true
	default:
		decided[joinID(item.Start)] = true
	}
}

// rebreakInside decides on the breaks inside a kept item that starts after so many characters.
func rebreakInside(decided map[string]bool, item Item, at int, want map[int]bool) {
	for offset, r := range item.Text {
		if unicode.IsSpace(r) {
			continue
		}
		if offset > 0 && want[at] {
			decided[breakID(item.Start+offset)] = true
		}
		at++
	}
}

// ink returns a text without white space, inked how many characters that is.
func ink(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

func inked(text string) int { return utf8.RuneCountInString(ink(text)) }
