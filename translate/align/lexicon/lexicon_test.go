package lexicon

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"regard/translate"
)

func TestRoundTrip(t *testing.T) {
	var file bytes.Buffer
	err := Write(&file, []Pair{
		{"chat", "cat", 0.9, 0.8},
		{"chat", "chat", 0.05, 0},
		{"chien", "dog", 0.75, 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	forward, backward, err := read(&file)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Lexicon{"chat": {{"cat", 0.9}, {"chat", 0.05}}, "chien": {{"dog", 0.75}}}); !reflect.DeepEqual(forward, want) {
		t.Errorf("forward: got %v, want %v", forward, want)
	}
	if want := (Lexicon{"cat": {{"chat", 0.8}}, "dog": {{"chien", 1}}}); !reflect.DeepEqual(backward, want) {
		t.Errorf("backward: got %v, want %v", backward, want)
	}
}

func TestReadRefuses(t *testing.T) {
	if _, _, err := read(bytes.NewReader([]byte("no gzip"))); err == nil {
		t.Error("no error")
	}
}

func TestFor(t *testing.T) {
	if len(For("fr-CA", "en-GB")) == 0 || len(For("en", "fr")) == 0 {
		t.Error("the lexicon of French and English is empty")
	}
	if For("de", "en") != nil {
		t.Error("a lexicon for German")
	}
}

func TestKeys(t *testing.T) {
	for _, test := range []struct {
		lang translate.Language
		text string
		want []string
	}{
		{"fr", "L’État présidentiel", []string{"l", "etat", "preside"}},
		{"fr", "1 000,5", []string{"1000.5"}},
		{"en", "1,000.5", []string{"1000.5"}},
	} {
		if got := Keys(test.text, test.lang); !slices.Equal(got, test.want) {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}
