package locale

import (
	"regexp"
	"slices"
	"testing"
	"time"
)

// Every sentence is there in every language, with the same places for arguments and no empty text.
func TestCataloguesAgree(t *testing.T) {
	place := regexp.MustCompile(`\{\d\}`)
	places := func(m message) []string {
		found := place.FindAllString(m["other"], -1)
		slices.Sort(found)
		return slices.Compact(found)
	}
	for _, tag := range Tags() {
		for _, other := range Tags() {
			for key, m := range printers[tag]().messages {
				o, ok := printers[other]().messages[key]
				if !ok {
					t.Errorf("%s has %q, %s lacks it", tag, key, other)
					continue
				}
				if got, want := places(o), places(m); !slices.Equal(got, want) {
					t.Errorf("%q has places %v in %s, %v in %s", key, want, tag, got, other)
				}
				for category, sentence := range m {
					if sentence == "" {
						t.Errorf("%s: %q (%s) is empty", tag, key, category)
					}
				}
			}
		}
	}
}

// Each language sets its punctuation as its readers are used to: French sets its high punctuation and guillemets apart,
// with spaces that do not break, English does not. A pilcrow stays with its number in both.
func TestTypography(t *testing.T) {
	for tag, wrong := range map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`[\s\x{a0}\x{202f}][%;:!?…]|'|¶[^\x{a0}]`),
		"fr": regexp.MustCompile(`[^\x{202f}?!][;!?]|[^\x{a0}][»%]|[^\x{a0}\d]:|«[^\x{a0}]|[\s\x{a0}]…|'|¶[^\x{a0}]`),
	} {
		for key, m := range printers[tag]().messages {
			for _, sentence := range m {
				if at := wrong.FindString(sentence); at != "" {
					t.Errorf("%s: %q: %q in %q", tag, key, at, sentence)
				}
			}
		}
	}
}

func TestMatch(t *testing.T) {
	for _, test := range []struct{ chosen, accept, want string }{
		{"", "", "en"},
		{"", "fr-CA,fr;q=0.9,en;q=0.8", "fr"},
		{"", "de, ja", "en"},
		{"fr", "en", "fr"},
		{"xx", "fr", "fr"},
		{"", "\xff;;q=,", "en"},
	} {
		if got := Match(test.chosen, test.accept).Tag(); got != test.want {
			t.Errorf("Match(%q, %q) = %s, want %s", test.chosen, test.accept, got, test.want)
		}
	}
}

func TestPrinter(t *testing.T) {
	en, fr := printers["en"](), printers["fr"]()
	day := time.Date(2026, 11, 1, 9, 5, 0, 0, time.UTC)
	for _, test := range []struct{ got, want string }{
		{en.Number(1234567), "1,234,567"},
		{fr.Number(1234), "1\u202f234"},
		{en.Number(-12), "−12"},
		{en.N("count.paragraphs", 1), "1 paragraph"},
		{en.N("count.paragraphs", 0), "0 paragraphs"},
		{fr.N("count.paragraphs", 0), "0 paragraphe"},
		{en.Date(day), "1 November 2026"},
		{fr.Date(day), "1er novembre 2026"},
		{fr.Moment(day), "1er novembre 2026, 09:05"},
		{en.T("no.such.key"), "no.such.key"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}
