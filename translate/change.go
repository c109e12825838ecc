package translate

// ChangeKind says what became of paragraphs between two revisions.
type ChangeKind string

// What can become of paragraphs.
const (
	Kept    ChangeKind = "kept"
	Changed ChangeKind = "changed"
	Added   ChangeKind = "added"
	Removed ChangeKind = "removed"
	Moved   ChangeKind = "moved" // and perhaps changed as well: see its hunks
	Split   ChangeKind = "split"
	Merged  ChangeKind = "merged"
)

// A Change is what became of one paragraph, or of the few that were split or merged.
type Change struct {
	Kind  ChangeKind
	Old   []int  // ascending positions in the old revision; empty where added
	New   []int  // ascending positions in the new revision; empty where removed
	Hunks []Hunk // in reading order
}

// A Hunk is a stretch of a change. Its Old texts joined are the old paragraphs, its New texts joined the new
// ones, a blank line ("\n\n") between paragraphs. Where nothing changed, both are the same and Class is None.
type Hunk struct {
	Old   string
	New   string
	Class Class
}

// Class says what sort of difference a hunk is.
type Class string

// The classes of hunks.
const (
	None        Class = ""
	Wording     Class = "wording"
	Number      Class = "number"
	Name        Class = "name"
	Case        Class = "case"
	Punctuation Class = "punctuation"
	Typography  Class = "typography" // quotes, apostrophes, dashes and spaces only
	Break       Class = "break"      // a paragraph break that came or went
)
