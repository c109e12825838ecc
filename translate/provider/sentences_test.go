package provider_test

import (
	"strings"
	"testing"

	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// A paragraph that the service gives back with a sentence missing is asked for sentence by sentence, with the white
// space between them as it was; one sentence that fails leaves the paragraph without translation.
func TestBySentence(t *testing.T) {
	const text = "Le chat dort.  Il pleut\u00a0!\nLa nuit tombe."
	for name, test := range map[string]struct {
		fails    func(text string) bool
		want     string
		requests int
	}{
		"never":          {func(string) bool { return false }, "[en] The chat dort.  He pleut\u00a0!\nThe nuit tombe.", 1},
		"as a whole":     {func(text string) bool { return strings.Contains(text, "\n") }, "[en] The chat dort.  [en] He pleut\u00a0!\n[en] The nuit tombe.", 2},
		"for a sentence": {func(text string) bool { return strings.Contains(text, "nuit") }, "", 2},
	} {
		t.Run(name, func(t *testing.T) {
			fake := &providertest.Fake{Fail: func(s provider.Segment) *provider.Error {
				if test.fails(s.Text) {
					return problem(provider.Malformed)
				}
				return nil
			}}
			request := three
			request.Segments = []provider.Segment{{ID: "a", Text: "Bonjour."}, {ID: "b", Text: text}}
			response, err := provider.BySentence(fake).Translate(t.Context(), request)
			if err != nil || len(response.Items) != 2 || response.Items[0].Text != "[en] Bonjour." || response.Items[1].ID != "b" {
				t.Fatal(response, err)
			}
			if item := response.Items[1]; item.Text != test.want || (item.Err != nil) != (test.want == "") || len(fake.Requests()) != test.requests {
				t.Errorf("%v after %d requests", item, len(fake.Requests()))
			}
		})
	}
}
