package pipeline

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Ce que l'Élysée a dit": "ce-que-l-elysee-a-dit",
		"  « Œuvres » : n° 3 !": "œuvres-n-3",
		"Новости":               "новости",
		"ﬁn":                    "fin",
		"":                      "article",
		"!!!":                   "article",
		"New":                   "article",
		"../../etc":             "etc",
		"\xff\x00":              "article",
	} {
		if got := slug(name); got != want {
			t.Errorf("slug(%q) = %q, want %q", name, got, want)
		}
	}
	if got := slug(strings.Repeat("é mot ", 1000)); len(got) > slugLength+utf8.UTFMax || !utf8.ValidString(got) {
		t.Errorf("a long name gives %q", got)
	}
}
