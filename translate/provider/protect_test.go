package provider_test

import (
	"context"
	"strings"
	"testing"

	"regard/translate"
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

// Names of the glossary are hidden as whole words, the longest first, whatever the service understands; what is kept
// in the cache depends on them.
func TestProtectedNames(t *testing.T) {
	fake := &providertest.Fake{}
	request := oui
	request.Segments = []provider.Segment{{ID: "1", Text: "Pierre Blanc et Blanc, de Blancmesnil, à https://blanc.example/Blanc."}}
	keys := provider.Keys(fake.Info(), request)
	for _, name := range []string{"Blanc", "Pierre Blanc", "Rouge"} {
		request.Glossary = append(request.Glossary, translate.Term{From: "fr", To: "en", Source: name, Target: name})
	}
	request.Glossary = append(request.Glossary, translate.Term{From: "fr", To: "en", Source: "et", Target: "and"}, translate.Term{From: "fr", To: "de", Source: "de", Target: "de"})
	response, err := provider.Chained(fake).Translate(t.Context(), request)
	if err != nil || response.Items[0].Text != "[en] Pierre Blanc and Blanc, de Blancmesnil, à https://blanc.example/Blanc." {
		t.Errorf("%v %v", response, err)
	}
	if sent := fake.Requests()[0]; sent.Segments[0].Text != "⟦1⟧ et ⟦2⟧, de Blancmesnil, à ⟦3⟧." || len(sent.Glossary) != 0 {
		t.Errorf("sent %+v", sent)
	}
	if now := provider.Keys(fake.Info(), request); now[0] == keys[0] {
		t.Error("names do not bear on what is in the cache")
	}
}

// A name that comes again and again, and a mark at each place, are no more work the more of them there are.
func TestManyNames(t *testing.T) {
	const n = 150_000
	text := strings.Repeat("le Xi ", n) + "fin"
	request := provider.Request{From: "fr", To: "de", Segments: []provider.Segment{{ID: "1", Text: text}}}
	request.Glossary = []translate.Term{{From: "fr", To: "de", Source: "Xi", Target: "Xi"}}
	for name, lost := range map[string]string{"kept": "", "lost": "⟦7⟧"} {
		fake := &providertest.Fake{}
		marked := markedWords{&twistedText{fake, func(s string) string { return strings.Replace(s, lost, "", 1) }}}
		response, err := provider.Protected(marked).Translate(t.Context(), request)
		if err != nil || response.Items[0].Err != nil || response.Items[0].Text != "[de] "+text {
			t.Fatalf("%s: %v, %.80v", name, err, response.Items)
		}
		marks := response.Items[0].Marks
		if last := marks[len(marks)-1]; len(marks) < n || response.Items[0].Text[last.Start:last.End] != "fin" {
			t.Errorf("%s: %d marks, the last is %v", name, len(marks), last)
		}
	}
}

// A markedWords marks each word of a translation.
type markedWords struct{ provider.Provider }

func (p markedWords) Translate(ctx context.Context, request provider.Request) (provider.Response, error) {
	response, err := p.Provider.Translate(ctx, request)
	for i := range response.Items {
		item := &response.Items[i]
		item.Marks = nil
		at := 0
		for word := range strings.SplitAfterSeq(item.Text, " ") {
			item.Marks = append(item.Marks, translate.Mark{Start: at, End: at + len(strings.TrimSpace(word)), Kind: translate.UnknownWord})
			at += len(word)
		}
	}
	return response, err
}

func FuzzProtected(f *testing.F) {
	f.Add(addressed)
	f.Add("a ⟦1⟧ https://a.b")
	f.Add("<a href='x'>é</a>@")
	f.Fuzz(func(t *testing.T, text string) {
		request := oui
		request.To = "de" // into which fakes turn no words
		request.Segments = []provider.Segment{{ID: "1", Text: text}}
		response, err := provider.Protected(&providertest.Fake{}).Translate(t.Context(), request)
		if err != nil || response.Items[0].Text != "[de] "+text {
			t.Errorf("%q became %v, %v", text, response.Items, err)
		}
	})
}
