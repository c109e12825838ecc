package translate

// A Bead links units of a source with the units of a target that translate them, n to m; one side may be empty.
// The term is Brown, Lai and Mercer's (1991).
type Bead struct {
	Source     []int   `json:"s"` // ascending positions
	Target     []int   `json:"t"`
	Confidence float64 `json:"c"` // 0 to 1, how sure the bead is; where a side is empty, how sure it is that nothing answers
}

// A Row is a bead of paragraphs, and inside it the beads of their sentences.
type Row struct {
	Bead
	// Sentences count the sentences of the row's source paragraphs from 0, in order, and likewise its target's.
	Sentences []Bead `json:"sentences"`
}

// An Alignment links the paragraphs of a source revision with those of a target revision. Every paragraph of
// both is in exactly one row, and every sentence in exactly one bead of its row. The rows are in the order of
// their source; those without one stand after the row of the target paragraph before them. Rows may cross.
type Alignment struct {
	SourceID int64 // revision ids
	TargetID int64
	By       string // who made it: the name of the aligner, or of a person
	Rows     []Row
}
