package views

import (
	"slices"
	"sort"

	"regard/translate"
)

// toEnd begins the anchor of the place to which a paragraph moved; the rest is that of the place that it left.
const toEnd = "to-"

// Compared is what a page of changes is made of. OldLinks and NewLinks align the source with either revision; where
// there is no source the rows are numbered by the translation.
type Compared struct {
	Source, Old, New   translate.Revision
	Changes            []translate.Change
	Differences        []translate.Difference // of the changes
	OldLinks, NewLinks translate.Alignment
}

// NewCompare sets the changes from one revision to another beside the source.
func NewCompare(v Compared) ([]CompareRow, []ClassCount) {
	b := &comparison{
		Compared: v, rows: make([]CompareRow, 0, len(v.Changes)), moves: make(map[int]string),
		ofNew: sourcesOf(v.NewLinks, len(v.New.Paragraphs)), ofOld: sourcesOf(v.OldLinks, len(v.Old.Paragraphs)),
	}
	for _, d := range v.Differences {
		if d.Class == string(translate.Moved) {
			b.moves[v.Changes[d.Change].Old[0]] = d.ID
		}
	}
	ghosts := ghostPlaces(v.Changes)
	for i, change := range v.Changes {
		for _, moved := range ghosts[i] {
			b.addGhost(moved)
		}
		b.add(i, change)
	}
	for _, moved := range ghosts[len(v.Changes)] {
		b.addGhost(moved)
	}
	b.tellLost()
	b.addUntranslated()
	for i := range b.rows {
		b.rows[i].ID, b.rows[i].at = "row"+itoa(i+1), i
	}
	return b.rows, b.order
}

// comparison gathers the rows of a page.
type comparison struct {
	Compared
	ofOld, ofNew [][]int // source paragraphs that each paragraph translates
	rows         []CompareRow
	apart        bool           // whether nothing joins the last row
	told         int            // how many of the differences are on the page
	moves        map[int]string // anchor of each move, by where its paragraph was
	order        []ClassCount   // in the order of their first
}

// add puts a change in the row of the source that its paragraphs translate: the row before, if it is the same.
func (b *comparison) add(i int, change translate.Change) {
	view, cards := b.view(i, change)
	sources := b.sources(change)
	if n := len(b.rows); n > 0 && !b.apart && overlap(b.rows[n-1].sources, sources) {
		r := &b.rows[n-1]
		r.Changes = append(r.Changes, view)
		r.Cards = append(r.Cards, cards...)
		r.size += view.size()
		r.Kept = r.Kept && view.kept()
		if more := union(r.sources, sources); len(more) > len(r.sources) {
			wider := b.row(more)
			r.Number, r.Source, r.sources = wider.Number, wider.Source, more
		}
		return
	}
	b.addApart(view, cards, sources)
	b.apart = false
	if len(sources) == 0 && len(b.Source.Paragraphs) == 0 {
		b.rows[len(b.rows)-1].Number = numbers(change.New)
	}
}

// sources returns the source paragraphs that those of a change translate: the new ones, or the old ones where these
// were removed or nothing answers to them.
func (b *comparison) sources(change translate.Change) []int {
	var sources []int
	for _, t := range change.New {
		sources = union(sources, b.ofNew[t])
	}
	if len(sources) > 0 {
		return sources
	}
	for _, t := range change.Old {
		sources = union(sources, b.ofOld[t])
	}
	return sources
}

// union returns the positions that are in one of two ascending lists.
func union(a, b []int) []int {
	if len(a) == 0 || slices.Equal(a, b) {
		return b
	}
	both := slices.Concat(a, b)
	slices.Sort(both)
	return slices.Compact(both)
}

func overlap(a, b []int) bool {
	return slices.ContainsFunc(a, func(s int) bool { return slices.Contains(b, s) })
}

// addApart puts a change in a row of its own beside the source paragraphs.
func (b *comparison) addApart(view ChangeView, cards []Card, source []int) {
	b.apart = true
	row := b.row(source)
	row.Changes, row.Cards, row.Kept, row.size = []ChangeView{view}, cards, view.kept(), view.size()
	b.rows = append(b.rows, row)
}

// row returns a row that only shows source paragraphs.
func (b *comparison) row(source []int) CompareRow {
	row := CompareRow{Number: numbers(source), sources: source}
	if n := len(source); n > 0 && source[n-1]-source[0] == n-1 { // as nearly always
		row.Source = b.Source.Paragraphs[source[0] : source[n-1]+1]
		return row
	}
	for _, s := range source {
		row.Source = append(row.Source, b.Source.Paragraphs[s])
	}
	return row
}

// addUntranslated adds the source paragraphs that neither revision translates, each after the row of the one before.
func (b *comparison) addUntranslated() {
	shown := make([]bool, len(b.Source.Paragraphs))
	for _, row := range b.rows {
		for _, s := range row.sources {
			shown[s] = true
		}
	}
	missing := make(map[int][]CompareRow) // by the paragraph after which they come; -1 for none
	before := -1
	for s := range shown {
		if shown[s] {
			before = s
		} else {
			missing[before] = append(missing[before], b.row([]int{s}))
		}
	}
	rows := missing[-1]
	for _, row := range b.rows {
		rows = append(rows, row)
		for _, s := range row.sources {
			rows = append(rows, missing[s]...)
			delete(missing, s)
		}
	}
	b.rows = rows
}

