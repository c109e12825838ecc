package diff

import "slices"

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
	type places struct{ a, b, inA, inB int32 }
	seen := make(map[uint64]places, len(a))
	eachGram(a, k, func(at int, gram uint64) {
		p := seen[gram]
		p.a, p.inA = int32(at), p.inA+1
		seen[gram] = p
	})
	eachGram(b, k, func(at int, gram uint64) {
		if p, ok := seen[gram]; ok {
			p.b, p.inB = int32(at), p.inB+1
			seen[gram] = p
		}
	})
	var pairings []pairing
	eachGram(a, k, func(at int, gram uint64) {
		p := seen[gram]
		if p.inA == 1 && p.inB == 1 && slices.Equal(a[at:at+k], b[p.b:int(p.b)+k]) {
			pairings = append(pairings, pairing{at, int(p.b), 1})
		}
	})
	return pairings
}

// eachGram calls yield with each k neighbours of ids, told by a hash.
func eachGram(ids []int32, k int, yield func(at int, gram uint64)) {
	for at := 0; at+k <= len(ids); at++ {
		yield(at, hash(ids[at:at+k]))
	}
}

// hash returns the FNV-1a hash of ids, one at a time instead of one byte.
func hash(ids []int32) uint64 {
	h := uint64(14695981039346656037)
	for _, id := range ids {
		h = (h ^ uint64(uint32(id))) * 1099511628211
	}
	return h
}
