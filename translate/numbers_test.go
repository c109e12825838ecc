package translate

import (
	"regexp"
	"slices"
	"testing"
)

// The numbers of a text are the matches of this expression, with nothing but their digits.
func FuzzNumbers(f *testing.F) {
	number, sign := regexp.MustCompile(`[0-9](?:[\x{a0}\x{202f}\x{2009} .,'’]?[0-9])+`), regexp.MustCompile(`[^0-9]`)
	f.Add("Le 1er mai 1997, 10\u202f000,5 € de 7 à 12 h ; 1’234 et 5..6, 8")
	f.Fuzz(func(t *testing.T, text string) {
		var want []string
		for _, n := range number.FindAllString(text, -1) {
			want = append(want, sign.ReplaceAllString(n, ""))
		}
		if got := numbers(text); !slices.Equal(got, want) {
			t.Errorf("%q has %q, not %q", text, got, want)
		}
	})
}
