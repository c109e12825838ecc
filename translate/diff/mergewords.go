package diff

import (
	"cmp"
	"slices"
	"strings"

	"regard/translate"
)

// mergeWords merges what two sides made of some paragraphs word by word, the breaks between paragraphs being words as
// well; false where they collide. Either side must have paragraphs.
func (m *merger) mergeWords(base, ours, theirs []translate.Paragraph) ([]translate.Paragraph, bool) {
	before := m.joined(base)
	edits, ok := collect(before.rewordings(m.joined(ours), byOurs), before.rewordings(m.joined(theirs), byTheirs), before)
	if !ok {
		return nil, false
	}
	var tokens []int32
	at := 0
	for _, e := range edits {
		tokens = append(append(tokens, before.ids[at:e.from]...), e.tokens...)
		at = e.to
	}
	texts := m.words.apart(append(tokens, before.ids[at:]...))
	merged, ok := parted(base, ours, theirs)
	if !ok || len(merged) != len(texts) {
		return nil, false
	}
	for i, text := range texts {
		merged[i].Text, merged[i].Ends, merged[i].Marks = text, nil, nil
		for _, side := range [][]translate.Paragraph{ours, theirs} {
			if len(side) == len(texts) && side[i].Text == text {
				merged[i].Ends, merged[i].Marks = side[i].Ends, side[i].Marks
			}
		}
	}
	return merged, true
}

// joined returns paragraphs as one measured sequence.
func (m *merger) joined(paragraphs []translate.Paragraph) *sequence {
	read := make([]*sequence, len(paragraphs))
	for i, p := range paragraphs {
		read[i] = m.words.sequence(p.Text)
	}
	return m.words.joined(read, blankLines(len(read))).measured(&scale{})
}

// apart returns the texts between the paragraph breaks among tokens.
func (v *vocabulary) apart(tokens []int32) []string {
	var texts []string
	var text strings.Builder
	for _, id := range tokens {
		if v.kinds[id] == paragraph {
			texts = append(texts, text.String())
			text.Reset()
			continue
		}
		text.WriteString(v.texts[id])
	}
	return append(texts, text.String())
}

// parted returns the paragraphs of the side that split or merged some, with the kinds that either side changed; false
// where both made them of different kinds.
func parted(base, ours, theirs []translate.Paragraph) ([]translate.Paragraph, bool) {
	side, other := ours, theirs
	if len(ours) == len(base) {
		side, other = theirs, ours
	}
	merged := slices.Clone(side)
	switch len(base) {
	case len(side):
		for i := range merged {
			kind, ok := mergeKinds(base[i].Kind, ours[i].Kind, theirs[i].Kind)
			if !ok {
				return nil, false
			}
			merged[i].Kind = kind
		}
		return merged, true
	case len(other):
		return merged, sameKinds(base, other)
	}
	return merged, sameKinds(side, other)
}

func sameKinds(a, b []translate.Paragraph) bool {
	return slices.EqualFunc(a, b, func(p, q translate.Paragraph) bool { return p.Kind == q.Kind })
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

// A rewording puts other tokens in the place of the tokens [from,to) of base.
type rewording struct {
	from, to int
	tokens   []int32
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
		tokens := after.ids[e.b0:e.b1]
		if last := len(made) - 1; last >= 0 && made[last].to == e.a0 { // slid up to it
			made[last].to, made[last].tokens = e.a1, slices.Concat(made[last].tokens, tokens)
			continue
		}
		made = append(made, rewording{e.a0, e.a1, tokens, by})
	}
	return made
}

// collect returns the rewordings of both sides in order, equal ones once; false where two collide. Equal ones are
// joined before any are compared, so that the answer does not depend on which side is ours.
func collect(ours, theirs []rewording, base *sequence) ([]rewording, bool) {
	all := slices.Concat(ours, theirs)
	slices.SortFunc(all, func(a, b rewording) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), slices.Compare(a.tokens, b.tokens))
	})
	var merged []rewording
	for _, e := range all {
		if last := len(merged) - 1; last >= 0 && merged[last].from == e.from && merged[last].to == e.to && slices.Equal(merged[last].tokens, e.tokens) {
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
