package translate

// A Pick tells from which revision a paragraph or a sentence was taken, where a revision was put together from several.
type Pick struct {
	Paragraph int    // its position
	Sentence  int    // number of the sentence in the paragraph, from 1; 0 for the whole paragraph
	FromID    int64  // id of the revision it was taken from
	Edition   string // key of that revision's edition
	Number    int    // of that revision
}
