package diff

// longestGram bounds how many neighbours are taken together to find something unique.
const longestGram = 16

// anchors returns runs at which a and b can be divided: what occurs once in each, in the longest order common to
// both, and what is equal next to it. This is Bram Cohen's patience diff; where single ids are all repeated, pairs
// of neighbours are looked at, then four, and so on.
func anchors(a, b []int32) []run {
	for k := 1; k <= longestGram && k <= len(a) && k <= len(b); k *= 2 {
		pairings := unique(a, b, k)
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

// unique returns where the grams of k neighbours stand that occur exactly once in a and once in b.
func unique(a, b []int32, k int) []pairing {
	if len(a) < k || len(b) < k {
		return nil
	}
	gramsA, gramsB := grams(a, b, k)
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

// grams returns the numbers of the k neighbours at each position of a and b: equal numbers for equal neighbours.
// Grams of twice as many neighbours are numbered as pairs of those before; k is a power of two.
func grams(a, b []int32, k int) (inA, inB []int32) {
	inA, inB = a, b
	for n := 1; n < k; n *= 2 {
		numbers := make(map[[2]int32]int32, len(inA))
		double := func(ids []int32) []int32 {
			doubled := make([]int32, max(0, len(ids)-n))
			for at := range doubled {
				pair := [2]int32{ids[at], ids[at+n]}
				number, ok := numbers[pair]
				if !ok {
					number = int32(len(numbers))
					numbers[pair] = number
				}
				doubled[at] = number
			}
			return doubled
		}
		inA, inB = double(inA), double(inB)
	}
	return inA, inB
}
