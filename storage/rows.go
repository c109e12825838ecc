package storage

import (
	"encoding/json"
	"strconv"
	"strings"

	"regard/translate"
)

// decodeRows reads the rows of an alignment as encodeRows writes them. A long text has a megabyte of them, and every
// reader waits for it: what is as json.Marshal writes it is read without the detours of json.
func decodeRows(links string) ([]translate.Row, error) {
	beads := strings.Count(links, `"c":`)
	r := rowsReader{
		rest:      links,
		positions: make([]int, 0, beads+strings.Count(links, ",")), // more than there are
		beads:     make([]translate.Bead, 0, beads),
	}
	rows := make([]translate.Row, 0, strings.Count(links, `"sentences":`))
	if r.list(func() { rows = append(rows, r.row()) }); !r.odd && r.rest == "" {
		return rows, nil
	}
	rows = nil
	err := json.Unmarshal([]byte(links), &rows)
	return rows, err
}

// A rowsReader reads from the beginning of rest until something is odd.
type rowsReader struct {
	rest string
	odd  bool

	positions []int // of all beads, one after the other
	beads     []translate.Bead
}

// is takes a token, if it comes next.
func (r *rowsReader) is(token string) bool {
	rest, found := strings.CutPrefix(r.rest, token)
	r.rest = rest
	return found
}

func (r *rowsReader) needs(token string) {
	if !r.is(token) {
		r.odd = true
	}
}

// list reads a list, each of its values with read.
func (r *rowsReader) list(read func()) {
	r.needs("[")
	if r.is("]") {
		return
	}
	for !r.odd {
		read()
		if r.is("]") {
			return
		}
		r.needs(",")
	}
}

func (r *rowsReader) row() (row translate.Row) {
	r.needs(`{`)
	row.Bead = r.bead()
	r.needs(`,"sentences":`)
	if !r.is("null") {
		from := len(r.beads)
		r.list(func() {
			r.needs(`{`)
			r.beads = append(r.beads, r.bead())
			r.needs(`}`)
		})
		row.Sentences = r.beads[from:len(r.beads):len(r.beads)]
	}
	row.Stale = r.is(`,"x":true`)
	r.needs(`}`)
	return row
}

// bead reads the members of a bead.
func (r *rowsReader) bead() (b translate.Bead) {
	r.needs(`"s":`)
	b.Source = r.numbers()
	r.needs(`,"t":`)
	b.Target = r.numbers()
	r.needs(`,"c":`)
	b.Confidence = r.share()
	switch {
	case r.is(`,"h":"pinned"`):
		b.Hold = translate.Pinned
	case r.is(`,"h":"reviewed"`):
		b.Hold = translate.Reviewed
	}
	return b
}

func (r *rowsReader) numbers() []int {
	if r.is("null") {
		return nil
	}
	from := len(r.positions)
	r.list(func() { r.positions = append(r.positions, r.number()) })
	return r.positions[from:len(r.positions):len(r.positions)]
}

// digits takes the characters that come next and that a number may have.
func (r *rowsReader) digits(allowed string) string {
	n := 0
	for n < len(r.rest) && strings.IndexByte(allowed, r.rest[n]) >= 0 {
		n++
	}
	digits := r.rest[:n]
	r.rest = r.rest[n:]
	return digits
}

func (r *rowsReader) number() int {
	n, err := strconv.Atoi(r.digits("0123456789"))
	if err != nil {
		r.odd = true
	}
	return n
}

// share reads a number from 0 to 1.
func (r *rowsReader) share() float64 {
	share, err := strconv.ParseFloat(r.digits("0123456789.e-"), 64)
	if err != nil {
		r.odd = true
	}
	return share
}
