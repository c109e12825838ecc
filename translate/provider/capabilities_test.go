package provider

import (
	"encoding/json"
	"testing"

	"regard/translate"
)

// The size that counts against a service's limit is that of the bytes which are sent.
func FuzzJSONSize(f *testing.F) {
	f.Add("« L’été »\t\"\\\n\r\b\f\x00\x7f\u2028\u2029😀 <b>&amp;</b>")
	f.Fuzz(func(t *testing.T, text string) {
		var decoded string
		wire, err := encode([]string{text, ""})
		if err != nil || json.Unmarshal(wire[1:len(wire)-4], &decoded) != nil || decoded != text {
			t.Skip() // not UTF-8, which is never sent
		}
		if got, want := jsonSize(text), len(wire)-len(`[""]`); got != want {
			t.Errorf("%q has %d bytes, not %d", text, want, got)
		}
	})
}

func TestWirePair(t *testing.T) {
	c := Capabilities{
		Pairs:   []Pair{{"fr", "en"}, {"fr", "pt-BR"}, {"fr", "pt"}},
		Sources: []translate.Language{"DE", "EN"}, Targets: []translate.Language{"DE", "EN-US", "EN-GB"},
	}
	for _, test := range []struct{ from, to, wire translate.Language }{
		{"fr-CA", "en-GB", "fr en"}, {"fr", "pt", "fr pt"}, {"fr", "pt-br", "fr pt-BR"}, {"fr", "pt-PT", "fr pt"}, {"fr", "tlh", ""},
		{"de-AT", "en-gb", "DE EN-GB"}, {"de", "en", "DE EN-US"}, {"en", "de", "EN DE"}, {"de", "de-AT", ""}, {"de", "fr", ""},
	} {
		pair, ok := c.Wire(test.from, test.to)
		if got := pair.From + " " + pair.To; ok != (test.wire != "") || ok && got != test.wire {
			t.Errorf("%s to %s: %s, %v", test.from, test.to, got, ok)
		}
	}
	if n := c.Directions(); n != 3+3 {
		t.Errorf("%d directions", n)
	}
}
