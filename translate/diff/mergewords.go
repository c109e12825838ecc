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
	before := m.words.sequence(base.Text).measured(&scale{})
	edits, ok := collect(
		before.rewordings(m.words.sequence(ours.Text).measured(&scale{}), byOurs),
		before.rewordings(m.words.sequence(theirs.Text).measured(&scale{}), byTheirs), before)
	if !ok {
		return translate.Paragraph{}, false
	}
	var text strings.Builder
	at := 0
	for _, e := range edits {
		text.WriteString(before.cut(at, e.from))
		text.WriteString(e.text)
		at = e.to
	}
	text.WriteString(before.cut(at, before.len()))
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
func (s *sequence) rewordings(after *sequence, by changer) []rewording {
	c := script(s, after)
	if c.share() < leastShare {
		c.edits = []edit{{0, s.len(), 0, after.len()}}
	}
	c.slide()
	var made []rewording
	for _, e := range c.edits {
		text := after.cut(e.b0, e.b1)
		if last := len(made) - 1; last >= 0 && made[last].to == e.a0 { // slid up to it
			made[last].to, made[last].text = e.a1, made[last].text+text
			continue
		}
		made = append(made, rewording{e.a0, e.a1, text, by})
	}
	return made
}

// collect returns the rewordings of both sides in order, equal ones once; false where two collide. Equal ones are
// joined before any are compared, so that the answer does not depend on which side is ours.
func collect(ours, theirs []rewording, base *sequence) ([]rewording, bool) {
	all := slices.Concat(ours, theirs)
	slices.SortFunc(all, func(a, b rewording) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.text, b.text))
	})
	var merged []rewording
	for _, e := range all {
		if last := len(merged) - 1; last >= 0 && merged[last].from == e.from && merged[last].to == e.to && merged[last].text == e.text {
			merged[last].by |= e.by
			continue
		}
		merged = append(merged, e)
	}
	for i, e := range merged[min(1, len(merged)):] {
		if before := merged[i]; before.by&e.by == 0 && base.touch(before.to, e.from) {
			return nil, false
		}
	}
	return merged, true
}

// touch tells whether no word lies between two positions.
func (s *sequence) touch(from, to int) bool {
	return from >= to || s.lettersIn(from, to) == 0
}
