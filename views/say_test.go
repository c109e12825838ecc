package views

import (
	"testing"

	"regard/translate"
	"regard/views/locale"
)

// Translations into one language are told apart also where nobody named them.
func TestSayEdition(t *testing.T) {
	ctx := locale.NewContext(t.Context(), locale.Match("en", ""))
	for want, e := range map[string]translate.Edition{
		"English":          {Key: "en", Language: translate.English},
		"English\u00a02":   {Key: "en-2", Language: translate.English},
		"English (GPT-4)":  {Key: "en-gpt-4", Language: translate.English, Name: "GPT-4"},
		"French, original": {Key: "fr", Language: translate.French, Source: true},
	} {
		if got := sayEdition(ctx, e); got != want {
			t.Errorf("%s is called %q, want %q", e.Key, got, want)
		}
	}
}
