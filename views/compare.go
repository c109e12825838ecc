package views

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"

	"regard/translate"
)

// Compare is the page that shows two revisions of an edition, one against the other, beside the source.
type Compare struct {
	Article   translate.Article
	Source    translate.Edition
	Edition   translate.Edition
	Old, New  translate.Revision
	Revisions []translate.Revision // heads, newest first, for the choice of others
	Rows      []CompareRow
	Counts    []ClassCount
	Show      []string // the classes of words that are marked at first; none for all
}

// InText tells whether differences of the sort are stretches of text, which can be read as if nothing had changed.
func (n ClassCount) InText() bool {
	switch translate.Class(n.Class) {
	case translate.Wording, translate.Number, translate.Name, translate.Case, translate.Punctuation, translate.Typography:
		return true
	}
	return false
}

// marked tells whether differences of the sort are marked at first.
func (c Compare) marked(n ClassCount) bool {
	return len(c.Show) == 0 || slices.Contains(c.Show, n.Class)
}

// A CompareRow is one or more paragraphs of the translation, compared, beside the source that they translate.
type CompareRow struct {
	ID      string
	Number  string // of the source paragraphs
	Source  []Cell
	Changes []ChangeView
	Kept    bool // nothing changed here
}

// A ChangeView is a change as it stands on the page.
type ChangeView struct {
	Kind   translate.ChangeKind
	ID     string // anchor and number, where the change as a whole is one difference
	Number int
	Role   translate.Kind // of the paragraph
	From   string         // of a moved one: its number in the old revision
	To     string         // of a ghost: the number in the new revision
	Ghost  bool           // stands where a moved paragraph was
	Parts  []Part
}

// A Part is a stretch of a change; where it is a difference it has a number and an anchor.
type Part struct {
	translate.Hunk
	ID     string
	Number int
}

// A ClassCount says how many differences there are of one sort, and where the first is.
type ClassCount struct {
	Class string // a class of hunks, or a kind of change
	N     int
	First string
}

// A Fold is a run of rows: one that changed, or unchanged ones that are folded away.
type Fold struct {
	Rows   []CompareRow
	Folded bool
}

// NewCompare sets the changes from one revision to the next beside the source: oldLinks and newLinks align the
// source with either revision.
func NewCompare(source translate.Revision, from translate.Language, old, new translate.Revision, changes []translate.Change, oldLinks, newLinks translate.Alignment) ([]CompareRow, []ClassCount) {
	b := &comparison{
		source: source, from: from, old: old, new: new,
		rowOfNew: rowsByTarget(newLinks), rowOfOld: rowsByTarget(oldLinks),
		newLinks: newLinks, oldLinks: oldLinks,
		ids: make(map[string]int), moves: make(map[int]string),
	}
	ghosts := ghostPlaces(changes)
	for i, change := range changes {
		for _, moved := range ghosts[i] {
			b.addGhost(moved)
		}
		b.add(change)
	}
	for _, moved := range ghosts[len(changes)] {
		b.addGhost(moved)
	}
	return b.rows, b.order
}

// comparison gathers the rows of a page.
type comparison struct {
	source             translate.Revision
	from               translate.Language
	old, new           translate.Revision
	oldLinks, newLinks translate.Alignment
	rowOfOld, rowOfNew map[int]int // paragraph → row of the alignment
	rows               []CompareRow
	last               int // row of newLinks that the last CompareRow shows, plus one; 0 for none
	number             int
	ids                map[string]int
	moves              map[int]string // anchor of each move, by where its paragraph was
	order              []ClassCount   // in the order of their first
}

// add puts a change in the row of the source that its paragraphs translate: the row before, if it is the same.
func (b *comparison) add(change translate.Change) {
	view := b.view(change)
	if len(change.New) == 0 {
		b.addApart(view, b.oldLinks.Rows[b.rowOfOld[change.Old[0]]].Source)
		return
	}
	row := b.rowOfNew[change.New[0]]
	if b.last == row+1 && len(b.rows) > 0 {
		r := &b.rows[len(b.rows)-1]
		r.Changes = append(r.Changes, view)
		r.Kept = r.Kept && view.Kind == translate.Kept
		return
	}
	b.addApart(view, b.newLinks.Rows[row].Source)
	b.last = row + 1
}

// addApart puts a change in a row of its own beside the source paragraphs.
func (b *comparison) addApart(view ChangeView, source []int) {
	b.last = 0
	id := fmt.Sprintf("row%d", len(b.rows)+1)
	b.rows = append(b.rows, CompareRow{
		ID: id, Number: numbers(source),
		Source:  cells(pick(b.source.Paragraphs, source), b.from, nil),
		Changes: []ChangeView{view},
		Kept:    view.Kind == translate.Kept,
	})
}

