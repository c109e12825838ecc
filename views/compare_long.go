package views

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// A long comparison comes in windows. Each page holds one of them, and in the places of the others links to the pages
// that do. A script puts the rows of a window in the place of its link when one comes near it, so that to the reader it
// is one page.

// How much a window and a page without windows hold: a row to be read, with its cards, is as much as several that are
// folded away.
const (
	mostInWindow = 160
	mostWhole    = 1200
	rowToRead    = 4
)

// A Window is a stretch of rows that comes at once.
type Window struct {
	Rows    []CompareRow
	Folds   []Fold // of the rows; none where they are in a fold
	Here    bool   // whether it is on this page
	Changes int    // how many of the differences are in sight
	weight  int
}

// Windows divides the rows of the page.
func (c Compare) Windows() []Window {
	var windows []Window
	begun := false
	for _, fold := range c.Folds() {
		weight := rowToRead
		if fold.Folded {
			weight += len(c.shownAtOnce(fold))
		}
		if !begun || windows[len(windows)-1].weight+weight > mostInWindow && !c.whole() {
			windows, begun = append(windows, Window{}), true
		}
		w := &windows[len(windows)-1]
		w.Folds, w.weight = append(w.Folds, fold), w.weight+weight
	}
	for i := range windows {
		folds := windows[i].Folds
		first, last := folds[0].Rows[0].at, folds[len(folds)-1].Rows
		windows[i].Rows = c.rows(first, last[len(last)-1].at+1)
		c.look(&windows[i], c.whole() || c.At == nowhere && i == 0)
	}
	return windows
}

// shownAtOnce returns the rows of a fold that come with it: none of a long one.
func (c Compare) shownAtOnce(fold Fold) []CompareRow {
	if len(fold.Rows) <= mostInWindow || c.whole() {
		return fold.Rows
	}
	return nil
}

// windowsOf divides the rows of a fold.
func (c Compare) windowsOf(fold Fold) []Window {
	if all := c.shownAtOnce(fold); all != nil {
		return []Window{{Rows: all, Here: true}}
	}
	var windows []Window
	for rows := fold.Rows; len(rows) > 0; {
		n := min(mostInWindow, len(rows))
		w := Window{Rows: rows[:n]}
		c.look(&w, false)
		windows, rows = append(windows, w), rows[n:]
	}
	return windows
}

// look tells what is in a window.
func (c Compare) look(w *Window, here bool) {
	w.Here = here || c.At != nowhere && w.Rows[0].at <= c.At && c.At <= w.Rows[len(w.Rows)-1].at
	for _, row := range w.Rows {
		for _, card := range row.Cards {
			if card.Shown && !card.Aside {
				w.Changes++
			}
		}
	}
}

// rows returns those at the positions [from,to), of which the page may have but a stretch.
func (c Compare) rows(from, to int) []CompareRow {
	first := c.Rows[0].at
	return c.Rows[from-first : to-first]
}

// whole tells whether all rows come at once: they are few, or somebody asked for that.
func (c Compare) whole() bool { return c.Whole || c.weight <= mostWhole }

// opens tells whether a fold is open from the start: somebody was led to a row in it.
func (c Compare) opens(fold Fold) bool {
	return !c.whole() && c.At >= fold.Rows[0].at && c.At <= fold.Rows[len(fold.Rows)-1].at
}

// nowhere is the row to which nobody was led.
const nowhere = -1

// Lead finds the row to which an address leads: by its own name, or by the anchor of what is in it. Rows, decisions and
// comments are there already.
func (c *Compare) Lead(anchor string) {
	c.weight = len(c.Rows)
	for _, fold := range c.Folds() {
		if !fold.Folded {
			c.weight += rowToRead
		}
	}
	var there bool
	if c.At, there = c.Find(anchor); !there {
		c.At = nowhere
	}
}

// Find returns the position of the row that has the anchor, or in which it is.
func (c Compare) Find(anchor string) (int, bool) {
	if anchor == "" {
		return 0, false
	}
	for _, row := range c.Rows {
		if row.ID == anchor || row.has(anchor) {
			return row.at, true
		}
	}
	return 0, false
}

// has tells whether an anchor is in the row: that of a difference or of its card, of either end of a move, or of a thread.
func (r CompareRow) has(anchor string) bool {
	return slices.ContainsFunc(r.Cards, func(card Card) bool { return card.Anchor == anchor || cardAnchor+card.ID == anchor }) ||
		slices.ContainsFunc(r.Changes, func(v ChangeView) bool { return v.Ghost && v.ID == anchor }) ||
		slices.ContainsFunc(r.Threads, func(t Thread) bool { return t.Anchor() == anchor })
}

// To leads to an anchor, on this page or on the one that has its window.
func (c Compare) To(anchor string) string {
	if c.whole() {
		return "#" + anchor
	}
	return c.URL() + c.and("at="+url.QueryEscape(anchor)) + "#" + anchor
}

// Back is the address of this page with an anchor, to come back to it.
func (c Compare) Back(anchor string) string {
	if c.whole() {
		return c.URL() + "#" + anchor
	}
	return c.To(anchor)
}

// and is one more part of the page's query.
func (c Compare) and(query string) string {
	if strings.Contains(c.URL(), "?") {
		return "&" + query
	}
	return "?" + query
}

// Between returns the page with the rows from one position up to another alone, as a script asks for them.
func (c Compare) Between(from, to int) Compare {
	c.Rows = c.Rows[min(max(from, 0), len(c.Rows)):min(max(from, to, 0), len(c.Rows))]
	return c
}

// absentFrom tells of each row whether a page lacks it, given the stretches that it lacks with commas between.
func absentFrom(stretches string) func(CompareRow) bool {
	var absent [][2]int
	for one := range strings.SplitSeq(stretches, ",") {
		from, to, _ := strings.Cut(one, "-")
		first, err := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err == nil && err2 == nil {
			absent = append(absent, [2]int{first, end})
		}
	}
	return func(row CompareRow) bool {
		return slices.ContainsFunc(absent, func(s [2]int) bool { return s[0] <= row.at && row.at < s[1] })
	}
}

// stretch names rows in an address: the position of the first, and that after the last.
func stretch(rows []CompareRow) string {
	return itoa(rows[0].at) + "-" + itoa(rows[len(rows)-1].at+1)
}

// height is about how many lines a window fills.
func (w Window) height() int {
	lines := 0
	for _, fold := range w.Folds {
		if fold.Folded {
			lines += 2
		} else {
			lines += fold.Rows[0].lines() + 2
		}
	}
	if len(w.Folds) == 0 {
		for _, row := range w.Rows {
			lines += row.lines() + 1
		}
	}
	return lines
}
