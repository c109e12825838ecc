package translate

import (
	"errors"
	"slices"
	"testing"
)

func TestSentences(t *testing.T) {
	p := Paragraph{Text: "Il part. Elle reste.", Ends: []int{9, 20}}
	if got := p.Sentences(); !slices.Equal(got, []string{"Il part. ", "Elle reste."}) {
		t.Errorf("got %q", got)
	}
	if got := (Paragraph{}).Sentences(); len(got) != 0 {
		t.Errorf("an empty paragraph has %q", got)
	}
}

// Texts that differ, or are cut differently, have different hashes; ids and sentences do not matter.
func TestHash(t *testing.T) {
	one := []Paragraph{{ID: "a", Kind: Text, Text: "x\ny"}}
	for _, other := range [][]Paragraph{
		nil,
		{{Kind: Heading, Text: "x\ny"}},
		{{Kind: Text, Text: "x"}, {Kind: Text, Text: "y"}},
		{{Kind: Text, Text: "x\ny\n"}},
	} {
		if Hash(one) == Hash(other) {
			t.Errorf("%v has the hash of %v", other, one)
		}
	}
	if Hash(one) != Hash([]Paragraph{{ID: "b", Kind: Text, Text: "x\ny", Ends: []int{3}}}) {
		t.Error("the hash depends on more than kinds and texts")
	}
}

func TestNewID(t *testing.T) {
	seen := make(map[string]bool)
	for range 10_000 {
		id := NewID()
		if len(id) != 8 || seen[id] {
			t.Fatalf("the id %q is not new", id)
		}
		seen[id] = true
	}
}

func TestParseLanguage(t *testing.T) {
	for tag, want := range map[string]Language{"fr": "fr", "FR": "fr", "en-GB": "en-GB", "zh-Hant-TW": "zh-Hant-TW", "EN-gb": "en-gb", "hbs": "hbs"} {
		if got, err := ParseLanguage(tag); err != nil || got != want {
			t.Errorf("%s is %s, %v, want %s", tag, got, err, want)
		}
	}
	for _, tag := range []string{"", "f", "french", "fr_FR", "fr-", "-fr", "fr fr", "<b>", "fr-x", "é", "fr\x00", "xx", "qq", "zz-FR"} {
		if got, err := ParseLanguage(tag); !errors.Is(err, ErrInvalid) {
			t.Errorf("%q is taken as %s", tag, got)
		}
	}
	if got := Language("en-GB").Base(); got != English {
		t.Errorf("the base of en-GB is %s", got)
	}
}
