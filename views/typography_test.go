package views

import (
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
		{"fr", `"Tant en 2007" et 'cela'`, "«\u00a0Tant en 2007\u00a0» et 'cela'"},
		{"fr", `c'est "l'un", et ("oui").`, "c’est «\u00a0l’un\u00a0», et («\u00a0oui\u00a0»)."},
		{"fr", `sur le sol", a déclaré`, "sur le sol\u00a0», a déclaré"},
		{"fr", `"`, "\u00a0»"},
		{"fr", "à 10:30, sans espace?", "à 10:30, sans espace?"},
		{"en", "It's « so » ?", "It's « so » ?"},
		{"fr", "", ""},
		{"fr", "l'été'\xff", "l’été'\ufffd"},
	} {
		if got := dress(test.text, test.language); got != test.want {
			t.Errorf("dress(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}
