package translate_test

import (
	"testing"

	"regard/translate"
)

func TestLocate(t *testing.T) {
	tests := []struct {
		name, text, words, before string
		want                      string
		places                    int
	}{
		{"as it stands", "One two three.", "two", "", "two", 1},
		{"typed with straight marks", "L’été, « c’est fini », dit-il.", `"c'est fini"`, "", "« c’est fini »", 1},
		{"spaces that do not break", "Vraiment\u202f? Oui.", "Vraiment ?", "", "Vraiment\u202f?", 1},
		{"as French is shown", `Il dit "oui" encore.`, "«\u00a0oui\u00a0» encore", "", `"oui" encore`, 1},
		{"several", "the cat and the cat", "the cat", "", "the cat", 2},
		{"the one after what stands before", "a cat and the cat", "cat", "a cat and the ", "cat", 1},
		{"spaces around", "One two", " two\n", "", "two", 1},
		{"not there", "One two", "three", "", "", 0},
		{"no words", "One two", " ", "", "", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			places := translate.Locate(test.text, test.words, test.before)
			got := ""
			if len(places) > 0 {
				got = test.text[places[0][0]:places[0][1]]
			}
			if got != test.want || len(places) != test.places {
				t.Errorf("got %q at %d places, want %q at %d", got, len(places), test.want, test.places)
			}
		})
	}
}

func FuzzLocate(f *testing.F) {
	f.Add("« Oui » – dit-il", "\"oui\"", "")
	f.Fuzz(func(t *testing.T, text, words, before string) {
		for _, place := range translate.Locate(text, words, before) {
			if start, end := place[0], place[1]; start < 0 || end < start || end > len(text) {
				t.Errorf("found at %d to %d of %d bytes", start, end, len(text))
			}
		}
	})
}
