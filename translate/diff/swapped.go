package diff

import (
	"slices"
	"strings"
	"unicode"

	"regard/translate"
)

// swapped makes wording of a number or a name that changed places with the one word beside it, as the day and the month
// of a date do: it is taken out on one side of the word and put in on the other. Further away it may be the number of
// another thing.
func swapped(hunks []translate.Hunk) {
	for k := 2; k < len(hunks); k++ {
		left, between, right := &hunks[k-2], hunks[k-1], &hunks[k]
		if left.Class != right.Class || left.Class != translate.Number && left.Class != translate.Name {
			continue
		}
		out, in := wordsOf(left.Old), wordsOf(left.New)
		if (len(out) == 0) != (len(in) == 0) && slices.Equal(out, wordsOf(right.New)) && slices.Equal(in, wordsOf(right.Old)) &&
			between.Class == translate.None && len(wordsOf(between.Old)) == 1 {
			left.Class, right.Class = translate.Wording, translate.Wording
		}
	}
}

// wordsOf returns the runs of letters and digits of a text.
func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}
