package diff

// A pairing says that position a of one side belongs with position b of the other, and how much is at stake.
type pairing struct {
	a, b   int
	weight int
}

// heaviest returns the positions of those pairings that form the heaviest chain in which both a and b strictly
// ascend. The pairings must ascend in a. It takes O(n log n) with a Fenwick tree of the best chains that end at or
// before each b (Fenwick, 1994).
func heaviest(pairings []pairing) []int {
	width := 0
	for _, p := range pairings {
		width = max(width, p.b+1)
	}
	tree := make([]int32, width+1) // position + 1 of the pairing that ends the best chain; 0 for none
	total := make([]int, len(pairings)+1)
	before := make([]int32, len(pairings)+1)
	best := int32(0)
	for at, p := range pairings {
		end := int32(at + 1)
		for b := p.b; b > 0; b &= b - 1 {
			if total[tree[b]] > total[before[end]] {
				before[end] = tree[b]
			}
		}
		total[end] = total[before[end]] + p.weight
		for b := p.b + 1; b <= width; b += b & -b {
			if total[end] > total[tree[b]] {
				tree[b] = end
			}
		}
		if total[end] > total[best] {
			best = end
		}
	}
	var chain []int
	for ; best > 0; best = before[best] {
		chain = append(chain, int(best-1))
	}
	for i, j := 0, len(chain)-1; i < j; i, j = i+1, j-1 {
		chain[i], chain[j] = chain[j], chain[i]
	}
	return chain
}
