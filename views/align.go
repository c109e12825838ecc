package views

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"regard/translate"
)

// Align is the page on which the links between a source and its translation are put right.
type Align struct {
	Article  translate.Article
	Source   Side
	Target   Side
	Editions []EditionLink
	Unit     string // Paragraphs or Sentences
	At       Place  // what is chosen
	Steps    []translate.AlignmentStep
	Err      error

	Version int
	Groups  []AlignGroup // one of all rows, or one for each row's sentences
	Queue   []AlignBead  // what is to be looked at
	Sure    [3]int       // how many beads with both sides are sure, doubtful and weak
	Alone   int          // how many have one side, and nobody vouches for that
	Held    int
	Repair  *AlignRepair // what may put the chosen bead right; nil for nothing
}

// An AlignRepair is a proposal to link otherwise, and how sure the links would then be.
type AlignRepair struct {
	Relink     translate.Relink
	At         string // the place of the bead that is changed
	Up         bool   // whether that is the bead above the chosen one
	Confidence []float64
}

// The units whose beads the page shows.
const (
	Paragraphs = "paragraph"
	Sentences  = "sentence"
)

// A Place is a row, and a bead of its sentences; both count from 0.
type Place struct{ Row, Bead int }

// An AlignGroup is some beads, one below the other.
type AlignGroup struct {
	Name  string // number of the row, for sentences; empty for paragraphs
	Beads []AlignBead
}

// An AlignBead is one link as it stands on the page.
type AlignBead struct {
	translate.Bead
	ID     string // anchor
	At     string // its place in addresses
	Stale  bool
	Chosen bool
	Source []AlignCell
	Target []AlignCell
}

// An AlignCell is a paragraph or a sentence.
type AlignCell struct {
	Number   int
	Text     string
	Language translate.Language
}

// The confidences from which a link is sure, and below which it is weak.
const (
	sure = translate.Sure
	weak = 0.6
)

// Level is how sure the link is: "ok", "mid" or "low". That nothing answers is never sure before somebody says so.
func (b AlignBead) Level() string {
	switch {
	case b.alone():
		return "mid"
	case b.Hold != translate.Loose || b.Confidence >= sure:
		return "ok"
	case b.Confidence >= weak:
		return "mid"
	}
	return "low"
}

// oneSided tells whether nothing answers the bead's units.
func (b AlignBead) oneSided() bool { return len(b.Source) == 0 || len(b.Target) == 0 }

// alone tells whether the bead is one-sided, and nobody vouches for that.
func (b AlignBead) alone() bool { return b.oneSided() && b.Hold == translate.Loose }

// ToCheck tells whether a person should look at the bead.
func (b AlignBead) ToCheck() bool {
	return b.Stale || b.Bead.ToCheck()
}

// URL is the page's address with what is chosen.
func (a Align) URL() string {
	return a.at(placeOf(a.Unit, a.At)) + "#" + beadID(placeOf(a.Unit, a.At))
}

func (a Align) at(place string) string {
	return AlignURL(a.Article.Slug, a.Target.Edition.Key, a.Target.Revision.Number) + "?" + url.Values{"unit": {a.Unit}, "at": {place}}.Encode()
}

func placeOf(unit string, p Place) string {
	if unit == Sentences {
		return fmt.Sprintf("%d.%d", p.Row+1, p.Bead+1)
	}
	return itoa(p.Row + 1)
}

func beadID(place string) string { return "b" + strings.ReplaceAll(place, ".", "-") }

// Show sets the beads of an alignment on the page.
func (a *Align) Show(alignment translate.Alignment) {
	a.Version = alignment.Version
	a.At.Row = max(0, min(a.At.Row, len(alignment.Rows)-1))
	if a.Unit == Sentences {
		for i, row := range alignment.Rows {
			a.showSentences(i, row)
		}
		return
	}
	group := AlignGroup{}
	for i, row := range alignment.Rows {
		bead := a.bead(row.Bead, Place{Row: i})
		bead.Stale = row.Stale
		for _, s := range row.Source {
			bead.Source = append(bead.Source, paragraphCell(a.Source, s))
		}
		for _, t := range row.Target {
			bead.Target = append(bead.Target, paragraphCell(a.Target, t))
		}
		a.count(bead)
		group.Beads = append(group.Beads, bead)
	}
	a.Groups = []AlignGroup{group}
}

func (a *Align) showSentences(at int, row translate.Row) {
	group := AlignGroup{Name: itoa(at + 1)}
	if at == a.At.Row {
		a.At.Bead = max(0, min(a.At.Bead, len(row.Sentences)-1))
	}
	source, target := sentenceCells(a.Source, row.Source), sentenceCells(a.Target, row.Target)
	for i, sentences := range row.Sentences {
		bead := a.bead(sentences, Place{at, i})
		bead.Source, bead.Target = pickCells(source, sentences.Source), pickCells(target, sentences.Target)
		a.count(bead)
		group.Beads = append(group.Beads, bead)
	}
	a.Groups = append(a.Groups, group)
}

// Propose sets what may put the chosen bead right.
func (a *Align) Propose(r translate.Relink, confidence []float64) {
	at, chosen := Place{Row: r.Bead}, a.At.Row
	if a.Unit == Sentences {
		at, chosen = Place{a.At.Row, r.Bead}, a.At.Bead
	}
	a.Repair = &AlignRepair{r, placeOf(a.Unit, at), r.Bead < chosen, confidence}
}

// sayRepair tells what a repair does.
func sayRepair(ctx context.Context, r AlignRepair) string {
	switch {
	case r.Up:
		return say(ctx, "align.repair.merge-up")
	case r.Relink.Op == translate.SplitBead:
		return say(ctx, "align.repair.split", r.Relink.Source, r.Relink.Target)
	}
	return say(ctx, "align.op."+string(r.Relink.Op))
}

