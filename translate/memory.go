package translate

// A MemoryUnit is an entry of the translation memory: a text and its translation, from a revision that was approved.
type MemoryUnit struct {
	Source, Target string
	Revision       int64 // id of the revision that has the target; the newer of two units counts
}

// The marks of what comes from the translation memory and was made of a text that is only similar: how much of it is
// the same, in bands of percent, as translators' tools tell it.
const (
	Fuzzy95 MarkKind = "fuzzy-95"
	Fuzzy85 MarkKind = "fuzzy-85"
	Fuzzy75 MarkKind = "fuzzy-75"
)
