package provider_test

import (
	"context"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// A twisted provider changes the first response of a fake, or each.
type twisted struct {
	*providertest.Fake
	twist  func(*provider.Response)
	always bool
}

func (p *twisted) Translate(ctx context.Context, request provider.Request) (provider.Response, error) {
	response, err := p.Fake.Translate(ctx, request)
	if p.always || len(p.Requests()) == 1 {
		p.twist(&response)
	}
	return response, err
}

var three = provider.Request{From: "fr", To: "en", Segments: []provider.Segment{
	{ID: "a", Text: "La maison est grande."}, {ID: "b", Text: "Le chat est noir."}, {ID: "c", Text: "Il pleut sur la ville."},
}}

func TestVerified(t *testing.T) {
	set := func(text string) func(*provider.Response) {
		return func(r *provider.Response) { r.Items[1].Text = text }
	}
	for name, test := range map[string]struct {
		twist func(*provider.Response)
		again int // segments that are asked for again
	}{
		"well":        {func(*provider.Response) {}, 0},
		"other order": {func(r *provider.Response) { r.Items[0], r.Items[2] = r.Items[2], r.Items[0] }, 0},
		"one too many": {func(r *provider.Response) {
			r.Items = append(r.Items, provider.Item{ID: "d", Text: "What?"})
		}, 0},
		"missing":   {func(r *provider.Response) { r.Items = r.Items[:1] }, 2},
		"none":      {func(r *provider.Response) { r.Items = nil }, 3},
		"twice":     {func(r *provider.Response) { r.Items = append(r.Items, r.Items[0]) }, 1},
		"other id":  {func(r *provider.Response) { r.Items[1].ID = "x" }, 1},
		"empty":     {set(""), 1},
		"blank":     {set(" \u00a0"), 1},
		"NUL":       {set("a\x00b"), 1},
		"not UTF-8": {set("\xff"), 1},
		"emoji":     {set("🤖"), 1},
		"too long":  {set(strings.Repeat("again ", 100)), 1},
		"temporary": {func(r *provider.Response) { r.Items[2].Err = problem(provider.Unavailable) }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			fake := &providertest.Fake{}
			response, err := provider.Verified(&twisted{Fake: fake, twist: test.twist}).Translate(t.Context(), three)
			if err != nil {
				t.Fatal(err)
			}
			for i, item := range response.Items {
				if want := providertest.Translation(three.Segments[i].Text, "en"); item.ID != three.Segments[i].ID || item.Text != want || item.Err != nil {
					t.Errorf("item %d is %v", i, item)
				}
			}
			if got := len(fake.Requests()) - 1; got != test.again || len(response.Items) != 3 {
				t.Errorf("%d were asked for again, %d items", got, len(response.Items))
			}
		})
	}
}

func TestVerifiedHole(t *testing.T) {
	fake := &providertest.Fake{}
	lost := func(r *provider.Response) {
		for i := range r.Items {
			if r.Items[i].ID == "b" {
				r.Items[i].Text = ""
			}
		}
	}
	response, err := provider.Verified(&twisted{Fake: fake, twist: lost, always: true}).Translate(t.Context(), three)
	if err != nil {
		t.Fatal(err)
	}
	if item := response.Items[1]; item.ID != "b" || item.Text != "" || item.Err == nil || item.Err.Kind != provider.Malformed {
		t.Errorf("the hole is %v", item)
	}
	if response.Items[0].Err != nil || response.Items[2].Err != nil || len(fake.Requests()) != 2 {
		t.Errorf("%v after %d requests", response, len(fake.Requests()))
	}
}

func TestVerifiedRefusal(t *testing.T) {
	fake := &providertest.Fake{Fail: func(s provider.Segment) *provider.Error {
		if s.ID == "b" {
			return problem(provider.Refused)
		}
		return nil
	}}
	response, err := provider.Verified(fake).Translate(t.Context(), three)
	if err != nil || response.Items[1].Err == nil || response.Items[1].Err.Kind != provider.Refused || len(fake.Requests()) != 1 {
		t.Errorf("%v %v after %d requests", response, err, len(fake.Requests()))
	}
}

