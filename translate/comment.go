package translate

import (
	"slices"
	"time"
)

// An Anchor is a stretch of a paragraph of one revision.
type Anchor struct {
	Revision   int    // number
	Paragraph  string // id
	Start, End int    // byte offsets in the paragraph's text
}

// In returns the words of the anchor in paragraphs, empty where they do not have them.
func (a Anchor) In(paragraphs []Paragraph) string {
	i := slices.IndexFunc(paragraphs, func(p Paragraph) bool { return p.ID == a.Paragraph })
	if i < 0 || a.Start < 0 || a.Start > a.End || a.End > len(paragraphs[i].Text) {
		return ""
	}
	return paragraphs[i].Text[a.Start:a.End]
}

// A Thread is what people say of some words: a comment, and the answers to it.
type Thread struct {
	ID         int64
	EditionID  int64
	Anchor     // where the words stood when they were commented on
	Quote      string
	Resolved   time.Time // zero while it is open
	ResolvedBy string
	Comments   []Comment // in the order in which they were made
	Place      Place     // of the words in the revision that is looked at
}

// Open tells whether somebody still waits for something: the thread is not resolved, and not all of it was removed.
func (t Thread) Open() bool { return t.Resolved.IsZero() && t.Said() }

// Said tells whether the thread has a comment that was not removed.
func (t Thread) Said() bool {
	return slices.ContainsFunc(t.Comments, func(c Comment) bool { return !c.Removed })
}

// A Comment is what one person says in a thread.
type Comment struct {
	ID       int64
	ThreadID int64
	Author   string // may be empty
	Text     string
	Before   string // what it said before it was edited last; empty where it was not
	Editor   string // the unguessable name of the browser in which it was written, which alone can change it
	Made     time.Time
	Edited   time.Time // zero where it was not
	Removed  bool
}

// Fate tells what became of the words that a thread is about.
type Fate string

// What can become of words.
const (
	Stayed  Fate = "stayed"  // they stand as they were, be it elsewhere
	Altered Fate = "altered" // some of them are others
	Gone    Fate = "gone"
)

// A Place tells where the words of a thread stand in a revision; of those that are gone, where they stood last.
type Place struct {
	Anchor
	Fate  Fate
	Since int // number of the revision since which they are altered or gone; 0 where they stayed
}

// Next returns the place in the revision with the number, given the stretch of it that the words became. The text is
// that of the stretch, and quote what the words were at first; an empty text tells that the words are gone.
func (p Place) Next(number int, stretch Anchor, text, quote string) Place {
	next := Place{Anchor: stretch, Fate: Altered}
	next.Revision = number
	switch text {
	case quote:
		next.Fate = Stayed
		return next
	case "":
		next.Anchor, next.Fate = p.Anchor, Gone
	}
	next.Since = number
	if p.Fate == next.Fate {
		next.Since = p.Since
	}
	return next
}
