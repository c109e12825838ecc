package translate

// A Suggestion is a machine's translation of a source paragraph, beside an edition that people write. It is the item of
// a job, and stays as it is: a person may take it into a draft, or dismiss it.
type Suggestion struct {
	SuggestionKey
	Provider  string
	Source    Paragraph // what it translates: its id and its text
	Text      string
	Doubt     string // as of the item
	Dismissed bool
}

// A SuggestionKey names a suggestion.
type SuggestionKey struct {
	JobID    int64
	Position int // of the job's item
}
