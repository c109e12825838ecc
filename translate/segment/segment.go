// Package segment cuts text into sentences and sentences into words. Nothing is changed or lost on the way: the
// pieces joined are the text, byte for byte, whatever bytes it is made of.
//
// Sentences end by rules in the terms of SRX 2.0 (Segmentation Rules eXchange, OSCAR/LISA 2008): each place where
// a sentence may end is tried against an ordered table of rules that break or do not break, and the first one that
// fits decides. The places are those of Unicode's UAX #29 (a character with the property Sentence_Terminal, what
// closes after it, white space) and a few that it does not know. Words are UAX #29's. LoadSRX reads rules of one's own in SRX itself.
package segment

import "regard/translate"

// Sentences returns the sentences of a paragraph. White space belongs to the sentence before it, and to the first
// one at the start of the text; so do closing quotation marks and brackets. The empty text has no sentences.
func Sentences(text string, lang translate.Language) []string {
	return cut(text, Ends(text, lang))
}

// cut returns the pieces of text between the offsets, of which the last is its length.
func cut(text string, ends []int) []string {
	pieces := make([]string, len(ends))
	start := 0
	for i, end := range ends {
		pieces[i] = text[start:end]
		start = end
	}
	return pieces
}

// Ends returns the byte offsets at which the sentences of a paragraph end, white space after them included, in
// ascending order; the last is len(text). It takes time in proportion to the text.
func Ends(text string, lang translate.Language) []int {
	if text == "" {
		return nil
	}
	var ends []int
	s := newScanner(text, lang)
	for s.next() {
		if s.breaks() && !insideCluster(text, s.gap.at) {
			ends = append(ends, s.gap.at)
			s.begin(s.gap.at)
		}
	}
	return append(ends, len(text))
}
