package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A part is some bytes that two texts share, and what differs after them: so many bytes of either.
type part struct{ same, old, new int }

// inside tells what differs inside an edit, where that is less than the whole of it: of a mark that is repeated more
// or less often only the difference, as in "---" and "----", and of words that were joined or parted only the joint,
// as in "pocket-book" and "pocketbook".
func inside(old, new string) []part {
	if n := repeated(old, new); n > 0 {
		return []part{{n, len(old) - n, len(new) - n}}
	}
	if parts := joints(old, new); parts != nil {
		return parts
	}
	return []part{{0, len(old), len(new)}}
}

// repeated returns the length of what two texts begin with alike that are one mark, repeated more or less often.
func repeated(old, new string) int {
	short, long := old, new
	if len(short) > len(long) {
		short, long = long, short
	}
	r, size := utf8.DecodeRuneInString(long)
	if size < len(long) && short != "" && !isWord(r) && !unicode.IsSpace(r) &&
		long == strings.Repeat(long[:size], len(long)/size) && strings.HasPrefix(long, short) {
		return len(short)
	}
	return 0
}

// joints returns what differs between two texts that are the same letters in the same order, joined and parted by
// hyphens and blanks otherwise; nil where they are not. The letters beside a joint are those of both texts.
func joints(old, new string) []part {
	var parts []part
	a, b := 0, 0 // bytes looked at
	var next part
	for a < len(old) || b < len(new) {
		i, j := jointEnd(old[a:]), jointEnd(new[b:])
		if old[a:a+i] == new[b:b+j] && i > 0 {
			next.same, a, b = next.same+i, a+i, b+j
			continue
		}
		if i+j > 0 {
			if last := len(parts) - 1; next.same == 0 && last >= 0 {
				parts[last].old, parts[last].new = parts[last].old+i, parts[last].new+j
			} else {
				parts = append(parts, part{next.same, i, j})
			}
			next.same, a, b = 0, a+i, b+j
			continue
		}
		r, size := utf8.DecodeRuneInString(old[a:])
		if !unicode.IsLetter(r) && (next.same == 0 || !unicode.Is(unicode.M, r)) || !strings.HasPrefix(new[b:], old[a:a+size]) {
			return nil
		}
		next.same, a, b = next.same+size, a+size, b+size
	}
	if len(parts) == 0 || parts[0].same == 0 || next.same == 0 { // a joint has letters on both sides
		return nil
	}
	return parts
}

// jointEnd returns the length of the hyphen or blank with which text begins; 0 where it begins otherwise.
func jointEnd(text string) int {
	switch r, size := utf8.DecodeRuneInString(text); r {
	case '-', '\u2010', '\u2011', ' ':
		return size
	}
	return 0
}
