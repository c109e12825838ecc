package views

import (
	"math"
	"strings"

	"regard/translate"
)

// wordsPerMinute is how fast adults read non-fiction silently: Brysbaert, "How many words do we read per minute?",
// Journal of Memory and Language 109 (2019).
const wordsPerMinute = 238

// minutes estimates how long a text is to read.
func minutes(paragraphs []translate.Paragraph) int {
	words := 0
	for _, p := range paragraphs {
		words += 1 + strings.Count(p.Text, " ") + strings.Count(p.Text, "\n")
	}
	return max(1, int(math.Round(float64(words)/wordsPerMinute)))
}
