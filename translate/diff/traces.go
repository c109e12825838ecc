package diff

import (
	"cmp"
	"math/bits"
	"slices"
)

const (
	// traceWords is how many words in a row make a trace of the paragraph they stand in (shingles: Broder, On the
	// Resemblance and Containment of Documents, 1997).
	traceWords = 3
	// rarest is how many old paragraphs a trace may stand in to be one of each.
	rarest = 4
	// wordsATrace is how many words of a new paragraph there may be at most for each trace that it shares with another.
	wordsATrace = 20
	// mostCandidates is how many old paragraphs each new one is taken to be.
	mostCandidates = 3
)

// candidates returns which old paragraphs of a gap each new one may be, those few that share most traces with it: as
// pairings of positions in the gap, which ascend in the old ones. Only those count of which may tells so.
func (r *relater) candidates(g gap, may func(i, j int) bool) []pairing {
	if len(g.old) == 0 || len(g.new) == 0 {
		return nil
	}
	t := r.traces(g)
	votes := make([]int32, len(g.old))
	var found []pairing
	for b, j := range g.new {
		var order []int32
		r.newRead[j].eachTrace(func(trace uint64) {
			for _, a := range t.of(trace) {
				if votes[a] == 0 {
					order = append(order, a)
				}
				votes[a]++
			}
		})
		slices.SortStableFunc(order, func(x, y int32) int { return cmp.Compare(votes[y], votes[x]) })
		left := mostCandidates
		for _, a := range order {
			if left > 0 && int(votes[a])*wordsATrace >= r.newRead[j].total.words && may(g.old[a], j) {
				found = append(found, pairing{int(a), b, int(votes[a])})
				left--
			}
			votes[a] = 0
		}
	}
	slices.SortFunc(found, func(x, y pairing) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(y.b, x.b)) })
	return found
}

// traces tells in which paragraphs each trace stands.
type traces struct {
	names  names[uint64]
	counts []uint8
	places []int32 // rarest of each name
}

// traces returns those of the old paragraphs of a gap that its new ones may have too, by their positions in it.
func (r *relater) traces(g gap) *traces {
	news, common := 0, 0
	for _, j := range g.new {
		news += r.newRead[j].total.words
	}
	inNew := newSieve(news)
	for _, j := range g.new {
		r.newRead[j].eachTrace(inNew.add)
	}
	for _, i := range g.old {
		r.oldRead[i].eachTrace(func(trace uint64) {
			if inNew.has(trace) {
				common++
			}
		})
	}
	t := &traces{}
	t.names.reset(common)
	for a, i := range g.old {
		r.oldRead[i].eachTrace(func(trace uint64) {
			if inNew.has(trace) {
				t.add(trace, int32(a))
			}
		})
	}
	return t
}

// A sieve lets through what was added to it, and little else (Bloom 1970, with one hash). It is small enough for the
// nearest memory, as a table of all traces would not be.
type sieve struct {
	bits  []uint64
	shift int
}

func newSieve(n int) *sieve {
	size := bits.Len(uint(8*n + 64))
	return &sieve{make([]uint64, 1<<(size-6)), 64 - size}
}

func (s *sieve) add(trace uint64) { s.bits[trace>>s.shift/64] |= 1 << (trace >> s.shift % 64) }

func (s *sieve) has(trace uint64) bool {
	return s.bits[trace>>s.shift/64]&(1<<(trace>>s.shift%64)) != 0
}

func (t *traces) add(trace uint64, a int32) {
	name := t.names.add(trace)
	if name == len(t.counts) {
		t.counts, t.places = append(t.counts, 0), append(t.places, make([]int32, rarest)...)
	}
	switch n := int(t.counts[name]); {
	case n > rarest || n > 0 && t.places[name*rarest+min(n, rarest)-1] == a:
	case n == rarest:
		t.counts[name]++
	default:
		t.places[name*rarest+n] = a
		t.counts[name]++
	}
}

// of returns in which paragraphs a trace stands, if they are few.
func (t *traces) of(trace uint64) []int32 {
	name := int(t.names.find(trace))
	if name < 0 || t.counts[name] > rarest {
		return nil
	}
	return t.places[name*rarest:][:t.counts[name]]
}

// eachTrace calls yield with each trace of a paragraph, as a number that another trace has as good as never: what is
// found by it is compared before anything is told of it.
func (s *sequence) eachTrace(yield func(trace uint64)) {
	const odd = 0x9e3779b97f4a7c15 // 2^64 divided by the golden ratio
	var first, second uint64
	n := 0
	for _, id := range s.ids {
		if s.kinds[id] != word {
			continue
		}
		third := uint64(id) + 1
		if n++; n >= traceWords {
			yield(((first*odd+second)*odd + third) * odd)
		}
		first, second = second, third
	}
}
