package diff

import "math/bits"

// names is a hash table that numbers what it is given from 0. It is used again and again without being made anew.
type names[K int32 | uint64] struct {
	keys   []K
	values []int32 // a value of -1 is an empty place
	shift  int
	n      int
}

// reset empties the table and makes room for n keys.
func (t *names[K]) reset(n int) {
	size := bits.Len(uint(2*n + 1))
	t.keys, t.values = sized(t.keys, 1<<size), sized(t.values, 1<<size)
	for i := range t.values {
		t.values[i] = -1
	}
	t.shift, t.n = 64-size, 0
}

// place returns where a key stands, or the empty place where it would.
func (t *names[K]) place(key K) int {
	at := int(uint64(key) * 11400714819323198485 >> t.shift)
	for t.values[at] >= 0 && t.keys[at] != key {
		at = (at + 1) & (len(t.keys) - 1)
	}
	return at
}

// add returns the name of a key, a new one where it had none.
func (t *names[K]) add(key K) int {
	at := t.place(key)
	if t.values[at] < 0 {
		t.keys[at], t.values[at] = key, int32(t.n)
		t.n++
	}
	return int(t.values[at])
}

// find returns the name of a key, or -1.
func (t *names[K]) find(key K) int32 { return t.values[t.place(key)] }
