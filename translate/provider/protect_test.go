package provider_test

import (
	"strings"
	"testing"

	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

const addressed = "Voir https://www.example.org/a?b=c#d, <b>ou</b> écrire à jean.dupont@example.fr. Fin"

func TestProtected(t *testing.T) {
	request := oui
	request.Segments = []provider.Segment{{ID: "1", Text: addressed}}
	lower := func(s string) string { return strings.ToLower(s) }
	for name, test := range map[string]struct {
		twist    func(string) string
		want     string // of the translation; "" for a hole
		requests int
	}{
		"kept": {func(s string) string { return s }, "[en] " + addressed, 1},
		"moved": {func(s string) string {
			return strings.NewReplacer("⟦1⟧", "⟦4⟧", "⟦4⟧", "⟦1⟧").Replace(s)
		}, "[en] Voir jean.dupont@example.fr, <b>ou</b> écrire à https://www.example.org/a?b=c#d. Fin", 1},
		"lost, but the plain text kept": {func(s string) string {
			return strings.ReplaceAll(s, "⟦2⟧", "")
		}, "[en] " + addressed, 5},
		"lost for good": {func(s string) string {
			return strings.NewReplacer("⟦2⟧", "", "<b>", "").Replace(lower(s))
		}, "", 5},
		"twice": {func(s string) string {
			return strings.ReplaceAll(s, "⟦2⟧", "⟦2⟧ ⟦2⟧")
		}, "[en] " + addressed, 5},
	} {
		t.Run(name, func(t *testing.T) {
			fake := &providertest.Fake{}
			response, err := provider.Chained(&twistedText{fake, test.twist}).Translate(t.Context(), request)
			if err != nil {
				t.Fatal(err)
			}
			item := response.Items[0]
			if item.Text != test.want || (item.Err != nil) != (test.want == "") {
				t.Errorf("got %q, %v", item.Text, item.Err)
			}
			if sent := fake.Requests()[0].Segments[0].Text; sent != "Voir ⟦1⟧, ⟦2⟧ou⟦3⟧ écrire à ⟦4⟧. Fin" {
				t.Errorf("sent %q", sent)
			}
			if n := len(fake.Requests()); n != test.requests && test.want != "" {
				t.Errorf("%d requests", n)
			}
			for _, mark := range item.Marks {
				if got := item.Text[mark.Start:mark.End]; got != "n" {
					t.Errorf("the mark is on %q", got)
				}
			}
		})
	}
}

func FuzzProtected(f *testing.F) {
	f.Add(addressed)
	f.Add("a ⟦1⟧ https://a.b")
	f.Add("<a href='x'>é</a>@")
	f.Fuzz(func(t *testing.T, text string) {
		request := oui
		request.Segments = []provider.Segment{{ID: "1", Text: text}}
		response, err := provider.Protected(&providertest.Fake{}).Translate(t.Context(), request)
		if err != nil || response.Items[0].Text != "[en] "+text {
			t.Errorf("%q became %v, %v", text, response.Items, err)
		}
	})
}
