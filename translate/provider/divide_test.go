package provider_test

import (
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// A paragraph that is larger than a request is asked for in pieces that end with sentences, and is whole again.
func TestDivided(t *testing.T) {
	sentence := "Le chat « dort » depuis hier. "
	long := strings.TrimSpace(strings.Repeat(sentence, 40))
	fake := &providertest.Fake{Limits: provider.Capabilities{MaxCharsPerText: 100}}
	p := provider.Divided(provider.Batched(fake))
	request := provider.Request{From: translate.French, To: translate.English, Segments: []provider.Segment{
		{ID: "a", Text: "Bonjour."}, {ID: "b", Text: " " + long + "\n"}, {ID: "c", Text: "Bonsoir."}, {ID: "d", Text: strings.Repeat("é", 250)}, {ID: "e", Text: strings.Repeat("\xff", 250)},
	}}
	response, err := p.Translate(t.Context(), request)
	if err != nil || len(response.Items) != 5 {
		t.Fatal(response, err)
	}
	for i, item := range response.Items {
		if item.ID != request.Segments[i].ID {
			t.Errorf("item %d is of %q", i, item.ID)
		}
	}
	if got := response.Items[1].Text; strings.ReplaceAll(got, "[en] ", "") != strings.TrimPrefix(providertest.Translation(" "+long+"\n", "en"), "[en] ") {
		t.Errorf("the long one became %q", got)
	}
	for _, asked := range fake.Requests() {
		for _, segment := range asked.Segments {
			if len(segment.Text) > 100 || strings.HasPrefix(segment.Text, "Le") && !strings.HasSuffix(segment.Text, ".") {
				t.Errorf("a piece is %q", segment.Text)
			}
		}
	}
	if got := response.Items[3]; strings.Count(got.Text, "é") != 250 {
		t.Errorf("a word without end became %v", got)
	}
	if got := response.Items[4]; got.Err == nil || got.Err.Kind != provider.Invalid {
		t.Errorf("what is no text became %v", got)
	}
}

// Where a piece is missing, the paragraph is.
func TestDividedHole(t *testing.T) {
	fake := &providertest.Fake{Limits: provider.Capabilities{MaxChars: 60}, Fail: func(s provider.Segment) *provider.Error {
		if strings.HasPrefix(s.Text, "Le chien") {
			return &provider.Error{Kind: provider.Refused}
		}
		return nil
	}}
	response, err := provider.Divided(provider.Batched(fake)).Translate(t.Context(), provider.Request{From: "fr", To: "en", Segments: []provider.Segment{
		{ID: "a", Text: "Le chat est noir et il dort depuis hier soir. Le chien est blanc et il dort aussi."}, {ID: "b", Text: "Bonjour."},
	}})
	if err != nil || response.Items[0].Err == nil || response.Items[0].Text != "" || response.Items[1].Err != nil {
		t.Errorf("%v %v", response, err)
	}
}
