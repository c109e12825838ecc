package variants

import (
	"strings"
	"unicode"

	"regard/translate"
	"regard/translate/diff"
)

// A tally sums up how far variants part.
type tally struct {
	n                 int
	distance, letters [][]float64 // by pair: the sum of the distances times the letters, and of the letters
}

func newTally(n int) *tally {
	t := &tally{n: n}
	for range n {
		t.distance = append(t.distance, make([]float64, n))
		t.letters = append(t.letters, make([]float64, n))
	}
	return t
}

func (t *tally) agreement() [][]float64 {
	agreement := make([][]float64, t.n)
	for i := range agreement {
		agreement[i] = make([]float64, t.n)
		for j := range agreement[i] {
			agreement[i][j] = 1
			if a, b := min(i, j), max(i, j); t.letters[a][b] > 0 {
				agreement[i][j] = 1 - t.distance[a][b]/t.letters[a][b]
			}
		}
	}
	return agreement
}

// compare fills in how far a unit's variants part, and returns how many letters they have on average.
func (t *tally) compare(u *Unit, variants []Variant) int {
	texts := make([]string, t.n)
	others := make([][]int, t.n) // how many others do not have each byte of a text
	letters, full := 0, 0
	for i, v := range variants {
		texts[i] = Text(v.Paragraphs, u.Targets[i])
		others[i] = make([]int, len(texts[i]))
		letters += count(texts[i])
		if texts[i] != "" {
			full++
		}
	}
	sum, pairs := 0., 0
	for i := range texts {
		for j := i + 1; j < len(texts); j++ {
			if texts[i] == "" && texts[j] == "" {
				continue
			}
			d := distance(texts[i], texts[j], others[i], others[j])
			weight := float64(count(texts[i]) + count(texts[j]))
			t.distance[i][j] += d * weight
			t.letters[i][j] += weight
			sum += d
			pairs++
		}
	}
	if pairs > 0 {
		u.Divergence = sum / float64(pairs)
	}
	for i, v := range variants {
		u.Apart[i] = apart(v.Paragraphs, u.Targets[i], texts[i], others[i], full-1)
	}
	return letters / max(1, t.n)
}

// distance returns how far two texts part, and counts in notInB and notInA the bytes that the other does not have.
func distance(a, b string, notInB, notInA []int) float64 {
	total := count(a) + count(b)
	if a == b || total == 0 {
		return 0
	}
	if a == "" || b == "" {
		return 1
	}
	differ, atA, atB := 0, 0, 0
	for _, h := range diff.Words(a, b) {
		if !alike(h.Class) {
			differ += count(h.Old) + count(h.New)
			for i := range len(h.Old) {
				notInB[atA+i]++
			}
			for i := range len(h.New) {
				notInA[atB+i]++
			}
		}
		atA, atB = atA+len(h.Old), atB+len(h.New)
	}
	return float64(differ) / float64(total)
}

// alike tells whether a difference leaves the words as they are.
func alike(class translate.Class) bool {
	switch class {
	case translate.None, translate.Case, translate.Punctuation, translate.Typography, translate.Break:
		return true
	}
	return false
}

// count returns how many letters and digits a text has.
func count(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// apart returns the stretches of sentences that more than half of the others do not have.
func apart(paragraphs []translate.Paragraph, places []Place, text string, missing []int, others int) []Span {
	var spans []Span
	at := 0
	for _, place := range places {
		start, end := place.Bounds(paragraphs)
		for from := 0; from < end-start; {
			to := from
			for to < end-start && 2*missing[at+to] > others {
				to++
			}
			word := text[at+from : at+to]
			lead := len(word) - len(strings.TrimLeft(word, " \u00a0\u202f\n"))
			if word = strings.Trim(word, " \u00a0\u202f\n"); count(word) > 0 {
				spans = append(spans, Span{place.Paragraph, start + from + lead, start + from + lead + len(word)})
			}
			from = to + 1
		}
		at += end - start
	}
	return spans
}
