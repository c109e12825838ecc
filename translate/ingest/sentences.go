package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// endsSentence tells whether a text ends as a sentence does: with a full stop or its like, perhaps before closing
// quotes and brackets, or with a colon or semicolon.
func endsSentence(text string) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"»”’')]*_", r)
	})
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…:;。！？", last)
}

// hasInnerSentenceEnd tells whether a sentence ends before the end of a text and another one begins.
func hasInnerSentenceEnd(text string) bool {
	for at := 0; ; {
		found := strings.IndexAny(text[at:], ".!?…")
		if found < 0 {
			return false
		}
		at += found
		_, size := utf8.DecodeRuneInString(text[at:])
		before := lastWord(text[:at])
		at += size
		rest := strings.TrimLeft(text[at:], "\"»”’') \u00A0\u202F")
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "«“\"— \u00A0\u202F"))
		if len(rest) < len(text[at:]) && unicode.IsUpper(next) && utf8.RuneCountInString(before) > 3 {
			return true
		}
	}
}

// lastWord returns the word at the end of a text, of which only the last 40 bytes are looked at.
func lastWord(text string) string {
	tail := text[max(0, len(text)-40):]
	return tail[len(strings.TrimRightFunc(tail, isWordRune)):]
}

// countWords counts the words of a text that are set apart by white space, up to a limit.
func countWords(text string, limit int) int {
	n := 0
	for range strings.FieldsSeq(text) {
		if n++; n == limit {
			break
		}
	}
	return n
}
