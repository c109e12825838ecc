package diff

import "math/bits"

// exactLimit is how many cells (length by length) a box may have that is compared exactly by bits: a quarter of a
// million steps at most.
const exactLimit = 1 << 24

// exact adds the runs of a longest common subsequence of a and b, found for 64 columns at a time (Hyyrö, Bit-Parallel
// LCS-length Computation Revisited, 2004). Each row of the table of lengths is kept as bits, 0 where the length
// grows by one, so that the way back can be read off.
func (m *matcher) exact(a, b []int32, offA, offB int) {
	masks := m.masks(a, b)
	a, b = m.ids[0], m.ids[1]
	words := (len(b) + 63) / 64
	m.rows = sized(m.rows, (len(a)+1)*words)
	for i := range words {
		m.rows[i] = ^uint64(0)
	}
	for i, name := range a {
		mask, before, row := masks[int(name)*words:][:words], m.rows[i*words:][:words], m.rows[(i+1)*words:][:words]
		carry := uint64(0)
		for w, v := range before {
			u := v & mask[w]
			var sum uint64
			sum, carry = bits.Add64(v, u, carry)
			row[w] = sum | v&^u
		}
	}
	m.back = m.back[:0]
	for i, j := len(a), len(b); i > 0 && j > 0; {
		w, bit := (j-1)/64, uint64(1)<<((j-1)%64)
		switch {
		case m.rows[i*words+w]&bit != 0:
			j--
		case m.rows[(i-1)*words+w]&bit == 0:
			i--
		default:
			i, j = i-1, j-1
			m.back = append(m.back, run{offA + int(m.at[0][i]), offB + int(m.at[1][j]), 1})
		}
	}
	for k := len(m.back) - 1; k >= 0; k-- {
		m.add(m.back[k])
	}
}

// masks names the ids that both sides have from 0, leaves only those of both sides, and returns for each name where
// it stands in b, as bits.
func (m *matcher) masks(a, b []int32) []uint64 {
	m.names.reset(len(a))
	for _, id := range a {
		m.names.add(id)
	}
	m.at[1], m.ids[1] = m.at[1][:0], m.ids[1][:0]
	m.both = sized(m.both, m.names.n)
	clear(m.both)
	for j, id := range b {
		if name := m.names.find(id); name >= 0 {
			m.at[1], m.ids[1] = append(m.at[1], int32(j)), append(m.ids[1], name)
			m.both[name] = true
		}
	}
	m.at[0], m.ids[0] = m.at[0][:0], m.ids[0][:0]
	for i, id := range a {
		if name := m.names.find(id); m.both[name] {
			m.at[0], m.ids[0] = append(m.at[0], int32(i)), append(m.ids[0], name)
		}
	}
	words := (len(m.ids[1]) + 63) / 64
	m.bits = sized(m.bits, m.names.n*words)
	clear(m.bits)
	for j, name := range m.ids[1] {
		m.bits[int(name)*words+j/64] |= 1 << (j % 64)
	}
	return m.bits
}

// sized returns a slice of n elements, in the same place if there is room. What it holds is anything.
func sized[T any](s []T, n int) []T {
	if n > cap(s) {
		return make([]T, n, n+min(n/2, 1<<16))
	}
	return s[:n]
}