func TestVerifiedMarks(t *testing.T) {
	marked := func(r *provider.Response) {
		r.Items[0].Text = "é house"
		for _, at := range [][2]int{{-1, 1}, {1, 2}, {3, 3}, {3, 8}, {0, 99}, {2, 4}} {
			r.Items[0].Marks = append(r.Items[0].Marks, translate.Mark{Start: at[0], End: at[1], Kind: translate.UnknownWord})
		}
	}
	response, err := provider.Verified(&twisted{Fake: &providertest.Fake{}, twist: marked}).Translate(t.Context(), three)
	if err != nil || len(response.Items[0].Marks) != 1 || response.Items[0].Marks[0].Start != 3 {
		t.Errorf("%v %v", response, err)
	}
}

// TestVerifiedLanguage looks which translations are taken for the source.
func TestVerifiedLanguage(t *testing.T) {
	const french = "Il pleut sur la ville depuis que nous sommes arrivés. Le chat, qui dort dans la maison, ne nous a pas vus."
	const english = "It has rained on the town since we arrived. The cat that sleeps in the house has not seen us."
	for name, test := range map[string]struct {
		source, translation string
		well                bool
	}{
		"translated":             {french, english, true},
		"not at all":             {french, french, false},
		"but other signs":        {french, "« il pleut sur la ville depuis que nous sommes arrivés ; le chat qui dort dans la maison ne nous a pas vus »", false},
		"but a sentence":         {french, "It has rained on the town since we arrived. Le chat, qui dort dans la maison, ne nous a pas vus.", false},
		"a title in it":          {french, english + " He reads “Le chat qui dort”.", true},
		"English from the start": {english, english, true},
		"names":                  {"Jean Dupont, Marie Curie, Louis Pasteur, Victor Hugo, Paris", "Jean Dupont, Marie Curie, Louis Pasteur, Victor Hugo, Paris", true},
		"short":                  {"Le Monde diplomatique, Paris", "Le Monde diplomatique, Paris", true},
	} {
		t.Run(name, func(t *testing.T) {
			request := three
			request.Segments = []provider.Segment{{ID: "a", Text: test.source}}
			p := &twisted{Fake: &providertest.Fake{}, twist: func(r *provider.Response) { r.Items[0].Text = test.translation }, always: true}
			response, err := provider.Verified(p).Translate(t.Context(), request)
			if err != nil || (response.Items[0].Err == nil) != test.well {
				t.Errorf("%v %v", response, err)
			}
		})
	}
}

// TestVerifiedDoubt looks that a number which got lost is asked for once more, where that is not in vain, and that
// the first answer stands when it stays away.
func TestVerifiedDoubt(t *testing.T) {
	request := three
	request.Segments = []provider.Segment{{ID: "a", Text: "La maison est de 1997."}, {ID: "b", Text: "Le chat a 12 ans."}}
	lose := func(r *provider.Response) {
		for i := range r.Items {
			r.Items[i].Text = strings.Replace(r.Items[i].Text, "1997", "then", 1)
		}
	}
	for _, test := range []struct {
		always, same bool
		requests     int
		text         string
	}{
		{false, false, 2, "[en] The maison is de 1997."}, {true, false, 2, "[en] The maison is de then."}, {false, true, 1, "[en] The maison is de then."},
	} {
		fake := &providertest.Fake{}
		var p provider.Provider = &twisted{Fake: fake, twist: lose, always: test.always}
		if test.same {
			p = steady{p}
		}
		response, err := provider.Verified(p).Translate(t.Context(), request)
		if err != nil || response.Items[0].Text != test.text || len(fake.Requests()) != test.requests {
			t.Errorf("%v %v after %d requests", response, err, len(fake.Requests()))
		}
	}
}

// A steady provider says that it always answers the same.
type steady struct{ provider.Provider }

func (s steady) Info() provider.Info {
	info := s.Provider.Info()
	info.Deterministic = true
	return info
}
