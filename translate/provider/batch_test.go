package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

func numbered(texts ...string) provider.Request {
	request := provider.Request{From: "fr", To: "en"}
	for i, text := range texts {
		request.Segments = append(request.Segments, provider.Segment{ID: fmt.Sprint(i), Text: text})
	}
	return request
}

// sizes returns how many segments each request had.
func sizes(fake *providertest.Fake) []int {
	sizes := []int{}
	for _, request := range fake.Requests() {
		sizes = append(sizes, len(request.Segments))
	}
	return sizes
}

func TestBatched(t *testing.T) {
	é := strings.Repeat("é", 5)
	for name, test := range map[string]struct {
		limits provider.Capabilities
		texts  []string
		want   []int
	}{
		"no limits":        {provider.Capabilities{}, []string{é, é, é}, []int{3}},
		"texts, at limit":  {provider.Capabilities{MaxTexts: 3}, []string{é, é, é}, []int{3}},
		"texts, over":      {provider.Capabilities{MaxTexts: 2}, []string{é, é, é}, []int{2, 1}},
		"characters at":    {provider.Capabilities{MaxChars: 10}, []string{é, "😀😀😀😀😀", é}, []int{2, 1}},
		"characters over":  {provider.Capabilities{MaxChars: 9}, []string{é, é, é}, []int{1, 1, 1}},
		"one too large":    {provider.Capabilities{MaxChars: 5}, []string{é, é + "é", é}, []int{1, 1}},
		"blanks stay here": {provider.Capabilities{MaxTexts: 2}, []string{"", é, " ", "\n", é}, []int{2}},
		"nothing":          {provider.Capabilities{}, nil, []int{}},
	} {
		t.Run(name, func(t *testing.T) {
			fake := &providertest.Fake{Limits: test.limits}
			response, err := provider.Batched(fake).Translate(t.Context(), numbered(test.texts...))
			if err != nil {
				t.Fatal(err)
			}
			if got := sizes(fake); !slices.Equal(got, test.want) {
				t.Errorf("requests of %v, not %v", got, test.want)
			}
			for i, item := range response.Items {
				large := test.limits.MaxChars > 0 && len([]rune(test.texts[i])) > test.limits.MaxChars
				if item.ID != fmt.Sprint(i) || !strings.HasSuffix(item.Text, test.texts[i]) && !large || large != (item.Err != nil && item.Err.Kind == provider.TooLarge) {
					t.Errorf("item %d is %v", i, item)
				}
			}
		})
	}
}

// TestBatchedHalves asks a service that does not tell its limit.
func TestBatchedHalves(t *testing.T) {
	fake := &providertest.Fake{Refuse: func(r provider.Request) *provider.Error {
		if len(r.Segments) > 2 {
			return problem(provider.TooLarge)
		}
		return nil
	}}
	response, err := provider.Batched(fake).Translate(t.Context(), numbered("a", "b", "c", "d", "e"))
	if err != nil || len(response.Items) != 5 {
		t.Fatalf("%v %v", response, err)
	}
	for i, item := range response.Items {
		if want := "[en] " + string(rune('a'+i)); item.Text != want {
			t.Errorf("item %d is %v", i, item)
		}
	}
	if got := sizes(fake); !slices.Equal(got, []int{5, 2, 3, 1, 2}) {
		t.Errorf("requests of %v", got)
	}
}

// The service takes two texts at a time, which it does not tell. No text with an L is short enough for it, and with one
// of a Q the allowance is used up.
func TestBatchedKeepsWhatIsDone(t *testing.T) {
	for name, test := range map[string]struct {
		maxTexts int
		texts    string // a letter each
		want     string // what became of each: translated, Quota, too Large; nothing where the request failed
	}{
		"nothing of one request":         {4, "Qaaa", ""},
		"half of one request":            {4, "aaQa", "ttQQ"},
		"earlier requests":               {1, "aaQa", "ttQQ"},
		"earlier requests and a half":    {4, "aaaaaaQa", "ttttttQQ"},
		"too large, and says so":         {2, "aaLaQa", "ttLtQQ"},
		"nothing that was not too large": {1, "LQa", ""},
	} {
		t.Run(name, func(t *testing.T) {
			fake := &providertest.Fake{Limits: provider.Capabilities{MaxTexts: test.maxTexts}, Refuse: func(r provider.Request) *provider.Error {
				has := func(text string) bool {
					return slices.ContainsFunc(r.Segments, func(s provider.Segment) bool { return s.Text == text })
				}
				switch {
				case len(r.Segments) > 2 || has("L"):
					return problem(provider.TooLarge)
				case has("Q"):
					return problem(provider.Quota)
				}
				return nil
			}}
			response, err := provider.Batched(fake).Translate(t.Context(), numbered(strings.Split(test.texts, "")...))
			got := ""
			for _, item := range response.Items {
				switch {
				case err != nil:
				case item.Err == nil && item.Text == "[en] a":
					got += "t"
				case item.Err != nil && item.Text == "" && item.Err.Kind == provider.Quota:
					got += "Q"
				case item.Err != nil && item.Text == "" && item.Err.Kind == provider.TooLarge:
					got += "L"
				default:
					got += fmt.Sprint(item)
				}
			}
			if got != test.want || (err != nil) != (test.want == "") {
				t.Errorf("%q, want %q: %v", got, test.want, err)
			}
		})
	}
}

func TestBatchedPair(t *testing.T) {
	fake := &providertest.Fake{}
	request := numbered("a")
	request.To = "de"
	if _, err := provider.Batched(fake).Translate(t.Context(), request); err == nil || len(fake.Requests()) > 0 {
		t.Errorf("%v after %d requests", err, len(fake.Requests()))
	}
}