func (b *comparison) addGhost(change translate.Change) {
	source := b.oldLinks.Rows[b.rowOfOld[change.Old[0]]].Source
	text := b.old.Paragraphs[change.Old[0]].Text
	b.addApart(ChangeView{
		Kind: translate.Moved, Ghost: true, To: numbers(change.New),
		ID:    b.moveID(change),
		Parts: []Part{{Hunk: translate.Hunk{Old: text, New: text}}},
	}, source)
}

func (b *comparison) view(change translate.Change) ChangeView {
	v := ChangeView{Kind: change.Kind, Role: b.role(change)}
	switch change.Kind {
	case translate.Moved:
		v.From = numbers(change.Old)
		v.ID = "to-" + b.moveID(change)
		v.Number = b.count(string(change.Kind), v.ID)
	case translate.Added, translate.Removed:
		hunk := change.Hunks[0]
		v.ID = b.unique(changeID(change.Kind, hunk.Old, hunk.New))
		v.Number = b.count(string(change.Kind), v.ID)
		v.Parts = parts(change.Hunks)
		return v
	}
	for _, hunk := range change.Hunks {
		part := Part{Hunk: hunk}
		if hunk.Class != translate.None {
			part.ID = b.unique(changeID(translate.ChangeKind(hunk.Class), hunk.Old, hunk.New))
			part.Number = b.count(string(hunk.Class), part.ID)
		}
		v.Parts = append(v.Parts, part)
	}
	return v
}

// moveID returns the anchor of the place that a paragraph left; the one to which it came has "to-" before it.
func (b *comparison) moveID(change translate.Change) string {
	from := change.Old[0]
	if b.moves[from] == "" {
		b.moves[from] = b.unique(changeID(change.Kind, b.old.Paragraphs[from].Text, ""))
	}
	return b.moves[from]
}

func (b *comparison) role(change translate.Change) translate.Kind {
	if len(change.New) > 0 {
		return b.new.Paragraphs[change.New[0]].Kind
	}
	return b.old.Paragraphs[change.Old[0]].Kind
}

// count gives the next difference its number.
func (b *comparison) count(class, id string) int {
	b.number++
	for i := range b.order {
		if b.order[i].Class == class {
			b.order[i].N++
			return b.number
		}
	}
	b.order = append(b.order, ClassCount{Class: class, N: 1, First: id})
	return b.number
}

// unique makes ids of equal differences differ.
func (b *comparison) unique(id string) string {
	b.ids[id]++
	if n := b.ids[id]; n > 1 {
		return fmt.Sprintf("%s-%d", id, n)
	}
	return id
}

func parts(hunks []translate.Hunk) []Part {
	parts := make([]Part, len(hunks))
	for i, h := range hunks {
		parts[i] = Part{Hunk: h}
	}
	return parts
}

// changeID derives an anchor from what differs, so that a link to it holds as long as the difference does.
func changeID(kind translate.ChangeKind, old, new string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %s%s", kind, len(old), old, new))
	return "c" + hex.EncodeToString(sum[:4])
}

func rowsByTarget(a translate.Alignment) map[int]int {
	rows := make(map[int]int)
	for i, row := range a.Rows {
		for _, t := range row.Target {
			rows[t] = i
		}
	}
	return rows
}

// ghostPlaces returns, for each position among the changes, the moved ones that stood before it in the old
// revision.
func ghostPlaces(changes []translate.Change) map[int][]translate.Change {
	places := make(map[int][]translate.Change)
	var still []int // positions of the changes that did not move; their old paragraphs ascend
	for i, c := range changes {
		if c.Kind != translate.Moved && len(c.Old) > 0 {
			still = append(still, i)
		}
	}
	for _, moved := range changes {
		if moved.Kind != translate.Moved {
			continue
		}
		place := len(changes)
		after := sort.Search(len(still), func(i int) bool { return changes[still[i]].Old[0] > moved.Old[0] })
		if after < len(still) {
			place = still[after]
		}
		places[place] = append(places[place], moved)
	}
	return places
}

// Folds groups the rows: runs of two or more unchanged ones are folded.
func Folds(rows []CompareRow) []Fold {
	var folds []Fold
	for start := 0; start < len(rows); {
		end := start + 1
		for rows[start].Kept && end < len(rows) && rows[end].Kept {
			end++
		}
		folds = append(folds, Fold{Rows: rows[start:end], Folded: end-start > 1})
		start = end
	}
	return folds
}
