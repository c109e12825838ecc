package diff

// longestGram bounds how many neighbours are taken together to find something unique.
const longestGram = 16

// anchors returns runs at which a and b can be divided: what occurs once in each, in the longest order common to
// both, and what is equal next to it. This is Bram Cohen's patience diff; where single ids are all repeated, pairs
// of neighbours are looked at, then four, and so on.
//
// What it may cost is counted down in effort, one for each id that is looked at.
func anchors(a, b []int32, effort *int) []run {
	inA, inB := a, b
	for k := 1; k <= longestGram && k <= len(a) && k <= len(b) && *effort > 0; k *= 2 {
		if *effort -= len(a) + len(b); k > 1 {
			if len(a)+len(b) > mostGrams {
				return nil
			}
			*effort -= gramEffort * (len(a) + len(b))
			inA, inB = longer(inA, inB, k/2)
		}
		pairings := unique(inA, inB)
		if len(pairings) == 0 {
			continue
		}
		var runs []run
		for _, at := range heaviest(pairings) {
			runs = grow(runs, a, b, pairings[at])
		}
		return runs
	}
	return nil
}

// grow appends the run around an anchor, unless the last run holds it or stands in its way.
func grow(runs []run, a, b []int32, p pairing) []run {
	fromA, fromB := 0, 0
	if len(runs) > 0 {
		last := runs[len(runs)-1]
		fromA, fromB = last.a+last.n, last.b+last.n
	}
	if p.a < fromA || p.b < fromB {
		return runs
	}
	r := run{p.a, p.b, 0}
	for r.a > fromA && r.b > fromB && a[r.a-1] == b[r.b-1] {
		r.a, r.b = r.a-1, r.b-1
	}
	for r.a+r.n < len(a) && r.b+r.n < len(b) && a[r.a+r.n] == b[r.b+r.n] {
		r.n++
	}
	return append(runs, r)
}

const (
	// mostGrams is how many ids a box may have in which neighbours are taken together.
	mostGrams = 1 << 20
	// gramEffort is how many times more it costs to number neighbours than to look at an id.
	gramEffort = 4
)

// unique returns where the grams stand that occur exactly once in each of two lists.
func unique(gramsA, gramsB []int32) []pairing {
	var table names[int32]
	table.reset(len(gramsA))
	for _, gram := range gramsA {
		table.add(gram)
	}
	type places struct{ b, inA, inB int32 }
	seen := make([]places, table.n)
	for _, gram := range gramsA {
		seen[table.find(gram)].inA++
	}
	for at, gram := range gramsB {
		if name := table.find(gram); name >= 0 {
			seen[name] = places{int32(at), seen[name].inA, seen[name].inB + 1}
		}
	}
	var pairings []pairing
	for at, gram := range gramsA {
		if p := seen[table.find(gram)]; p.inA == 1 && p.inB == 1 {
			pairings = append(pairings, pairing{at, int(p.b), 1})
		}
	}
	return pairings
}

// longer returns the numbers of the 2n neighbours at each position of two lists, given those of n: equal numbers for
// equal neighbours.
func longer(a, b []int32, n int) (inA, inB []int32) {
	numbers := make(map[[2]int32]int32, len(a))
	double := func(grams []int32) []int32 {
		doubled := make([]int32, max(0, len(grams)-n))
		for at := range doubled {
			pair := [2]int32{grams[at], grams[at+n]}
			number, ok := numbers[pair]
			if !ok {
				number = int32(len(numbers))
				numbers[pair] = number
			}
			doubled[at] = number
		}
		return doubled
	}
	return double(a), double(b)
}
