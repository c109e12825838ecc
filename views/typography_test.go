package views

import (
	"strings"
	"testing"

	"regard/translate"
)

func TestDress(t *testing.T) {
	for _, test := range []struct {
		language   translate.Language
		text, want string
	}{
		{"fr", "L'Europe ? Oui ! Non ; « ça » : voilà", "L’Europe\u202f? Oui\u202f! Non\u202f; «\u00a0ça\u00a0»\u00a0: voilà"},
		{"fr-CA", "aujourd'hui", "aujourd’hui"},
		{"fr", `"Tant en 2007" et 'cela'`, `"Tant en 2007" et 'cela'`},
		{"fr", "à 10:30, sans espace?", "à 10:30, sans espace?"},
		{"en", "It's « so » ?", "It's « so » ?"},
		{"fr", "", ""},
		{"fr", "\xff' '", "\xff' '"},
	} {
		if got := dress(test.text, test.language); strings.ToValidUTF8(got, "") != strings.ToValidUTF8(test.want, "") {
			t.Errorf("dress(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}
