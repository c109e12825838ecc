package views

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"regard/translate"
)

// Talk is what a page needs to show comments and to take in more.
type Talk struct {
	Slug     string
	Editor   string // the unguessable name of the browser, which tells whose comments are the reader's own; may be empty
	Author   string // the name that the reader gave last
	Done     Done
	Comments []CommentPlace // where a reader can comment on the words of the page
	Open     int            // how many threads are open on the page
}

// Done is what the reader just did to a thread or a comment: it can be taken back.
type Done struct {
	What string // "resolved", "removed" or "edited"
	ID   int64
}

// CommentPlace is a revision whose words stand on the page.
type CommentPlace struct {
	Side    string // of the row: "src" or "tgt"
	Edition string // key
	Number  int
}

// A Thread is a thread as it stands on a page.
type Thread struct {
	translate.Thread
	Number  int // on the page, from 1
	Edition translate.Edition
	Shown   int // number of the revision in which it is shown
	Form    CommentForm
}

// CommentForm is what was written and could not be taken in.
type CommentForm struct {
	Edits  int64 // id of the comment that is edited; 0 for an answer
	Author string
	Text   string
	Err    error
}

// Anchor is the thread's in any page.
func (t Thread) Anchor() string { return "th" + strconv.FormatInt(t.ID, 10) }

// ThreadAnchor is the anchor of the thread with the id in any page.
func ThreadAnchor(id int64) string { return Thread{Thread: translate.Thread{ID: id}}.Anchor() }

// first returns the first comment that was not removed, else the first.
func (t Thread) first() translate.Comment {
	for _, c := range t.Comments {
		if !c.Removed {
			return c
		}
	}
	return t.Comments[0]
}

// answers counts the comments after the first.
func (t Thread) answers() int {
	n := -1
	for _, c := range t.Comments {
		if !c.Removed {
			n++
		}
	}
	return max(n, 0)
}

// Shows tells whether a thread stands in the text: it is open, or what closed it can still be taken back.
func (d Done) Shows(t translate.Thread) bool {
	switch {
	case t.Open():
		return true
	case d.What == "resolved":
		return d.ID == t.ID
	case d.What == "removed":
		return slices.ContainsFunc(t.Comments, func(c translate.Comment) bool { return c.ID == d.ID })
	}
	return false
}

// didQuery names what was just done in an address.
const didQuery = "did"

// ParseDone reads what DoneURL wrote.
func ParseDone(text string) Done {
	what, id, _ := strings.Cut(text, ".")
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil || !slices.Contains([]string{"resolved", "removed", "edited"}, what) {
		return Done{}
	}
	return Done{what, n}
}

// DoneURL is the page with what was just done in it, and the thread as its fragment.
func DoneURL(page string, d Done, thread int64) string {
	address, err := url.Parse(page)
	if err != nil {
		return "/"
	}
	query := address.Query()
	query.Del(didQuery)
	if d.What != "" {
		query.Set(didQuery, d.What+"."+strconv.FormatInt(d.ID, 10))
	}
	address.RawQuery = strings.ReplaceAll(query.Encode(), "%2C", ",")
	address.Fragment = ThreadAnchor(thread)
	return address.String()
}

// Tell puts threads under the rows of their words, and marks the words. Those whose words are gone stand under what
// became of their paragraph, or adrift.
func (r *Read) Tell(threads []Thread) {
	type spot struct {
		row  int
		cell *Cell
	}
	cells := make(map[string]spot)
	for i := range r.Rows {
		for _, side := range [][]Cell{r.Rows[i].Source, r.Rows[i].Target} {
			for k := range side {
				cells[side[k].Paragraph] = spot{i, &side[k]}
			}
		}
	}
	slices.SortStableFunc(threads, func(a, b Thread) int {
		rank := func(t Thread) int {
			if at, ok := cells[t.Place.Paragraph]; ok {
				return at.row
			}
			return len(r.Rows)
		}
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return a.Place.Start - b.Place.Start
	})
	for i, t := range threads {
		t.Number = i + 1
		if t.Open() {
			r.Talk.Open++
		}
		at, there := cells[t.Place.Paragraph]
		if !there {
			r.Adrift = append(r.Adrift, t)
			continue
		}
		if t.Place.Fate != translate.Gone {
			at.cell.say(t)
		}
		r.Rows[at.row].Threads = append(r.Rows[at.row].Threads, t)
	}
}