func (b *comparison) addGhost(change translate.Change) {
	source := b.ofOld[change.Old[0]]
	text := b.Old.Paragraphs[change.Old[0]].Text
	b.addApart(ChangeView{
		Kind: translate.Moved, Ghost: true, To: numbers(change.New), Up: change.New[0] < change.Old[0],
		ID:    b.moves[change.Old[0]],
		Parts: []Part{{Hunk: translate.Hunk{Old: text, New: text}}},
	}, nil, source)
}

// view returns a change as it stands on the page, and the cards of its differences.
func (b *comparison) view(i int, change translate.Change) (ChangeView, []Card) {
	v := ChangeView{Kind: change.Kind, Role: b.role(change), Was: b.was(change), targets: change.New}
	var cards []Card
	if d, ok := b.difference(i, translate.Whole); ok {
		card := Card{Difference: d, Anchor: d.ID, in: paragraphAt(change.New, 0)}
		if change.Kind == translate.Moved {
			card.Anchor = toEnd + d.ID
			card.From, card.To = numbers(change.Old), numbers(change.New)
			v.From, v.Up = card.From, change.Old[0] < change.New[0]
		}
		v.ID, v.Number = card.Anchor, d.Number
		cards = append(cards, b.count(card))
	}
	v.Parts = make([]Part, len(change.Hunks))
	var at spot
	for h, hunk := range change.Hunks {
		v.Parts[h].Hunk = hunk
		if d, ok := b.difference(i, h); ok {
			v.Parts[h].ID, v.Parts[h].Number = d.ID, d.Number
			cards = append(cards, b.count(Card{Difference: d, Anchor: d.ID, Old: hunk.Old, New: hunk.New, in: paragraphAt(change.New, at.nth), start: at.start}))
		}
		at = at.after(hunk.New)
	}
	if v.Rewritten() && len(cards) > 0 {
		cards[len(cards)-1].Anew = true
	}
	return v, cards
}

// paragraphAt returns the nth of the positions; -1 where there are fewer.
func paragraphAt(positions []int, nth int) int {
	if nth < len(positions) {
		return positions[nth]
	}
	return -1
}

// difference returns the next difference, if it is that of the hunk of the change.
func (b *comparison) difference(change, hunk int) (translate.Difference, bool) {
	if b.told == len(b.Differences) {
		return translate.Difference{}, false
	}
	d := b.Differences[b.told]
	if d.Change != change || d.Hunk != hunk {
		return translate.Difference{}, false
	}
	b.told++
	return d, true
}

// tellLost says on the cards of what was removed which source paragraphs are left without a translation.
func (b *comparison) tellLost() {
	translated := make([]bool, len(b.Source.Paragraphs))
	for _, row := range b.rows {
		if slices.ContainsFunc(row.Changes, func(v ChangeView) bool { return !v.Ghost && v.Kind != translate.Removed }) {
			for _, s := range row.sources {
				translated[s] = true
			}
		}
	}
	for _, row := range b.rows {
		for i := range row.Cards {
			if row.Cards[i].Class == string(translate.Removed) {
				lost := slices.DeleteFunc(slices.Clone(row.sources), func(s int) bool { return translated[s] })
				row.Cards[i].Lost = numbers(lost)
			}
		}
	}
}

func (v ChangeView) size() int {
	n := 0
	for _, p := range v.Parts {
		n += max(len(p.Old), len(p.New))
	}
	return n
}

func (b *comparison) role(change translate.Change) translate.Kind {
	if len(change.New) > 0 {
		return b.New.Paragraphs[change.New[0]].Kind
	}
	return b.Old.Paragraphs[change.Old[0]].Kind
}

// was returns the kind that the paragraph of a change had before in the same edition, where it has another one now. Of
// two editions the kinds tell rather how their files were made.
func (b *comparison) was(change translate.Change) translate.Kind {
	if b.Old.EditionID != b.New.EditionID || len(change.Old) != 1 || len(change.New) != 1 {
		return ""
	}
	if was := b.Old.Paragraphs[change.Old[0]].Kind; was != b.New.Paragraphs[change.New[0]].Kind {
		return was
	}
	return ""
}

// kept tells whether nothing changed.
func (v ChangeView) kept() bool { return v.Kind == translate.Kept && v.Was == "" }

// count counts a card among those of its class.
func (b *comparison) count(card Card) Card {
	for i := range b.order {
		if b.order[i].Class == card.Class {
			b.order[i].N++
			return card
		}
	}
	b.order = append(b.order, ClassCount{Class: card.Class, N: 1})
	return card
}

// sourcesOf returns the source paragraphs of each of n paragraphs of a translation.
func sourcesOf(a translate.Alignment, n int) [][]int {
	sources := make([][]int, n)
	for _, row := range a.Rows {
		for _, t := range row.Target {
			sources[t] = row.Source
		}
	}
	return sources
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
