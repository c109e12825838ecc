package diff

import (
	"cmp"
	"slices"
	"strings"

	"regard/translate"
)

// mergeWords merges two edited versions of a paragraph word by word; false where they collide.
func (m *merger) mergeWords(base, ours, theirs translate.Paragraph) (translate.Paragraph, bool) {
	kind, ok := mergeKinds(base.Kind, ours.Kind, theirs.Kind)
	if !ok {
		return translate.Paragraph{}, false
	}
	before := m.words.sequence([]string{base.Text}, nil)
	edits, ok := collect(
		before.rewordings(m.words.sequence([]string{ours.Text}, nil), byOurs),
		before.rewordings(m.words.sequence([]string{theirs.Text}, nil), byTheirs), before)
	if !ok {
		return translate.Paragraph{}, false
	}
	var text strings.Builder
	at := 0
	for _, e := range edits {
		text.WriteString(textOf(before.tokens[at:e.from]))
		text.WriteString(e.text)
		at = e.to
	}
	text.WriteString(textOf(before.tokens[at:]))
	merged := translate.Paragraph{Kind: kind, Text: text.String()}
	for _, p := range []translate.Paragraph{ours, theirs} {
		if p.Text == merged.Text {
			merged.Ends, merged.Marks = p.Ends, p.Marks
		}
	}
	return merged, true
}

// mergeKinds returns the kind that a side changed; false where both did, and not to the same.
func mergeKinds(base, ours, theirs translate.Kind) (translate.Kind, bool) {
	switch base {
	case ours:
		return theirs, true
	case theirs:
		return ours, true
	}
	return ours, ours == theirs
}

// A rewording puts a text in the place of the tokens [from,to) of base.
type rewording struct {
	from, to int
	text     string
	by       changer
}

// rewordings returns what became of a sequence in another, in order. Unlike what compare finds for readers, they
// are as small as can be, so that few of them collide; a text that was written anew is one whole.
func (s sequence) rewordings(after sequence, by changer) []rewording {
	c := comparison{old: s, new: after}
	c.script(match(s.ids, after.ids))
	if c.share() < leastShare {
		c.edits = []edit{{0, len(s.tokens), 0, len(after.tokens)}}
	}
	c.slide()
	made := make([]rewording, len(c.edits))
	for i, e := range c.edits {
		made[i] = rewording{e.a0, e.a1, textOf(after.tokens[e.b0:e.b1]), by}
	}
	return made
}

// collect returns the rewordings of both sides in order, equal ones once; false where two collide.
func collect(ours, theirs []rewording, base sequence) ([]rewording, bool) {
	all := slices.Concat(ours, theirs)
	slices.SortStableFunc(all, func(a, b rewording) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var merged []rewording
	for _, e := range all {
		if last := len(merged) - 1; last >= 0 && merged[last].by != e.by {
			m := &merged[last]
			if m.from == e.from && m.to == e.to && m.text == e.text {
				m.by |= e.by
				continue
			}
			if m.by&e.by == 0 && base.touch(m.to, e.from) {
				return nil, false
			}
		}
		merged = append(merged, e)
	}
	return merged, true
}

// touch tells whether no word lies between two positions.
func (s sequence) touch(from, to int) bool {
	return from >= to || s.letters(from, to) == 0
}
