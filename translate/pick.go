package translate

// A Pick tells from which revision a paragraph was taken, where a revision was put together from several.
type Pick struct {
	Paragraph int    // its position
	FromID    int64  // id of the revision it was taken from
	Edition   string // key of that revision's edition
	Number    int    // of that revision
}
