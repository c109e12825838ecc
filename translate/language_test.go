package translate

import (
	"testing"

	"golang.org/x/text/language"
)

// The languages of two letters are those that the registry has.
func TestLanguagesOfTwoLetters(t *testing.T) {
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			tag := string([]rune{a, b})
			_, ours := ParseLanguage(tag)
			if _, theirs := language.ParseBase(tag); (ours == nil) != (theirs == nil) {
				t.Errorf("%q: %v, in the registry %v", tag, ours, theirs)
			}
		}
	}
}
