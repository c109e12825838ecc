package search

import "strings"

// A Hit is where a text has something that was looked for.
type Hit struct {
	Start, End int // byte offsets
	Term       int // position in the query
}

// Find returns what of the query a text has, in order and apart from each other.
func (q Query) Find(text string) []Hit {
	if len(q.Terms) == 0 {
		return nil
	}
	var hits []Hit
	words := Words(text)
	for i := 0; i < len(words); {
		term, n := q.at(words[i:])
		if n == 0 {
			i++
			continue
		}
		hits = append(hits, Hit{Start: words[i].Start, End: words[i+n-1].End, Term: term})
		i += n
	}
	return hits
}

// at returns the longest of the query's terms with which words begin, and how many of them it is.
func (q Query) at(words []Word) (term, length int) {
	for i, t := range q.Terms {
		if n := t.begins(words); n > length {
			term, length = i, n
		}
	}
	return term, length
}

// A Piece is a stretch of an excerpt.
type Piece struct {
	Text string
	Hit  bool
}

// Excerpt returns at most about size bytes of a text, whole words of it, around what is looked for: where most
// terms of the query are near each other. What is left out at either end is told by an ellipsis.
func (q Query) Excerpt(text string, size int) []Piece {
	hits := q.Find(text)
	from, to := 0, len(text)
	if len(text) > size {
		from, to = around(text, hits, size)
	}
	var pieces []Piece
	add := func(text string, hit bool) {
		if text != "" {
			pieces = append(pieces, Piece{Text: text, Hit: hit})
		}
	}
	if from > 0 {
		add("… ", false)
	}
	at := from
	for _, hit := range hits {
		if hit.Start < from || hit.End > to {
			continue
		}
		add(text[at:hit.Start], false)
		add(text[hit.Start:hit.End], true)
		at = hit.End
	}
	add(text[at:to], false)
	if to < len(text) {
		add(" …", false)
	}
	return pieces
}

// around returns the stretch of a text that an excerpt shows.
func around(text string, hits []Hit, size int) (from, to int) {
	best, most := 0, 0
	for i, first := range hits {
		if n := different(hits[i:], first.Start+size*3/4); n > most {
			best, most = first.Start, n
		}
	}
	if from = min(best-size/4, len(text)-size); from > 0 {
		from = wordAfter(text, from, best)
	}
	from = max(from, 0)
	if to = from + size; to >= len(text) {
		return from, len(text)
	}
	return from, wordBefore(text, to, min(best+size/2, to))
}

// different counts the terms that are hit before an offset.
func different(hits []Hit, before int) int {
	seen := make(map[int]bool)
	for _, hit := range hits {
		if hit.End > before {
			break
		}
		seen[hit.Term] = true
	}
	return max(len(seen), 1)
}

// wordAfter returns the first beginning of a word after an offset, at most that of the word at limit.
func wordAfter(text string, from, limit int) int {
	if i := strings.IndexByte(text[from:limit], ' '); i >= 0 {
		return from + i + 1
	}
	return limit
}

// wordBefore returns the last end of a word before an offset, else the beginning of a character there.
func wordBefore(text string, to, limit int) int {
	if i := strings.LastIndexByte(text[limit:to], ' '); i >= 0 {
		return limit + i
	}
	for to > 0 && text[to]&0xc0 == 0x80 {
		to--
	}
	return to
}
