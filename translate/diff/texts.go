package diff

import "regard/translate"

// Op says what became of a part of a file.
type Op string

// What can become of a part.
const (
	Equal    Op = "equal"
	Delete   Op = "delete"
	Insert   Op = "insert"
	MoveFrom Op = "move-from" // moved away from here
	MoveTo   Op = "move-to"   // moved to here
)

// A Part is a stretch of a comparison of two files. Class is told of what was deleted or inserted.
type Part struct {
	Op    Op              `json:"op"`
	Text  string          `json:"text"`
	Class translate.Class `json:"class,omitempty"`
}

// Texts compares two files. The parts are in reading order; those that are equal, deleted or moved from here joined
// are old byte for byte, those equal, inserted or moved to here joined are new. A paragraph that moved is told at
// both its ends, with what was changed in it deleted at the old and inserted at the new.
//
// Paragraphs are what blank lines part; in a file without any, each line is one.
func Texts(old, new string) []Part {
	t := teller{old: parse(old), new: parse(new)}
	t.white(t.old.lead, t.new.lead, Equal, Equal)
	r := relate(t.old.texts, t.new.texts)
	way := steps(r.links, len(r.old), len(r.new))
	both := make([]step, 0, len(way)) // the steps that have two sides to be compared
	for _, s := range way {
		if s.kind != removed && s.kind != added {
			both = append(both, s)
		}
	}
	hunks := r.hunks(both, func(s step) (inOld, inNew []string) { return t.old.after[s.o0 : s.o1-1], t.new.after[s.n0 : s.n1-1] })
	for _, s := range way {
		switch s.kind {
		case removed:
			t.begun = false
			t.add(Delete, len(t.old.texts[s.o0])+len(t.old.after[s.o0]), translate.Wording)
		case added:
			t.begun = false
			t.add(Insert, len(t.new.texts[s.n0])+len(t.new.after[s.n0]), translate.Wording)
		default:
			t.step(s, hunks[0])
			hunks = hunks[1:]
		}
	}
	return t.parts
}

// A teller makes the parts. All are stretches of the two files, so that nothing is copied.
type teller struct {
	old, new       file
	parts          []Part
	oldEnd, newEnd int  // up to where the parts tell of the files
	begun          bool // whether the next part begins one end of a move, and so is never joined to the one before
}

// add appends a part of n bytes, or lengthens the last one where that says the same.
func (t *teller) add(op Op, n int, class translate.Class) {
	if n == 0 {
		return
	}
	source, end := t.old.text, &t.oldEnd
	if op == Insert || op == MoveTo {
		source, end = t.new.text, &t.newEnd
	}
	if op == Equal {
		t.newEnd += n
	}
	from := *end
	*end += n
	if last := len(t.parts) - 1; last >= 0 && t.parts[last].Op == op && t.parts[last].Class == class && !t.begun {
		from -= len(t.parts[last].Text)
		t.parts = t.parts[:last]
	}
	t.parts = append(t.parts, Part{op, source[from:*end], class})
	t.begun = false
}

// step tells of a step with two sides, white space after its paragraphs included.
func (t *teller) step(s step, hunks []translate.Hunk) {
	t.begun = s.kind == movedAway || s.kind == movedHere
	from, to := Equal, Equal
	switch s.kind {
	case movedAway:
		from, to = MoveFrom, ""
	case movedHere:
		from, to = "", MoveTo
	}
	for _, h := range hunks {
		t.hunk(h, from, to)
	}
	t.white(t.old.after[s.o1-1], t.new.after[s.n1-1], from, to)
}

// hunk tells of a hunk, on the sides for which there is an operation.
func (t *teller) hunk(h translate.Hunk, from, to Op) {
	switch {
	case h.Class == translate.None && from != "":
		t.add(from, len(h.Old), h.Class)
	case h.Class == translate.None:
		t.add(to, len(h.New), h.Class)
	default:
		if from != "" {
			t.add(Delete, len(h.Old), h.Class)
		}
		if to != "" {
			t.add(Insert, len(h.New), h.Class)
		}
	}
}

// white tells of white space between paragraphs.
func (t *teller) white(old, new string, from, to Op) {
	n := 0
	for n < len(old) && n < len(new) && old[n] == new[n] {
		n++
	}
	t.hunk(translate.Hunk{Old: old[:n], New: new[:n]}, from, to)
	t.hunk(translate.Hunk{Old: old[n:], New: new[n:], Class: translate.Typography}, from, to)
}
