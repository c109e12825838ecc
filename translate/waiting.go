package translate

// Waiting is what waits for a person in an edition.
type Waiting struct {
	EditionID int64
	InReview  []int       // numbers of the revisions in review after the newest approved one, newest first
	Undecided []Undecided // of the reviews of the newest revision
	Comments  int         // open threads
	Stale     int         // rows of the newest revision whose source changed
	Machine   int         // number of the newest revision where a machine made it and nobody did anything with it; else 0
}
