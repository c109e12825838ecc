package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word, or a sign: one that is doubled ("»»") is one token. White space is between tokens. To find
// phrases that repeat, elisions and the language of a text tell nothing, so that this is simpler and faster than
// segment's tokens.
type token struct {
	start, end int32
	hash       uint64
	class      class
}

type class uint8

const (
	word  class = iota // letters and digits, with the apostrophes, hyphens and points inside
	arrow              // a sign that points from a link or stands between two
	other              // every other sign
)

const arrows = "»«›‹→←⟵⟶⇒⇐➜➔►◄▶◀▸◂▹▻><|¦•·"

// tokens appends the tokens of text to list.
func tokens(list []token, text string) []token {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		t := token{start: int32(at), class: word}
		switch {
		case isWordRune(r):
			at = wordEnd(text, at)
		default:
			for at < len(text) && strings.HasPrefix(text[at:], text[t.start:int(t.start)+size]) {
				at += size
			}
			t.class = other
			if strings.ContainsRune(arrows, r) {
				t.class = arrow
			}
		}
		t.end = int32(at)
		t.hash = hash(text[t.start:t.end])
		list = append(list, t)
	}
	return list
}

// wordEnd returns the offset after the word that starts at an offset.
func wordEnd(text string, at int) int {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !isWordRune(r) {
			if r != '\'' && r != '’' && r != '-' {
				break
			}
			next, _ := utf8.DecodeRuneInString(text[at+size:])
			if !isWordRune(next) {
				break
			}
		}
		at += size
	}
	return at
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// hash is FNV-1a. A text that is made to collide gets a wrong proposal, nothing worse.
func hash(text string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}

// fold returns the hash of a row of tokens.
func fold(row []token) uint64 {
	h := uint64(len(row))
	for i := len(row) - 1; i >= 0; i-- {
		h = h*1099511628211 + row[i].hash
	}
	return h
}