// say marks the words of a thread.
func (c *Cell) say(t Thread) {
	var last *Run
	for i := range c.Sentences {
		s := &c.Sentences[i]
		var runs []Run
		at := s.start
		for _, run := range s.Runs {
			from, to := max(t.Place.Start-at, 0), min(t.Place.End-at, len(run.raw))
			at += len(run.raw)
			if from >= to {
				runs = append(runs, run)
				continue
			}
			before, said, after := run.cut(from, to, c.Language)
			if before.raw != "" {
				runs = append(runs, before)
			}
			runs = append(runs, said)
			if after.raw != "" {
				runs = append(runs, after)
			}
		}
		s.Runs = runs
		for k := range s.Runs {
			if s.Runs[k].Said && within(s, k, t.Place.Start, t.Place.End) {
				last = &s.Runs[k]
			}
		}
	}
	if last != nil {
		last.Ends = append(last.Ends, t)
	}
}

// within tells whether the k-th run of a sentence is in the stretch.
func within(s *Sentence, k, start, end int) bool {
	at := s.start
	for _, run := range s.Runs[:k] {
		at += len(run.raw)
	}
	return at >= start && at < end
}

// cut parts a run in what is before, in and after a stretch. The signs of threads that end with it stay at its end.
func (r Run) cut(from, to int, language translate.Language) (before, said, after Run) {
	part := func(raw string) Run {
		one := newRun(raw, language, r.Mark)
		one.Said = r.Said
		return one
	}
	before, said, after = part(r.raw[:from]), part(r.raw[from:to]), part(r.raw[to:])
	said.Said = true
	if after.raw != "" {
		after.Ends = r.Ends
	} else {
		said.Ends = r.Ends
	}
	return before, said, after
}

// own tells whether a comment is the reader's.
func (t Talk) own(c translate.Comment) bool { return t.Editor != "" && c.Editor == t.Editor }

// sayPlace tells what became of the words; empty where they stand as they were.
func sayPlace(ctx context.Context, p translate.Place) string {
	switch p.Fate {
	case translate.Altered:
		return say(ctx, "comment.altered", p.Since)
	case translate.Gone:
		return say(ctx, "comment.gone", p.Since)
	}
	return ""
}

func sayAuthor(ctx context.Context, name string) string {
	if name == "" {
		return say(ctx, "comment.somebody")
	}
	return name
}

// How long a comment, and the words that it is about, may be, in characters.
const (
	MaxComment = 4000
	MaxWords   = 2000
)

// commentVersion tells one text of a comment from the ones before and after it.
func commentVersion(c translate.Comment) int64 {
	if c.Edited.IsZero() {
		return 0
	}
	return c.Edited.UnixMilli()
}

// justDone tells whether the thread is open because of what the reader just did, or could not do.
func (t Thread) justDone(d Done) bool {
	return t.Form.Err != nil || d.What == "resolved" && d.ID == t.ID ||
		d.What != "" && slices.ContainsFunc(t.Comments, func(c translate.Comment) bool { return d.What != "resolved" && c.ID == d.ID })
}

// edited is the text of the form in which a comment is edited.
func (t Thread) edited(c translate.Comment) string {
	if t.Form.Edits == c.ID {
		return t.Form.Text
	}
	return c.Text
}

// answer is the text of the form for an answer.
func (t Thread) answer() string {
	if t.Form.Edits == 0 {
		return t.Form.Text
	}
	return ""
}

func (t Talk) name(f CommentForm) string {
	if f.Author != "" {
		return f.Author
	}
	return t.Author
}

// cells are those of a side: "src" or "tgt".
func (r ReadRow) cells(side string) []Cell {
	if side == "src" {
		return r.Source
	}
	return r.Target
}

// A threadGroup is the threads of a page that are in one state.
type threadGroup struct {
	name    string // "open" or "resolved"
	threads []Thread
}

func (v Comments) groups() []threadGroup {
	groups := []threadGroup{{name: "open"}, {name: "resolved"}}
	for _, t := range v.Threads {
		at := 0
		if !t.Open() {
			at = 1
		}
		groups[at].threads = append(groups[at].threads, t)
	}
	return slices.DeleteFunc(groups, func(g threadGroup) bool { return len(g.threads) == 0 })
}

// inText is where the words of a thread stand in the newest revision.
func (v Comments) inText(t Thread) templ.SafeURL {
	address := string(latestURL(v.Article.Slug, v.Edition, v.Newest))
	if t.Open() {
		return safe(address + "#" + t.Anchor())
	}
	return safe(address + "#p" + t.Place.Paragraph)
}
