package translate

import "time"

// A Bead links units of a source with the units of a target that translate them, n to m; one side may be empty.
// The term is Brown, Lai and Mercer's (1991).
type Bead struct {
	Source     []int   `json:"s"` // ascending positions
	Target     []int   `json:"t"`
	Confidence float64 `json:"c"` // 0 to 1, how sure the bead is; where a side is empty, how sure it is that nothing answers
	Hold       Hold    `json:"h,omitempty"`
}

// Sure is the confidence from which nobody needs to look at a bead.
const Sure = 0.8

// ToCheck tells whether a person should look at the bead: nobody vouches for it, and it is not sure or one-sided.
func (b Bead) ToCheck() bool {
	return b.Hold == Loose && (b.Confidence < Sure || len(b.Source) == 0 || len(b.Target) == 0)
}

// Hold tells how a person vouches for a bead. One that is held outlives re-alignment and new revisions.
type Hold string

// The ways to vouch for a bead.
const (
	Loose    Hold = ""         // nobody does: the aligner may link its units otherwise
	Pinned   Hold = "pinned"   // linked, or fixed, by hand
	Reviewed Hold = "reviewed" // looked at and found right
)

// A Row is a bead of paragraphs, and inside it the beads of their sentences.
type Row struct {
	Bead
	// Sentences count the sentences of the row's source paragraphs from 0, in order, and likewise its target's.
	Sentences []Bead `json:"sentences"`
	// Stale tells that the source says something else than when its translation was made.
	Stale bool `json:"x,omitempty"`
}

// An Alignment links the paragraphs of a source revision with those of a target revision. Every paragraph of
// both is in exactly one row, and every sentence in exactly one bead of its row. The rows are in the order of
// their source; those without one stand after the row of the target paragraph before them. Rows may cross.
type Alignment struct {
	SourceID int64 // revision ids
	TargetID int64
	By       string // who made it: the name of the aligner, or of a person
	Version  int    // how often it was changed
	Rows     []Row
}

// An AlignmentStep is one change of an alignment by hand: which rows were replaced by which, so that it can be
// taken back.
type AlignmentStep struct {
	Number int // from 1; those that are undone are the last
	Relink Relink
	By     string
	At     int   // position of the first row that was replaced
	Before []Row // the rows that were there
	After  []Row // the rows that came for them
	Undone bool
	Made   time.Time
}

// Apply returns rows with the step done, or taken back where it is undone.
func (s AlignmentStep) Apply(rows []Row) []Row {
	from, to := s.Before, s.After
	if s.Undone {
		from, to = to, from
	}
	changed := make([]Row, 0, len(rows)-len(from)+len(to))
	changed = append(changed, rows[:s.At]...)
	changed = append(changed, to...)
	return append(changed, rows[s.At+len(from):]...)
}
