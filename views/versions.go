package views

import (
	"context"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"regard/translate"
	"regard/translate/variants"
)

// Versions is the page on which several translations stand side by side.
type Versions struct {
	Article   translate.Article
	Source    Side
	Sides     []Side
	All       []EditionLink // the translations to choose from
	Rows      []VersionRow
	Agreement [][]float64
	Sorted    bool              // by divergence
	Into      string            // name of the side that gets what was picked
	Picks     map[string]string // the name of a side, by row and by unit
	Form      RevisionForm
	Err       error
}

// A VersionRow is a row of the source with what each translation has for it.
type VersionRow struct {
	ID         string
	Number     string
	Divergence float64
	Compared   bool // whether the translations can part here: one has it
	Source     []Cell
	Targets    [][]Cell
	Units      []VersionUnit // those that can be chosen by themselves
	Picked     bool          // whether one of them was
}

// A VersionUnit is some sentences of a row that are chosen together.
type VersionUnit struct {
	ID     string
	Source string   // empty for what the source does not have
	Texts  []string // of each translation; empty where it leaves the sentences out
}

// Name tells a side in addresses and forms: "en.3".
func (s Side) Name() string { return fmt.Sprintf("%s.%d", s.Edition.Key, s.Revision.Number) }

// VersionRowID is the name of a row: that of its first paragraph.
func VersionRowID(source translate.Revision, sides []Side, row variants.Row) string {
	if len(row.Source) > 0 {
		return source.Paragraphs[row.Source[0]].ID
	}
	for i, target := range row.Targets {
		if len(target) > 0 {
			return sides[i].Revision.Paragraphs[target[0]].ID
		}
	}
	return ""
}

// VersionUnitID is the name of a unit of a row. It tells its text, so that nothing else is taken for it where the
// sentences were linked anew.
func VersionUnitID(source translate.Revision, sides []Side, row variants.Row, unit int) string {
	u := row.Units[unit]
	text := fnv.New32a()
	fmt.Fprintf(text, "%q", variants.Text(source.Paragraphs, u.Source))
	for i, side := range sides {
		fmt.Fprintf(text, "%q", variants.Text(side.Revision.Paragraphs, u.Targets[i]))
	}
	return fmt.Sprintf("%s.%d-%x", VersionRowID(source, sides, row), unit+1, text.Sum32())
}

// SetRows sets the rows of the page. Its sides and source must be there.
func (v *Versions) SetRows(rows []variants.Row) {
	v.Rows = make([]VersionRow, len(rows))
	for i, row := range rows {
		r := VersionRow{
			ID: VersionRowID(v.Source.Revision, v.Sides, row), Number: numbers(row.Source), Divergence: row.Divergence,
			Source: v.sourceCells(row),
		}
		full := 0
		for k := range v.Sides {
			r.Targets = append(r.Targets, v.targetCells(row, k))
			full += min(1, len(row.Targets[k]))
		}
		r.Compared = full > 1 || row.Divergence > 0
		r.Units = v.units(row)
		r.Picked = slices.ContainsFunc(r.Units, func(u VersionUnit) bool { return v.Picks[u.ID] != "" })
		v.Rows[i] = r
	}
}

// units are those of a row that can be chosen by themselves: where it has several, and translations of them are
// linked, all that do not read the same everywhere.
func (v *Versions) units(row variants.Row) []VersionUnit {
	linked := slices.ContainsFunc(row.Units, func(u variants.Unit) bool { return len(u.Source) > 0 && !u.Absent() })
	if len(row.Units) < 2 || !linked {
		return nil
	}
	var units []VersionUnit
	for i, u := range row.Units {
		shown := VersionUnit{
			ID:     VersionUnitID(v.Source.Revision, v.Sides, row, i),
			Source: joined(v.Source, u.Source),
		}
		for k, side := range v.Sides {
			shown.Texts = append(shown.Texts, joined(side, u.Targets[k]))
		}
		if len(slices.Compact(slices.Clone(shown.Texts))) > 1 {
			units = append(units, shown)
		}
	}
	return units
}

