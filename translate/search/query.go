package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Query is what a person looks for: all its terms, in any order.
type Query struct {
	Terms []Term
}

// A Term is a word, or several that follow each other.
type Term struct {
	Words  []string // folded
	Prefix bool     // whether the last word may go on
}

// longest is how many words a query has at most; more are left out.
const longest = 16

// Parse reads a query as it is typed. Words in quotation marks of any sort follow each other, and so do the parts of
// a word that a hyphen or an apostrophe joins; the last word may be a beginning. Every text is a query: what is not a
// word says nothing.
func Parse(typed string) Query {
	var q Query
	left := longest
	add := func(words []Word, prefix bool) {
		words = words[:min(left, len(words))]
		left -= len(words)
		if len(words) == 0 {
			return
		}
		term := Term{Prefix: prefix}
		for _, word := range words {
			term.Words = append(term.Words, word.Folded)
		}
		q.Terms = append(q.Terms, term)
	}
	parts := strings.FieldsFunc(spaced(typed), func(r rune) bool { return strings.ContainsRune(quotes, r) })
	for i, part := range parts {
		if i%2 == 1 && i+1 < len(parts) { // what nothing closes is no quotation
			add(Words(part), false)
			continue
		}
		fields := strings.Fields(part)
		for j, field := range fields {
			words := withoutElision(field)
			last := i == len(parts)-1 && j == len(fields)-1
			add(words, last && opens(words))
		}
	}
	return q
}

const quotes = `"“”„«»`

// spaced sets quotation marks apart, so that two that follow each other have something between them.
func spaced(typed string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, r := range typed {
		b.WriteRune(r)
		if strings.ContainsRune(quotes, r) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// opens tells whether words can be the beginning of others: a letter alone would begin too many.
func opens(words []Word) bool {
	return len(words) > 0 && utf8.RuneCountInString(words[len(words)-1].Folded) > 1
}

// elided are the words that French joins to the next.
var elided = []string{"l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"}

// withoutElision returns the words of something typed without spaces, less what French elides at its beginning and the
// genitive of English at its end: who types "l'Ukraine" also wants "d'Ukraine".
func withoutElision(typed string) []Word {
	words := Words(typed)
	if len(words) > 1 && slices.Contains(elided, words[0].Folded) && isApostrophe(typed[words[0].End:words[1].Start]) {
		words = words[1:]
	}
	if n := len(words); n > 1 && words[n-1].Folded == "s" && isApostrophe(typed[words[n-2].End:words[n-1].Start]) {
		words = words[:n-1]
	}
	return words
}

func isApostrophe(between string) bool {
	return between == "'" || between == "’" || between == "ʼ" || between == "‘" || between == "＇"
}

// Keys returns the words of the term as an index knows them.
func (t Term) Keys() []string {
	keys := make([]string, len(t.Words))
	for i, word := range t.Words {
		keys[i] = key(word)
	}
	return keys
}

// begins returns how many of the words that follow are the term: none where they are not.
func (t Term) begins(words []Word) int {
	if len(words) < len(t.Words) {
		return 0
	}
	for i, want := range t.Words {
		got := words[i].Folded
		if got != want && !(t.Prefix && i == len(t.Words)-1 && strings.HasPrefix(got, want)) {
			return 0
		}
	}
	return len(t.Words)
}
