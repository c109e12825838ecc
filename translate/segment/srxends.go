package segment

import (
	"slices"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"regard/translate"
)

// Covers tells whether any rules are for the language.
func (r *Rules) Covers(lang translate.Language) bool { return len(r.of(lang)) > 0 }

// of returns the rules for a language: those of all maps that fit where the file cascades, else of the first.
func (r *Rules) of(lang translate.Language) (rules []srxRule) {
	for _, m := range r.maps {
		if m.languages.MatchString(string(lang)) {
			rules = append(rules, m.rules...)
			if !r.cascade {
				break
			}
		}
	}
	return rules
}

// Sentences cuts a paragraph as the function Sentences does, by these rules.
func (r *Rules) Sentences(text string, lang translate.Language) []string {
	return cut(text, r.Ends(text, lang))
}

// Ends returns the ends of sentences as the function Ends does, by these rules: an end is moved behind the white
// space that follows it, and none is within a grapheme cluster. A rule looks at no more than 256 characters on either
// side, so the time is in proportion to the text.
func (r *Rules) Ends(text string, lang translate.Language) []int {
	if text == "" {
		return nil
	}
	var ends []int
	m := &matcher{text: text}
	rules := r.of(lang)
	begin, at := spaceLen(text), 0
	for clusters := graphemes.FromString(text); clusters.Next(); {
		if at > begin && m.breaks(rules, at) {
			begin = at + spaceLen(text[at:])
			if begin < len(text) && !insideCluster(text, begin) {
				ends = append(ends, begin)
			}
		}
		at += len(clusters.Value())
	}
	return append(ends, len(text))
}

// breaks tells whether the first rule that fits at the offset is one that breaks.
func (m *matcher) breaks(rules []srxRule, at int) bool {
	// Most places have no rule that breaks: no other needs to be tried there.
	first := slices.IndexFunc(rules, func(r srxRule) bool { return r.breaks && m.fits(r, at) })
	return first >= 0 && !slices.ContainsFunc(rules[:first], func(r srxRule) bool { return !r.breaks && m.fits(r, at) })
}

func (m *matcher) fits(r srxRule, at int) bool {
	return m.matches(r.before, at) && m.matches(r.after, at)
}
