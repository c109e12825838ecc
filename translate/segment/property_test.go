package segment_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"regard/translate"
	"regard/translate/segment"
)

var languages = []translate.Language{"fr", "en", "de", "es", "el", "zh", "ja", "ar", "hi", "th"}

func FuzzLossless(f *testing.F) {
	f.Add("« Ah ! » dit-il. M. X… 1. a\n\nb\xff\u00a0. . . [1] Z", uint(0))
	f.Add("Dear All, My :-) http://a.b/c. The.12 13 Le. \u0301A !\u200d ii) b", uint(1))
	f.Add("Am 3. Mai。」いいえ؟ नहीं। ¿Qué?", uint(2))
	f.Fuzz(func(t *testing.T, text string, language uint) {
		lang := languages[language%uint(len(languages))]
		checkEnds(t, text, segment.Ends(text, lang))
		if got := strings.Join(segment.Sentences(text, lang), ""); got != text {
			t.Errorf("sentences: got %q, want %q", got, text)
		}
		joined := ""
		for _, token := range segment.Tokens(text, lang) {
			if token.Text == "" {
				t.Error("an empty token")
			}
			joined += token.Text
		}
		if joined != text {
			t.Errorf("tokens: got %q, want %q", joined, text)
		}
	})
}

// checkEnds checks that ends rise to the text's length, part no grapheme cluster and leave no sentence blank.
func checkEnds(t *testing.T, text string, ends []int) {
	t.Helper()
	if text == "" && len(ends) == 0 {
		return
	}
	if !slices.IsSorted(ends) || len(slices.Compact(slices.Clone(ends))) != len(ends) || ends[len(ends)-1] != len(text) {
		t.Fatalf("%q: the ends are %v", text, ends)
	}
	boundaries := map[int]bool{}
	at := 0
	for clusters := graphemes.FromString(text); clusters.Next(); {
		at += len(clusters.Value())
		boundaries[at] = true
	}
	start := 0
	for _, end := range ends {
		if !boundaries[end] {
			t.Errorf("%q: %d is within a grapheme cluster", text, end)
		}
		if len(ends) > 1 && strings.TrimSpace(text[start:end]) == "" {
			t.Errorf("%q: %q is no sentence", text, text[start:end])
		}
		start = end
	}
}
