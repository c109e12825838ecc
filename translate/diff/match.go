package diff

import (
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

const (
	// nearLimit is how many edits may lie between two sides of a box above exactLimit that is compared at once all the
	// same. Like all limits here it bounds time by the texts, not by a clock: the same input always gives the same result.
	nearLimit = 256
	// nearSteps is how many tokens are looked at to find that out, beyond four times the lengths.
	nearSteps = 1 << 20
	// effortEach is how much may be done for each token to find anchors, beyond leastEffort: what prose takes is a
	// fraction of it.
	effortEach  = 40
	leastEffort = 1 << 16
	// depthLimit is how often boxes above the limit are divided. No prose comes near it.
	depthLimit = 24
	// window is how many tokens of each side are compared at a time where a box cannot be divided.
	window = 512
)

// A run says that a[a:a+n] of one side is b[b:b+n] of the other.
type run struct{ a, b, n int }

// match returns what two sequences of ids have in common, as runs that ascend in both. Boxes are compared exactly up
// to a limit; larger ones by Myers's algorithm where few edits lie between their sides, and else divided at what is
// unique in both.
func match(a, b []int32) []run {
	m := matchers.Get().(*matcher)
	defer matchers.Put(m)
	m.runs, m.effort = m.runs[:0], leastEffort+effortEach*(len(a)+len(b))
	m.match(a, b, 0, 0, 0)
	return slices.Clone(m.runs)
}

// A matcher finds runs. What it needs for that is used again by the next comparison.
type matcher struct {
	runs, back []run
	names      names[int32]
	at, ids    [2][]int32 // of either side, what the other has too: where it stands, and its name
	both       []bool
	bits, rows []uint64
	effort     int // that is left for finding anchors
}

var matchers = sync.Pool{New: func() any { return new(matcher) }}

// match adds the runs of a and b, which begin at the offsets given in the whole.
func (m *matcher) match(a, b []int32, offA, offB, depth int) {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	m.add(run{offA, offB, head})
	a, b, offA, offB = a[head:], b[head:], offA+head, offB+head
	tail := 0
	for tail < len(a) && tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	switch {
	case len(a) == 0 || len(b) == 0:
	case len(a) <= exactLimit/len(b):
		m.exact(a, b, offA, offB)
	case near(a, b):
		m.myers(a, b, offA, offB)
	default:
		m.divide(a, b, offA, offB, depth)
	}
	m.add(run{offA + len(a), offB + len(b), tail})
}

// near tells whether few edits make b of a, at most nearLimit, so that they can be compared at once whatever their
// lengths. It is the forward half of Myers's algorithm, without the path.
func near(a, b []int32) bool {
	steps := 4*(len(a)+len(b)) + nearSteps
	reach := make([]int, 2*nearLimit+3) // how far into a each diagonal has come
	for d := 0; d <= nearLimit; d++ {
		for k := -d; k <= d; k += 2 {
			at := k + nearLimit + 1
			x := reach[at-1] + 1
			if k == -d || k != d && reach[at-1] < reach[at+1] {
				x = reach[at+1]
			}
			if d == 0 {
				x = 0
			}
			for steps > 0 && x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x, steps = x+1, steps-1
			}
			if x >= len(a) && x-k >= len(b) {
				return true
			}
			reach[at] = x
		}
	}
	return false
}

// divide matches between the anchors of a and b.
func (m *matcher) divide(a, b []int32, offA, offB, depth int) {
	var runs []run
	if depth < depthLimit {
		runs = anchors(a, b, &m.effort)
	}
	if len(runs) == 0 {
		m.follow(a, b, offA, offB)
		return
	}
	fromA, fromB := 0, 0
	for _, r := range append(runs, run{len(a), len(b), 0}) {
		m.match(a[fromA:r.a], b[fromB:r.b], offA+fromA, offB+fromB, depth+1)
		m.add(run{offA + r.a, offB + r.b, r.n})
		fromA, fromB = r.a+r.n, r.b+r.n
	}
}

// follow matches a and b, in which nothing stands out, through a window that follows what matched so far: of each
// window the first half counts, for the next one sees more of what comes after.
func (m *matcher) follow(a, b []int32, offA, offB int) {
	for len(a) > 0 && len(b) > 0 {
		toA, toB := min(window/2, len(a)), min(window/2, len(b))
		for i, r := range match(a[:min(window, len(a))], b[:min(window, len(b))]) {
			if i > 0 && (r.a > window/2 || r.b > window/2) {
				break
			}
			m.add(run{offA + r.a, offB + r.b, r.n})
			toA, toB = r.a+r.n, r.b+r.n
		}
		a, b, offA, offB = a[toA:], b[toB:], offA+toA, offB+toB
	}
}

// add appends a run, or lengthens the last one.
func (m *matcher) add(r run) {
	if r.n == 0 {
		return
	}
	if len(m.runs) > 0 {
		last := &m.runs[len(m.runs)-1]
		if last.a+last.n == r.a && last.b+last.n == r.b {
			last.n += r.n
			return
		}
	}
	m.runs = append(m.runs, r)
}

// myers adds the runs of a longest common subsequence, which go-diff finds in time that grows with the number of edits
// (Myers, An O(ND) Difference Algorithm, 1986).
func (m *matcher) myers(a, b []int32, offA, offB int) {
	names := commonNames(a, b)
	atA, runesA := characters(a, names)
	atB, runesB := characters(b, names)
	engine := diffmatchpatch.DiffMatchPatch{} // no timeout: the size of the box is the bound
	i, j := 0, 0
	for _, d := range engine.DiffMainRunes(runesA, runesB, false) {
		n := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			for k := range n {
				m.add(run{offA + atA[i+k], offB + atB[j+k], 1})
			}
			i, j = i+n, j+n
		case diffmatchpatch.DiffDelete:
			i += n
		case diffmatchpatch.DiffInsert:
			j += n
		}
	}
}

// characters names the ids that both sides have by characters that outlive go-diff's way through strings, in which
// surrogates would all become U+FFFD, and returns where they stand: the others match nothing.
func characters(ids []int32, names map[int32]rune) ([]int, []rune) {
	var at []int
	var runes []rune
	for i, id := range ids {
		if r := names[id]; r != 0 {
			at, runes = append(at, i), append(runes, r)
		}
	}
	return at, runes
}

// commonNames gives each id that both sides have a character. A box has fewer ids than there are characters: the
// names run out far beyond what near lets through.
func commonNames(a, b []int32) map[int32]rune {
	inA := make(map[int32]bool, len(a))
	for _, id := range a {
		inA[id] = true
	}
	names := make(map[int32]rune, len(inA))
	next := rune(1)
	for _, id := range b {
		if !inA[id] || names[id] != 0 {
			continue
		}
		names[id] = next
		switch next++; next {
		case 0xD800:
			next = 0xE000
		case utf8.RuneError:
			next++
		case utf8.MaxRune:
			return names
		}
	}
	return names
}
