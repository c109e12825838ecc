package search

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// keyLength is how many characters of a word its key tells: more only make an index large.
const keyLength = 40

// Keys returns the keys of a text's words in their order.
func Keys(text string) []string {
	words := Words(text)
	keys := make([]string, len(words))
	for i, word := range words {
		keys[i] = key(word.Folded)
	}
	return keys
}

// key spells a folded word in the letters a to z and digits alone, every other character as its number, so that any
// index takes it for one word, whatever it knows of Unicode. The key of a word's beginning begins the word's key.
func key(folded string) string {
	var b strings.Builder
	n := 0
	for _, r := range folded {
		if n++; n > keyLength {
			break
		}
		if r < utf8.RuneSelf {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "x%05x", r)
		}
	}
	return b.String()
}
