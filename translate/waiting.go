package translate

// Waiting is what waits for a person in an edition.
type Waiting struct {
	EditionID int64
	InReview  []int    // numbers of the revisions in review after the newest approved one, newest first
	Begun     [][2]int // numbers of the revisions whose comparison was decided on in part or whole; the second is the newest
	Comments  int      // open threads
	Stale     int      // rows of the newest revision whose source changed
	Machine   int      // number of the newest revision where a machine made it and nobody did anything with it; else 0
}
