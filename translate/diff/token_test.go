package diff

import (
	"slices"
	"strings"
	"testing"
)

func TestTokens(t *testing.T) {
	tests := []struct{ name, text, want string }{ // the tokens of want stand between bars
		{"sentence", "So it is, then.", "So| |it| |is|,| |then|."},
		{"elision", "l'homme qu’il n'a", "l'|homme| |qu’|il| |n'|a"},
		{"no elision", "aujourd'hui, don't", "aujourd'hui|,| |don't"},
		{"elision of a long word", "Lorsqu'elle Puisqu’on", "Lorsqu'|elle| |Puisqu’|on"},
		{"apostrophe at an end", "'tis the dogs'", "'|tis| |the| |dogs|'"},
		{"hyphen", "peut-être", "peut|-|être"},
		{"grouped digits", "1,5 6\u202f102 3.14.", "1,5| |6\u202f102| |3.14|."},
		{"letters and digits", "G7 et H2O", "G7| |et| |H2O"},
		{"no-break space before", "Quoi\u00a0? 5\u202f%", "Quoi|\u00a0?| |5|\u202f%"},
		{"no-break space inside guillemets", "«\u00a0oui\u202f»", "«\u00a0|oui|\u202f»"},
		{"no-break space alone", "M.\u00a0Peskov", "M|.|\u00a0|Peskov"},
		{"repeated sign", "Ah... non!!", "Ah|...| |non|!!"},
		{"different signs", "?!\"", "?|!|\""},
		{"combining mark", "cafe\u0301 .\u0301", "cafe\u0301| |.\u0301"},
		{"invisible characters", "a\u00adb \u200bc", "a\u00adb| \u200b|c"},
		{"right to left", "שלום, عالم", "שלום|,| |عالم"},
		{"no spaces between words", "漢字かな abc", "漢|字|か|な| |abc"},
		{"flags and joiners", "👩\u200d🚀🇫🇷", "👩\u200d|🚀|🇫|🇷"},
		{"bytes that are no text", "a\xff\xfeb", "a|\xff|\xfe|b"},
		{"NUL and BOM", "\x00\ufeffa", "\x00\ufeff|a"},
		{"nothing", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, token := range (vocabulary{}).tokens(nil, test.text) {
				got = append(got, token.text)
			}
			if list := strings.Join(got, "|"); list != test.want {
				t.Errorf("got %+q, want %+q", list, test.want)
			}
		})
	}
}

func TestTokenKinds(t *testing.T) {
	want := []kind{word, mark, space, word, paragraph, word}
	sequence := vocabulary{}.sequence([]string{"A, b", "c"}, []string{"\n\n"})
	var got []kind
	for _, token := range sequence.tokens {
		got = append(got, token.kind)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if solid := []int32{0, 1, 3, 5}; !slices.Equal(sequence.solid, solid) {
		t.Errorf("solid %v, want %v", sequence.solid, solid)
	}
	if letters := sequence.letters(0, 6); letters != 3 {
		t.Errorf("%d letters, want 3", letters)
	}
}

func TestEqualTokensShareAnID(t *testing.T) {
	tokens := vocabulary{}.tokens(nil, "one two one One")
	if tokens[0].id != tokens[4].id || tokens[0].id == tokens[2].id || tokens[0].id == tokens[6].id {
		t.Errorf("got %v", tokens)
	}
}
