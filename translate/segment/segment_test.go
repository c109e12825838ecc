package segment_test

import (
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/segment"
)

func TestSentences(t *testing.T) {
	for _, test := range []struct {
		lang translate.Language
		want string // sentences with a bar between them
	}{
		{"fr", "M. Peskov est venu. |Il a parlé."},
		{"fr", "Le discours du président. de la Fédération de Russie."},
		{"fr", "« Ah ! » dit-il. |« Où vas-tu ? » demanda-t-il."},
		{"fr", "Des fruits (pommes, etc.) et du pain. |« C'est bon. » |Merci."},
		{"fr", "Voir art. 12 et p. ex. le no. 5."},
		{"fr", "Un titre sans point"},
		{"en", "Mr. Smith lives in the U.S. |He left at 6 a.m. on Jan. 20."},
		{"en", "The U.S. Government paid $3.50 to J. K. Rowling."},
		{"en", "\"Stop!\" he said. |She turned to him, “This is great.” |She left."},
		{"en", "1. The first item. |2. The second item."},
		{"en", "Her email is Jane.Doe@example.com. |I wrote."},
	} {
		want := strings.Split(test.want, "|")
		if got := segment.Sentences(strings.Join(want, ""), test.lang); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	for _, test := range []struct {
		lang translate.Language
		want string
	}{
		{"fr", "l'|homme| |d’|aujourd'hui"},
		{"fr", "12 500,50| |€"},
		{"en", "don't| |pay| |1,000.50"},
		{"en", "well|-|known|  |x"},
	} {
		want := strings.Split(test.want, "|")
		var got []string
		for _, token := range segment.Tokens(strings.Join(want, ""), test.lang) {
			got = append(got, token.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func FuzzLossless(f *testing.F) {
	f.Add("« Ah ! » dit-il. M. X… 1. a\n\nb\xff\u00a0. . . [1] Z", true)
	f.Fuzz(func(t *testing.T, text string, french bool) {
		lang := translate.English
		if french {
			lang = translate.French
		}
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
		if ends := segment.Ends(text, lang); !slices.IsSorted(ends) || len(slices.Compact(ends)) != len(ends) {
			t.Errorf("ends do not rise: %v", ends)
		}
	})
}

func BenchmarkSentences(b *testing.B) {
	text := strings.Repeat("« Ah ! » dit M. Peskov. Il est venu le 3 mars, p. ex. à 12 h 30. Non ? ", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		segment.Ends(text, translate.French)
	}
}
