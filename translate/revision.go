package translate

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// A Revision is one immutable state of an edition.
type Revision struct {
	ID         int64
	EditionID  int64
	Number     int // from 1, without gaps
	Parent     int // number of the revision it was made from; 0 for none
	Origin     Origin
	Author     string
	Note       string
	Hash       string // of the kinds and texts of its paragraphs
	Created    time.Time
	Paragraphs []Paragraph // nil where only the head of the revision was asked for
	Picks      []Pick      // of one to be added, that was put together from several
}

// OriginKind tells how a revision came to be.
type OriginKind string

// The origins of a revision.
const (
	Import  OriginKind = "import"
	Machine OriginKind = "machine"
	Upload  OriginKind = "upload"
	Edit    OriginKind = "edit"
	Restore OriginKind = "restore"
	Merge   OriginKind = "merge"
	Judged  OriginKind = "review" // by decisions on what differs
	Picked  OriginKind = "picks"  // put together from several translations
)

// An Origin tells how a revision came to be, and from what.
type Origin struct {
	Kind     OriginKind
	Provider string // of a machine's revision: the provider's id
	Model    string // of a machine's revision: the engine or model that answered; of one judged against another edition: its key
	From     int    // of a restored revision: the number of the one that it repeats; of a merge: of the one both were made from; of a judged one: of the one compared with the parent
}

// Kind is what a paragraph is on the page.
type Kind string

// The kinds of paragraphs.
const (
	Title     Kind = "title"
	Heading   Kind = "heading"
	Text      Kind = "paragraph"
	Quotation Kind = "quotation"
	Item      Kind = "item"
)

// IsHeading tells whether the kind heads other paragraphs.
func (k Kind) IsHeading() bool { return k == Title || k == Heading }

// A Paragraph is the unit that is translated, aligned and compared.
type Paragraph struct {
	ID    string // keeps its identity across the revisions of an edition; unique in the article
	Kind  Kind
	Text  string
	Ends  []int  // byte offsets in Text at which its sentences end, white space after them included; the last is len(Text)
	Marks []Mark // what the engine told of words, in order of Start
}

// Sentences returns the sentences of the paragraph. Joined they are its text.
func (p Paragraph) Sentences() []string {
	sentences := make([]string, 0, len(p.Ends))
	start := 0
	for _, end := range p.Ends {
		sentences = append(sentences, p.Text[start:end])
		start = end
	}
	return sentences
}

// A Mark is what an engine told of one stretch of a text.
type Mark struct {
	Start int      `json:"start"` // byte offsets in the text
	End   int      `json:"end"`
	Kind  MarkKind `json:"kind"`
}

// MarkKind says what was told.
type MarkKind string

// The marks of engines.
const (
	UnknownWord   MarkKind = "unknown"     // the engine did not know the word and left it as it was
	Untransferred MarkKind = "untransfer"  // known, but not in the bilingual dictionary
	Ungenerated   MarkKind = "ungenerated" // its right form could not be made: it stands in its base form
)

// NewID returns a new paragraph id: 8 letters and digits, fit for an anchor after a letter.
func NewID() string { return strings.ToLower(rand.Text()[:8]) }

// Hash returns the content hash of paragraphs: hexadecimal SHA-256 over kinds and texts, each told with its length.
func Hash(paragraphs []Paragraph) string {
	h := sha256.New()
	for _, p := range paragraphs {
		fmt.Fprintf(h, "%s %d\n%s\n", p.Kind, len(p.Text), p.Text)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Join returns the texts of paragraphs with a blank line between them, as files of text have them.
func Join(paragraphs []Paragraph) string {
	texts := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		texts[i] = p.Text
	}
	return strings.Join(texts, "\n\n")
}
