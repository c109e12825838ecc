package align

import (
	"context"
	"math"
)

// evidence holds, for each pair of units in a corridor, how well the words of one explain those of the other.
type evidence struct {
	*corridor
	m    *model
	s, t []unit // with the words that are compared
	// For node (i, j), at forTarget[node] or forSource[node] begin the values of each word of t[j], or s[i]: the
	// sum of its chances to translate a word of the other unit, over its chance in the whole text.
	forTarget, forSource []int32
	values               []float32
	// For each word of each unit, the part of its occurrences that no known translation explains.
	restSource, restTarget [][]float32
}

const (
	// mostWord bounds what one word can tell.
	mostWord = 100.0
	// mostValues bounds the memory of evidence, at 4 bytes each. Where a corridor would need more, only the first
	// words of each unit are compared, mostValues/(2*mostNodes) at least.
	mostValues = 16_000_000
)

func newEvidence(ctx context.Context, m *model, c *corridor, s, t []unit) *evidence {
	e := &evidence{corridor: c, m: m, s: s, t: t}
	if e.countValues() > mostValues {
		e.s, e.t = cutWords(s, mostValues/2/c.size()), cutWords(t, mostValues/2/c.size())
	}
	e.place()
	e.restSource, e.restTarget = m.rests(e.s, m.covered[0]), m.rests(e.t, m.covered[1])
	e.explainTarget(ctx)
	e.explainSource(ctx)
	return e
}

// countValues returns how many values the evidence needs: for each node the words of both its units.
func (e *evidence) countValues() int {
	before := make([]int, len(e.t)+1) // by target, the words before it
	for j, u := range e.t {
		before[j+1] = before[j] + len(u.words)
	}
	count := 0
	for i, u := range e.s {
		end := e.end(i)
		count += before[end] - before[e.lo[i]] + (end-e.lo[i])*len(u.words)
	}
	return count
}

// end returns the column after the last one of row i that has a target.
func (e *evidence) end(i int) int { return min(e.hi[i]+1, len(e.t)) }

// cutWords returns units that have no more than the first n of their words.
func cutWords(units []unit, n int) []unit {
	cut := make([]unit, len(units))
	for i, u := range units {
		u.words = u.words[:min(len(u.words), n)]
		cut[i] = u
	}
	return cut
}

// place gives the words of each node their places among the values.
func (e *evidence) place() {
	e.forTarget, e.forSource = make([]int32, e.size()), make([]int32, e.size())
	total := 0
	for i := range e.s {
		for j := e.lo[i]; j < e.end(i); j++ {
			node := e.node(i, j)
			e.forTarget[node] = int32(total)
			total += len(e.t[j].words)
			e.forSource[node] = int32(total)
			total += len(e.s[i].words)
		}
	}
	e.values = make([]float32, total)
}

// rests returns for each word of each unit the part of its occurrences that no known translation explains.
func (m *model) rests(units []unit, covered []float64) [][]float32 {
	all := make([][]float32, len(units))
	for i, u := range units {
		all[i] = make([]float32, len(u.words))
		for k, word := range u.words {
			all[i][k] = float32(1 - (1-m.tuned.unexplained)*covered[word])
		}
	}
	return all
}

func (e *evidence) explainTarget(ctx context.Context) {
	sums := e.m.sums[1]
	for i := 0; i < len(e.s) && ctx.Err() == nil; i++ {
		sums.add(e.s[i].words, e.m.there)
		for j := e.lo[i]; j < e.end(i); j++ {
			sums.read(e.t[j].words, e.values[e.forTarget[e.node(i, j)]:])
		}
		sums.clear()
	}
}

func (e *evidence) explainSource(ctx context.Context) {
	sums := e.m.sums[0]
	first := 0
	for j := 0; j < len(e.t) && ctx.Err() == nil; j++ {
		for first < len(e.s) && e.hi[first] < j {
			first++
		}
		sums.add(e.t[j].words, e.m.back)
		for i := first; i < len(e.s) && e.lo[i] <= j; i++ {
			sums.read(e.s[i].words, e.values[e.forSource[e.node(i, j)]:])
		}
		sums.clear()
	}
}

// words returns the logarithm of how much likelier the words of l units from j, and those of k units from i, are as
// translations of the others than by chance: IBM's Model 1 in both directions against the words of the text.
func (e *evidence) words(i, j, k, l int) (there, back float64) {
	source, target := 0, 0
	for a := range k {
		source += len(e.s[i+a].words)
	}
	for b := range l {
		target += len(e.t[j+b].words)
	}
	for b := range l {
		there += e.explained(e.forTarget, i, j+b, k, 1, e.restTarget[j+b], source)
	}
	for a := range k {
		back += e.explained(e.forSource, i+a, j, 1, l, e.restSource[i+a], target)
	}
	return there, back
}

// explained returns the logarithm for the words of one unit, of which rest is the unexplained part, given k times l
// nodes at which their values stand and the number of words that these have on the other side.
func (e *evidence) explained(at []int32, i, j, k, l int, rest []float32, others int) float64 {
	n := len(rest)
	if n == 0 {
		return 0
	}
	var rows [longestBead][]float32
	count := 0
	for a := range k {
		for b := range l {
			begin := int(at[e.node(i+a, j+b)])
			rows[count] = e.values[begin : begin+n]
			count++
		}
	}
	share := 1 / float32(others+1)
	sum, product := 0.0, 1.0
	for w, rest := range rest {
		value := float32(0)
		for _, row := range rows[:count] {
			value += row[w]
		}
		product *= float64(min(rest+(1-rest)*share*value, mostWord))
		if w%64 == 63 {
			sum += math.Log(product)
			product = 1
		}
	}
	return sum + math.Log(product)
}