// joined returns sentences of a side in one line.
func joined(s Side, places []variants.Place) string {
	var sentences []string
	for _, place := range places {
		sentences = append(sentences, strings.TrimSpace(variants.Text(s.Revision.Paragraphs, []variants.Place{place})))
	}
	return dress(strings.Join(sentences, " "), s.Edition.Language)
}

// sourceCells are the row's source, with how far its sentences part.
func (v *Versions) sourceCells(row variants.Row) []Cell {
	unit := make(map[variants.Place]int)
	for i, u := range row.Units {
		for _, place := range u.Source {
			unit[place] = i
		}
	}
	shown := cells(pick(v.Source.Revision.Paragraphs, row.Source), v.Source.Edition.Language, beads(v.Source.Revision.Paragraphs, row.Source, unit))
	for c := range shown {
		shown[c].ID = ""
		for s := range shown[c].Sentences {
			sentence := &shown[c].Sentences[s]
			sentence.Heat = heat(row.Units[sentence.Bead].Divergence)
			sentence.Divergence = row.Units[sentence.Bead].Divergence
		}
	}
	return shown
}

// apartWord marks what most other translations do not have.
const apartWord translate.MarkKind = "apart"

// targetCells are what a translation has for the row; in the place of an engine's marks are the words that it alone has.
func (v *Versions) targetCells(row variants.Row, k int) []Cell {
	unit := make(map[variants.Place]int)
	marks := make(map[int][]translate.Mark)
	for i, u := range row.Units {
		for _, place := range u.Targets[k] {
			unit[place] = i
		}
		for _, s := range u.Apart[k] {
			marks[s.Paragraph] = append(marks[s.Paragraph], translate.Mark{Start: s.Start, End: s.End, Kind: apartWord})
		}
	}
	paragraphs := pick(v.Sides[k].Revision.Paragraphs, row.Targets[k])
	for i, at := range row.Targets[k] {
		paragraphs[i].Marks = marks[at]
	}
	shown := cells(paragraphs, v.Sides[k].Edition.Language, beads(v.Sides[k].Revision.Paragraphs, row.Targets[k], unit))
	for c := range shown {
		shown[c].ID = "" // a paragraph may be here in two revisions
	}
	return shown
}

// beads are the units of the sentences of some paragraphs, counted over all of them.
func beads(paragraphs []translate.Paragraph, positions []int, unit map[variants.Place]int) []int {
	var beadOf []int
	for _, p := range positions {
		for s := range paragraphs[p].Ends {
			beadOf = append(beadOf, unit[variants.Place{Paragraph: p, Sentence: s}])
		}
	}
	return beadOf
}

// heat is a divergence in five steps; 0 for none.
func heat(divergence float64) int {
	if divergence < .005 {
		return 0
	}
	return 1 + int(min(4, divergence/.15))
}

func percent(share float64) int { return int(math.Round(share * 100)) }

// sayApart tells how far translations part.
func sayApart(ctx context.Context, divergence float64) string {
	return say(ctx, "versions.apart", percent(divergence))
}

// into is the side that gets what was picked: the one chosen, else the first that is the newest of its edition.
func (v Versions) into() string {
	for _, s := range v.Sides {
		if v.Into == "" && s.Revision.Number == s.Newest || v.Into == s.Name() {
			return s.Name()
		}
	}
	return ""
}

// sayVersion names a side: its edition and the number of its revision.
func sayVersion(ctx context.Context, s Side) string {
	return sayRevision(ctx, s.Edition, s.Revision.Number)
}

func sayRevision(ctx context.Context, e translate.Edition, number int) string {
	return sayEdition(ctx, e) + " · " + say(ctx, "revision.n", number)
}

func (v Versions) names() []string {
	names := make([]string, len(v.Sides))
	for i, s := range v.Sides {
		names[i] = s.Name()
	}
	return names
}

// shown tells the number under which an edition stands on the page; 0 for not at all.
func (v Versions) shown(key string) int {
	for _, s := range v.Sides {
		if s.Edition.Key == key {
			return s.Revision.Number
		}
	}
	return 0
}
