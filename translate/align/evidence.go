package align

import "math"

// evidence holds, for each pair of units in a corridor, how well the words of one explain those of the other.
type evidence struct {
	*corridor
	m    *model
	s, t []unit
	// For node (i, j), at forTarget[node] or forSource[node] begin the values of each word of t[j], or s[i]: the
	// sum of its chances to translate a word of the other unit, over its chance in the whole text.
	forTarget, forSource []int
	values               []float32
	// For each word of each unit, the part of its occurrences that no known translation explains.
	restSource, restTarget [][]float32
}

const (
	// unexplained is the part of a translation's words that have nothing to do with the words of its source.
	unexplained = 0.3
	// mostWord bounds what one word can tell.
	mostWord = 100.0
	// wordWeight is below 1 because the words of a sentence depend on each other.
	wordWeight = 0.75
)

func newEvidence(m *model, c *corridor, s, t []unit) *evidence {
	e := &evidence{corridor: c, m: m, s: s, t: t}
	e.forTarget, e.forSource = make([]int, c.size()), make([]int, c.size())
	total := 0
	for i := range s {
		for j := c.lo[i]; j <= c.hi[i] && j < len(t); j++ {
			node := c.node(i, j)
			e.forTarget[node] = total
			total += len(t[j].words)
			e.forSource[node] = total
			total += len(s[i].words)
		}
	}
	e.values = make([]float32, total)
	e.restSource, e.restTarget = rests(s, m.covered[0]), rests(t, m.covered[1])
	e.explainTarget()
	e.explainSource()
	return e
}

// rests returns for each word of each unit the part of its occurrences that no known translation explains.
func rests(units []unit, covered []float64) [][]float32 {
	all := make([][]float32, len(units))
	for i, u := range units {
		all[i] = make([]float32, len(u.words))
		for k, word := range u.words {
			all[i][k] = float32(1 - (1-unexplained)*covered[word])
		}
	}
	return all
}

func (e *evidence) explainTarget() {
	sums := newSums(&e.m.target)
	for i := range e.s {
		sums.add(e.s[i].words, e.m.there)
		for j := e.lo[i]; j <= e.hi[i] && j < len(e.t); j++ {
			sums.read(e.t[j].words, e.values[e.forTarget[e.node(i, j)]:])
		}
		sums.clear()
	}
}

func (e *evidence) explainSource() {
	sums := newSums(&e.m.source)
	first := 0
	for j := range e.t {
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

// sums add up the chances of words to translate one of a unit.
type sums struct {
	chances []float64
	touched []int
	scale   []float64 // by word: 1 over its chance in the text
}

func newSums(v *vocabulary) *sums {
	s := &sums{chances: make([]float64, len(v.keys)), scale: make([]float64, len(v.keys))}
	for word := range s.scale {
		s.scale[word] = 1 / v.chance(word)
	}
	return s
}

func (s *sums) add(words []int, links [][]link) {
	for _, word := range words {
		for _, l := range links[word] {
			if s.chances[l.word] == 0 {
				s.touched = append(s.touched, l.word)
			}
			s.chances[l.word] += l.chance
		}
	}
}

func (s *sums) read(words []int, values []float32) {
	for k, word := range words {
		values[k] = float32(s.chances[word] * s.scale[word])
	}
}

func (s *sums) clear() {
	for _, word := range s.touched {
		s.chances[word] = 0
	}
	s.touched = s.touched[:0]
}

// words returns the logarithm of how much likelier the words of k units from i and of l units from j are as
// translations of each other than by chance: IBM's Model 1 in both directions against the words of the text.
func (e *evidence) words(i, j, k, l int) float64 {
	source, target := 0, 0
	for a := range k {
		source += len(e.s[i+a].words)
	}
	for b := range l {
		target += len(e.t[j+b].words)
	}
	sum := 0.0
	for b := range l {
		sum += e.explained(e.forTarget, i, j+b, k, 1, e.restTarget[j+b], source)
	}
	for a := range k {
		sum += e.explained(e.forSource, i+a, j, 1, l, e.restSource[i+a], target)
	}
	return sum / 2
}

// explained returns the logarithm for n words that begin at the given values of each of k times l nodes.
func (e *evidence) explained(at []int, i, j, k, l int, rest []float32, others int) float64 {
	n := len(rest)
	if n == 0 {
		return 0
	}
	var rows [longestBead][]float32
	count := 0
	for a := range k {
		for b := range l {
			begin := at[e.node(i+a, j+b)]
			rows[count] = e.values[begin : begin+n]
			count++
		}
	}
	share := 1 / float64(others+1)
	sum, product := 0.0, 1.0
	for w := range n {
		value := 0.0
		for _, row := range rows[:count] {
			value += float64(row[w])
		}
		product *= min(float64(rest[w])+(1-float64(rest[w]))*share*value, mostWord)
		if w%64 == 63 {
			sum += math.Log(product)
			product = 1
		}
	}
	return sum + math.Log(product)
}
