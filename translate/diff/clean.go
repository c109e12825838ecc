package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// join makes one edit of two that only a short island parts, where the island is no landmark: a word or two
// between larger changes cost the reader more than they tell. Never across the end of a sentence.
func (c *comparison) join() {
	joined := c.edits[:0]
	for _, e := range c.edits {
		for len(joined) > 0 && c.isIsland(joined[len(joined)-1], e) {
			last := joined[len(joined)-1]
			e.a0, e.b0 = last.a0, last.b0
			joined = joined[:len(joined)-1]
		}
		joined = append(joined, e)
	}
	c.edits = joined
}

// isIsland tells whether what lies between two edits is better told as part of them.
func (c *comparison) isIsland(left, right edit) bool {
	if right.a0-left.a1 > mostIsland {
		return false
	}
	words, letters := 0, c.old.letters(left.a1, right.a0)
	for at := left.a1; at < right.a0; at++ {
		switch {
		case c.old.tokens[at].kind == paragraph || c.old.endsSentence(at):
			return false
		case c.old.tokens[at].kind == word:
			words++
		}
	}
	before, after := c.size(left), c.size(right)
	if before == 0 || after == 0 {
		return words == 0 && before+after > 0 || left.a1 == right.a0
	}
	switch words {
	case 0:
		return true
	case 1, 2:
		return letters <= shortIsland || letters <= min(before, after)
	}
	return words <= longIsland && 2*letters <= min(before, after)
}

const (
	shortIsland = 12 // letters of an island that is joined whatever its shores
	longIsland  = 4  // words of an island that is joined between shores twice as large
	mostIsland  = 32 // tokens of any island; what lies between two edits may be looked at once for each later one
)

// size returns the letters of an edit's larger side.
func (c *comparison) size(e edit) int {
	return max(c.old.letters(e.a0, e.a1), c.new.letters(e.b0, e.b1))
}

// slide moves what was only inserted or only removed to where it reads best, as far as the text around repeats it:
// "a b [a b] c" is "[a b] a b c" as well.
func (c *comparison) slide() {
	for i := range c.edits {
		from, to := edit{}, edit{a0: len(c.old.tokens), b0: len(c.new.tokens)}
		if i > 0 {
			from = c.edits[i-1]
		}
		if i+1 < len(c.edits) {
			to = c.edits[i+1]
		}
		switch e := &c.edits[i]; {
		case e.a0 == e.a1:
			by := c.new.slide(e.b0, e.b1, from.b1, to.b0)
			*e = edit{e.a0 + by, e.a1 + by, e.b0 + by, e.b1 + by}
		case e.b0 == e.b1:
			by := c.old.slide(e.a0, e.a1, from.a1, to.a0)
			*e = edit{e.a0 + by, e.a1 + by, e.b0 + by, e.b1 + by}
		}
	}
}

// slide returns by how many tokens tokens[from:to] is best moved, within the bounds given.
func (s sequence) slide(from, to, least, most int) int {
	left, right := 0, 0
	for from+left > least && s.tokens[from+left-1].id == s.tokens[to+left-1].id {
		left--
	}
	for to+right < most && s.tokens[from+right].id == s.tokens[to+right].id {
		right++
	}
	best, by := s.fit(from, to), 0
	for at := left; at <= right; at++ {
		if fit := s.fit(from+at, to+at); fit > best {
			best, by = fit, at
		}
	}
	return by
}

// fit rates how well tokens[from:to] reads as a stretch of its own.
func (s sequence) fit(from, to int) int {
	return s.cut(from) + s.cut(to)
}

// cut rates how well the sequence may be cut before a position.
func (s sequence) cut(at int) int {
	switch {
	case at == 0 || at == len(s.tokens):
		return 6
	case s.tokens[at-1].kind == paragraph:
		return 6
	case s.tokens[at].kind == paragraph:
		return 5
	case s.tokens[at-1].kind == space && at > 1 && s.endsSentence(s.beforeClosers(at-2)):
		return 5
	case s.tokens[at-1].kind == space && at > 1 && s.tokens[at-2].kind == mark:
		return 4
	case s.tokens[at-1].kind == space:
		return 3
	case s.tokens[at].kind == mark:
		return 2
	case s.tokens[at].kind == space:
		return 1
	}
	return 0
}

// beforeClosers returns the position of the last token up to at that does not close a quotation or bracket.
func (s sequence) beforeClosers(at int) int {
	for n := 0; n < mostClosers && at > 0 && isCloser(s.tokens[at].text); n++ {
		at--
	}
	return at
}

// endsSentence tells whether the token at a position ends a sentence: a full stop or the like, perhaps closing
// quotation marks, then white space or the end, and no small letter.
func (s sequence) endsSentence(at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s.tokens[at].text)
	if s.tokens[at].kind != mark || !strings.ContainsRune(".!?…。！？", r) {
		return false
	}
	at++
	for n := 0; n < mostClosers && at < len(s.tokens) && isCloser(s.tokens[at].text); n++ {
		at++
	}
	if at >= len(s.tokens)-1 {
		return true
	}
	if s.tokens[at].kind >= mark {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s.tokens[at+1].text)
	return !unicode.IsLower(next)
}

// mostClosers is how many quotation marks and brackets are seen to close with a sentence.
const mostClosers = 4

// isCloser tells whether a token closes a quotation or a bracket.
func isCloser(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("\"'”’»›)]", r)
}