func sayConfidences(ctx context.Context, all []float64) string {
	told := make([]string, len(all))
	for i, c := range all {
		told[i] = sayConfidence(ctx, c)
	}
	return strings.Join(told, ", ")
}

func (a *Align) bead(b translate.Bead, at Place) AlignBead {
	place := placeOf(a.Unit, at)
	return AlignBead{Bead: b, At: place, ID: beadID(place), Chosen: place == placeOf(a.Unit, a.At)}
}

func (a *Align) count(b AlignBead) {
	if b.alone() {
		a.Alone++
	} else {
		a.Sure[map[string]int{"ok": 0, "mid": 1, "low": 2}[b.Level()]]++
	}
	if b.Hold != translate.Loose {
		a.Held++
	}
	if b.ToCheck() {
		a.Queue = append(a.Queue, b)
	}
}

func (a Align) beads() int { return a.Sure[0] + a.Sure[1] + a.Sure[2] + a.Alone }

func paragraphCell(side Side, i int) AlignCell {
	text := side.Revision.Paragraphs[i].Text
	return AlignCell{i + 1, dress(text, side.Edition.Language), side.Edition.Language}
}

func sentenceCells(side Side, paragraphs []int) []AlignCell {
	var cells []AlignCell
	for _, p := range pick(side.Revision.Paragraphs, paragraphs) {
		for _, s := range p.Sentences() {
			cells = append(cells, AlignCell{len(cells) + 1, dress(strings.TrimSpace(s), side.Edition.Language), side.Edition.Language})
		}
	}
	return cells
}

func pickCells(cells []AlignCell, at []int) []AlignCell {
	picked := make([]AlignCell, 0, len(at))
	for _, i := range at {
		picked = append(picked, cells[i])
	}
	return picked
}

// canUndo tells whether a step can be taken back, canRedo whether one can be done again.
func (a Align) canUndo() bool {
	return len(a.Steps) > 0 && (a.Steps[0].Number > 1 || !a.Steps[0].Undone)
}
func (a Align) canRedo() bool { return len(a.Steps) > 0 && a.Steps[len(a.Steps)-1].Undone }

// pips show a confidence in five steps.
func pips(confidence float64) string {
	n := int(confidence*5 + 0.5)
	return strings.Repeat("●", n) + strings.Repeat("○", 5-n)
}

// sayHold is how sure a link is, or who vouches for it.
func sayHold(ctx context.Context, b AlignBead) string {
	if b.Hold != translate.Loose {
		return say(ctx, "align.hold."+string(b.Hold))
	}
	return sayLevel(ctx, b)
}

// sayLevel is how sure a link that nobody vouches for is: "?" where nothing answers.
func sayLevel(ctx context.Context, b AlignBead) string {
	if b.alone() {
		return "?"
	}
	return sayConfidence(ctx, b.Confidence)
}

func sayConfidence(ctx context.Context, confidence float64) string {
	return say(ctx, "align.confidence", int(confidence*100+0.5))
}

// sayBead names a bead for those who hear the page.
func sayBead(ctx context.Context, a Align, b AlignBead) string {
	level := sayHold(ctx, b)
	if b.alone() {
		level = sayReason(ctx, b)
	}
	return say(ctx, "align.bead."+a.Unit, b.At, sayLanguage(ctx, a.Source.Edition.Language), sayCells(ctx, b.Source),
		sayLanguage(ctx, a.Target.Edition.Language), sayCells(ctx, b.Target), level)
}

func sayCells(ctx context.Context, cells []AlignCell) string {
	if len(cells) == 0 {
		return say(ctx, "align.nothing.there")
	}
	numbers := make([]string, len(cells))
	for i, c := range cells {
		numbers[i] = itoa(c.Number)
	}
	return strings.Join(numbers, ", ")
}

// sayQueued names a bead by what it links.
func sayQueued(ctx context.Context, a Align, b AlignBead) string {
	source, target := sayCells(ctx, b.Source), sayCells(ctx, b.Target)
	row, _, inRow := strings.Cut(b.At, ".")
	if len(b.Source) == 0 || len(b.Target) == 0 {
		side, alone := a.Source, source
		if len(b.Source) == 0 {
			side, alone = a.Target, target
		}
		language := sayLanguage(ctx, side.Edition.Language)
		if inRow {
			return say(ctx, "align.queue.in.alone", row, language, alone)
		}
		return say(ctx, "align.queue.alone", language, alone)
	}
	if inRow {
		return say(ctx, "align.queue.in", row, source, target)
	}
	return say(ctx, "align.queue.with", source, target)
}

// sayReason tells why a bead is to be looked at.
func sayReason(ctx context.Context, b AlignBead) string {
	switch {
	case b.Stale:
		return say(ctx, "align.why.stale")
	case len(b.Target) == 0:
		return say(ctx, "align.why.omitted")
	case len(b.Source) == 0:
		return say(ctx, "align.why.added")
	case len(b.Source) > 1 || len(b.Target) > 1:
		return say(ctx, "align.why.many", len(b.Source), len(b.Target))
	}
	return say(ctx, "align.why.doubt")
}

// queueShown is how many beads the queue lists; the rest follow as these are done.
const queueShown = 100

func (a Align) frame(ctx context.Context) Frame {
	return Frame{
		Title: say(ctx, "nav.align") + " · " + a.Article.Title, Article: &a.Article, Language: a.Source.Edition.Language,
		Edition: a.Target.Edition.Key, Tab: "align", Scripts: []string{"js/align.js"},
	}
}
