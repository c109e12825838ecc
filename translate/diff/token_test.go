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
		{"possessive", "the dog's, Anna’s dogs' it's 1980's l's", "the| |dog|'s|,| |Anna|’s| |dogs|'| |it|'s| |1980|'|s| |l'|s"},
		{"quoted letter", "'s' an 's sa", "'|s|'| |an| |'|s| |sa"},
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
			tokens := newVocabulary().sequence(test.text)
			for at := range tokens.ids {
				got = append(got, tokens.textAt(at))
			}
			if list := strings.Join(got, "|"); list != test.want {
				t.Errorf("got %+q, want %+q", list, test.want)
			}
		})
	}
}

func TestTokenKinds(t *testing.T) {
	want := []kind{word, mark, space, word, word, paragraph, word}
	v := newVocabulary()
	tokens := v.joined([]*sequence{v.sequence("A, bé's"), v.sequence("c")}, []string{"\n\n"}).measured(&scale{})
	var got []kind
	for at := range tokens.ids {
		got = append(got, tokens.kind(at))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if at := tokens.solid(solids{}).at; !slices.Equal(at, []int32{0, 1, 3, 4, 6}) {
		t.Errorf("solid at %v", at)
	}
	if letters := tokens.lettersIn(0, 7); letters != 6 {
		t.Errorf("%d letters, want 6", letters)
	}
	if text := tokens.cut(2, 6); text != " bé's\n\n" {
		t.Errorf("cut %q", text)
	}
}

func TestEqualTokensShareAnID(t *testing.T) {
	ids := newVocabulary().sequence("one two one One a a").ids
	if ids[0] != ids[4] || ids[0] == ids[2] || ids[0] == ids[6] || ids[8] != ids[10] {
		t.Errorf("got %v", ids)
	}
}
