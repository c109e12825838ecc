package translate

import (
	"slices"
	"time"
)

// An EditKey names the draft of a revision: what one browser makes of one revision of an edition.
type EditKey struct {
	Editor    string // the unguessable name of the browser
	EditionID int64
	Base      int // number of the revision that is edited
}

// An EditDraft is a revision that somebody is writing. It holds what differs from the revision that it is based on.
type EditDraft struct {
	EditKey
	ID           int64
	Author, Note string
	Layout       []Placed          // all paragraphs in their order; nil for the order and the kinds of the base
	Texts        map[string]string // of the paragraphs that were touched, by id
	Saved        time.Time
}

// A Placed is a paragraph's place in a layout. One whose id the base does not have is new.
type Placed struct {
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`
}

// Layout returns the order and the kinds of paragraphs.
func Layout(paragraphs []Paragraph) []Placed {
	layout := make([]Placed, len(paragraphs))
	for i, p := range paragraphs {
		layout[i] = Placed{p.ID, p.Kind}
	}
	return layout
}

// An EditStep is what a draft is to take in.
type EditStep struct {
	// Version grows from step to step of a browser. What a later step said already stays, should this one come after it.
	Version      int64
	Author, Note string
	Layout       []Placed // nil to leave it as it is
	Texts        map[string]string
}

// Apply returns the draft's paragraphs, given those of its base. Those that differ have neither Ends nor Marks.
func (d EditDraft) Apply(base []Paragraph) []Paragraph {
	layout := d.Layout
	if layout == nil {
		layout = Layout(base)
	}
	known := make(map[string]Paragraph, len(base))
	for _, p := range base {
		known[p.ID] = p
	}
	paragraphs := make([]Paragraph, len(layout))
	for i, place := range layout {
		p := known[place.ID]
		p.ID, p.Kind = place.ID, place.Kind
		if text, touched := d.Texts[place.ID]; touched && text != p.Text {
			p.Text, p.Ends, p.Marks = text, nil, nil
		}
		paragraphs[i] = p
	}
	return paragraphs
}

// Kinds are all kinds of paragraphs.
var Kinds = []Kind{Title, Heading, Text, Quotation, Item}

// Known tells whether k is one of Kinds.
func (k Kind) Known() bool { return slices.Contains(Kinds, k) }

// A PendingUpload is a revised text as it was handed in, looked over before it becomes a revision.
type PendingUpload struct {
	ID           string // unguessable, for the address
	EditionID    int64
	Base         int    // number of the revision that it is to follow
	Name         string // file name, empty for pasted text
	Author, Note string
	Bytes        []byte
	Created      time.Time
}
