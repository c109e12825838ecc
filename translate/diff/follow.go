package diff

import (
	"strings"
	"unicode"

	"regard/translate"
)

// A Follower finds stretches of one revision in another: what a comment, say, is about.
type Follower struct {
	old, new     []translate.Paragraph
	oldAt, newAt map[string]int
	changeOf     []*translate.Change // of each old paragraph; nil until a stretch is not where it was
}

// NewFollower returns a follower from one revision to another.
func NewFollower(old, new []translate.Paragraph) *Follower {
	return &Follower{old: old, new: new, oldAt: positionsOf(old), newAt: positionsOf(new)}
}

func positionsOf(paragraphs []translate.Paragraph) map[string]int {
	at := make(map[string]int, len(paragraphs))
	for i, p := range paragraphs {
		at[p.ID] = i
	}
	return at
}

const (
	// leastOfStretch is the share of its letters that makes a stretch still the same.
	leastOfStretch = .5
	// fewestElsewhere is how many words are known again wherever they stand.
	fewestElsewhere = 4
)

// Find returns the stretch of the new revision that the stretch of the old paragraph became, and its text; an empty
// text tells that the words are gone. They are looked for
//   - in the paragraph with the same id, else where the comparison of the revisions tells that the paragraph went;
//   - there, or everywhere where they are many, as words that stand once in either revision, so that a sentence that
//     only changed its place is found;
//   - last, what is left of them, where at least half of their letters are.
//
// The first two give the very words, the last the stretch from what is left of the first to what is left of the last.
func (f *Follower) Find(a translate.Anchor) (translate.Anchor, string) {
	i, known := f.oldAt[a.Paragraph]
	words := a.In(f.old)
	if !known || words == "" {
		return a, ""
	}
	var best remains
	if j, still := f.newAt[a.Paragraph]; still {
		best = f.follow([]int{j}, f.hunksTo(i, j), a.Start, a.End)
	}
	if best.text(f.new) != words {
		if elsewhere := f.along(i, a); elsewhere.letters > best.letters || elsewhere.text(f.new) == words {
			best = elsewhere
		}
	}
	if best.text(f.new) != words {
		if alone, ok := f.alone(i, words); ok {
			best = alone
		}
	}
	if float64(best.letters) < leastOfStretch*float64(letterCount(words)) || best.letters == 0 && best.text(f.new) != words {
		return a, ""
	}
	return translate.Anchor{Revision: a.Revision, Paragraph: f.new[best.at].ID, Start: best.start, End: best.end}, best.text(f.new)
}

// Remains are what of a stretch is in a paragraph of the new revision.
type remains struct {
	at, start, end int
	letters        int
}

func (r remains) text(paragraphs []translate.Paragraph) string {
	if r.end <= r.start {
		return ""
	}
	return paragraphs[r.at].Text[r.start:r.end]
}

func (f *Follower) hunksTo(i, j int) []translate.Hunk {
	if f.old[i].Text == f.new[j].Text {
		return []translate.Hunk{{Old: f.old[i].Text, New: f.new[j].Text}}
	}
	return Words(f.old[i].Text, f.new[j].Text)
}

// along follows a stretch where the comparison of the whole revisions leads.
func (f *Follower) along(i int, a translate.Anchor) remains {
	change := f.change(i)
	before := 0 // bytes of the change before the paragraph
	for _, p := range change.Old {
		if p == i {
			break
		}
		before += len(f.old[p].Text) + len("\n\n")
	}
	return f.follow(change.New, change.Hunks, before+a.Start, before+a.End)
}

func (f *Follower) change(i int) *translate.Change {
	if f.changeOf == nil {
		f.changeOf = make([]*translate.Change, len(f.old))
		for _, change := range Revisions(f.old, f.new) {
			for _, p := range change.Old {
				f.changeOf[p] = &change
			}
		}
	}
	return f.changeOf[i]
}

// follow returns what hunks leave of the stretch [start,end) of their old side. The new side is that of the
// paragraphs; of several, the one that has most of the stretch.
func (f *Follower) follow(paragraphs []int, hunks []translate.Hunk, start, end int) remains {
	var best remains
	base := 0
	for _, p := range paragraphs {
		to := base + len(f.new[p].Text)
		if r := leftOf(hunks, start, end, base, to); r.letters > best.letters || best.end == 0 {
			r.at, r.start, r.end = p, r.start-base, r.end-base
			best = r.trimmed(f.new[p].Text)
		}
		base = to + len("\n\n")
	}
	return best
}

// leftOf returns what hunks leave of the stretch [start,end) of their old side, within [from,to) of their new side:
// what was kept of it, and what came for words inside it.
func leftOf(hunks []translate.Hunk, start, end, from, to int) remains {
	r := remains{start: from, end: from}
	include := func(a, b int) {
		if a, b = max(a, from), min(b, to); a < b {
			if r.start == r.end {
				r.start = a
			}
			r.end = b
		}
	}
	old, new := 0, 0
	for _, h := range hunks {
		a, b := max(start, old), min(end, old+len(h.Old))
		switch {
		case h.Class == translate.None && a < b:
			include(new+a-old, new+b-old)
			lo, hi := max(a, old+from-new), min(b, old+to-new)
			if lo < hi {
				r.letters += letterCount(h.Old[lo-old : hi-old])
			}
		case h.Class != translate.None && old >= start && old+len(h.Old) <= end && (h.Old != "" || old > start && old < end):
			include(new, new+len(h.New))
		}
		old, new = old+len(h.Old), new+len(h.New)
	}
	return r
}

// trimmed leaves out white space at the ends of what remains.
func (r remains) trimmed(text string) remains {
	if r.end <= r.start {
		return r
	}
	some := text[r.start:r.end]
	r.start += len(some) - len(strings.TrimLeftFunc(some, unicode.IsSpace))
	r.end -= len(some) - len(strings.TrimRightFunc(some, unicode.IsSpace))
	return r
}

// alone finds words that stand once in the old paragraph and once in what it became, or, where they are many, once in
// either revision.
func (f *Follower) alone(i int, words string) (remains, bool) {
	near := f.change(i).New
	if j, still := f.newAt[f.old[i].ID]; still {
		near = append([]int{j}, near...)
	}
	if strings.Count(f.old[i].Text, words) == 1 {
		if r, ok := f.only(near, words); ok {
			return r, true
		}
	}
	if len(strings.Fields(words)) < fewestElsewhere {
		return remains{}, false
	}
	n := 0
	for _, p := range f.old {
		n += strings.Count(p.Text, words)
	}
	if n != 1 {
		return remains{}, false
	}
	return f.only(positions(0, len(f.new)), words)
}

// only finds words that stand just once in the new paragraphs at some positions, each of which may be told twice.
func (f *Follower) only(at []int, words string) (found remains, ok bool) {
	seen := make(map[int]bool, len(at))
	for _, p := range at {
		if seen[p] {
			continue
		}
		seen[p] = true
		n := strings.Count(f.new[p].Text, words)
		if n > 1 || n == 1 && ok {
			return remains{}, false
		}
		if n == 1 {
			start := strings.Index(f.new[p].Text, words)
			found, ok = remains{p, start, start + len(words), letterCount(words)}, true
		}
	}
	return found, ok
}

// letterCount counts the letters and digits of a text.
func letterCount(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
