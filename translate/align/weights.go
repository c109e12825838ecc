package align

// weights are what is settled by hand in the scores of beads. docs/alignment.md tells how the figures fare where they
// are chosen without a look at the set that is measured, by BenchmarkHeldOut.
type weights struct {
	length      float64 // of the evidence of lengths
	words       float64 // of that of words, which depend on each other
	unexplained float64 // the part of a translation's words that have nothing to do with the words of its source
	shapes      float64 // of how rare beads of several units are
	paragraphs  float64 // of where paragraphs begin and end
	drop        float64 // what it usually costs to leave a unit without a counterpart: the first of a run
	dropNext    float64 // and each after it
	doubt       float64 // the probability that a bead must have, more or less, to be better than none
}

var settled = weights{
	length:      1.4, // above 1: the model of lengths is more cautious than translators are
	words:       0.75,
	unexplained: 0.3,
	shapes:      1,
	paragraphs:  1,
	drop:        -3.2,
	dropNext:    -1.2,
	doubt:       0.2,
}
