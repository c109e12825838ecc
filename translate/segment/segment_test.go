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
