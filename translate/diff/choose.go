package diff

import (
	"slices"
	"strings"

	"regard/translate"
)

// Choose returns the paragraphs of a revision that takes some of the changes from old to new and leaves the others.
// Each old paragraph is in exactly one of the changes and so is each new one, as in those that Revisions tells. accept
// is asked of each hunk that differs, by the positions of the change and of the hunk in it, and with translate.Whole
// instead of a hunk of what is no matter of words: whether paragraphs were added or removed, whether they moved, and
// whether those whose texts are the same take what else the new revision tells of them.
//
// To accept everything gives new, to refuse everything gives old. Paragraphs of which only some hunks are taken have
// the ids and kinds of new where they go on there, and neither sentences nor marks. Ids stay unique: where both
// revisions gave one to different paragraphs that now stand together, the second gets another.
func Choose(old, new []translate.Paragraph, changes []translate.Change, accept func(change, hunk int) bool) []translate.Paragraph {
	c := chooser{old: old, new: new, changes: changes, accept: accept}
	c.sort()
	for _, i := range c.inPlace {
		c.placeBefore(changes[i].Old[0], changes[i].New[0])
		c.place(i)
	}
	c.placeBefore(len(old), len(new))
	return distinct(c.chosen)
}

// A chooser puts the paragraphs together: between two changes that keep their order, first those that stay where
// they were in the old revision, then those that come where the new one has them, as steps tells them.
type chooser struct {
	old, new []translate.Paragraph
	changes  []translate.Change
	accept   func(change, hunk int) bool
	inPlace  []int // positions of the changes that keep their order
	stay     []int // of those that stand where the old revision has them, in its order
	come     []int // of those that stand where the new revision has them, in its order
	chosen   []translate.Paragraph
}

// sort tells where each change stands. What was added or removed and shall not be there stands nowhere.
func (c *chooser) sort() {
	for i, change := range c.changes {
		switch change.Kind {
		case translate.Added:
			if c.accept(i, translate.Whole) {
				c.come = append(c.come, i)
			}
		case translate.Removed:
			if !c.accept(i, translate.Whole) {
				c.stay = append(c.stay, i)
			}
		case translate.Moved:
			if c.accept(i, translate.Whole) {
				c.come = append(c.come, i)
			} else {
				c.stay = append(c.stay, i)
			}
		default:
			c.inPlace = append(c.inPlace, i)
		}
	}
	slices.SortFunc(c.stay, func(i, j int) int { return c.changes[i].Old[0] - c.changes[j].Old[0] })
	slices.SortFunc(c.come, func(i, j int) int { return c.changes[i].New[0] - c.changes[j].New[0] })
}

// placeBefore places what stands before a position of each revision.
func (c *chooser) placeBefore(old, new int) {
	for len(c.stay) > 0 && c.changes[c.stay[0]].Old[0] < old {
		c.place(c.stay[0])
		c.stay = c.stay[1:]
	}
	for len(c.come) > 0 && c.changes[c.come[0]].New[0] < new {
		c.place(c.come[0])
		c.come = c.come[1:]
	}
}

// place appends the paragraphs of a change as they were chosen.
func (c *chooser) place(i int) {
	change := c.changes[i]
	old, new := pickParagraphs(c.old, change.Old), pickParagraphs(c.new, change.New)
	switch change.Kind {
	case translate.Added:
		c.chosen = append(c.chosen, new...)
		return
	case translate.Removed:
		c.chosen = append(c.chosen, old...)
		return
	}
	accepted := make([]bool, len(change.Hunks))
	differ, taken := 0, 0
	for h, hunk := range change.Hunks {
		if hunk.Class == translate.None {
			continue
		}
		differ++
		if accepted[h] = c.accept(i, h); accepted[h] {
			taken++
		}
	}
	switch {
	case taken < differ && taken > 0:
		c.chosen = append(c.chosen, mix(old, new, change.Hunks, accepted)...)
	case taken > 0 || differ == 0 && c.accept(i, translate.Whole):
		c.chosen = append(c.chosen, new...)
	default:
		c.chosen = append(c.chosen, old...)
	}
}

func pickParagraphs(paragraphs []translate.Paragraph, at []int) []translate.Paragraph {
	picked := make([]translate.Paragraph, len(at))
	for i, p := range at {
		picked[i] = paragraphs[p]
	}
	return picked
}

// mix returns the paragraphs of which some hunks were accepted and some not.
func mix(old, new []translate.Paragraph, hunks []translate.Hunk, accepted []bool) []translate.Paragraph {
	m := mixer{head: new[0]}
	from, to := stretch{paragraphs: old}, stretch{paragraphs: new}
	for h, hunk := range hunks {
		if hunk.Class == translate.None || accepted[h] {
			from.read(len(hunk.Old), nil)
			to.read(len(hunk.New), &m)
		} else {
			from.read(len(hunk.Old), &m)
			to.read(len(hunk.New), nil)
		}
		m.apart = m.apart || hunk.Class == translate.Break
	}
	m.end()
	return m.paragraphs
}

// A stretch is what is left to read of some paragraphs, as hunks tell them: a blank line between two of them.
type stretch struct {
	paragraphs []translate.Paragraph
	at         int // bytes read of the first one and the blank line after it
}

// read reads n bytes, into the mixer where there is one.
func (s *stretch) read(n int, into *mixer) {
	for n > 0 && len(s.paragraphs) > 0 {
		text := s.paragraphs[0].Text
		if s.at < len(text) {
			end := min(s.at+n, len(text))
			if into != nil {
				into.add(text[s.at:end])
			}
			n -= end - s.at
			s.at = end
			continue
		}
		if s.at == len(text) && into != nil && len(s.paragraphs) > 1 {
			into.next(s.paragraphs[1])
		}
		end := min(s.at+n, len(text)+len("\n\n"))
		n -= end - s.at
		s.at = end
		if s.at == len(text)+len("\n\n") {
			s.paragraphs, s.at = s.paragraphs[1:], 0
		}
	}
}

// A mixer makes paragraphs of stretches.
type mixer struct {
	paragraphs []translate.Paragraph
	head       translate.Paragraph // whose id and kind the paragraph has that is being made
	text       strings.Builder
	apart      bool // whether a paragraph break was given up here, so that words must not run together
}

func (m *mixer) add(text string) {
	if text == "" {
		return
	}
	if m.apart && m.text.Len() > 0 {
		before := m.text.String()
		if strings.TrimRight(before, whiteSpace) == before && strings.TrimLeft(text, whiteSpace) == text {
			m.text.WriteByte(' ')
		}
	}
	m.apart = false
	m.text.WriteString(text)
}

// next ends a paragraph and begins the one that head tells of.
func (m *mixer) next(head translate.Paragraph) {
	m.end()
	m.head = head
}

func (m *mixer) end() {
	if text := strings.TrimSpace(m.text.String()); text != "" {
		m.paragraphs = append(m.paragraphs, translate.Paragraph{ID: m.head.ID, Kind: m.head.Kind, Text: text})
	}
	m.text.Reset()
	m.apart = false
}

// distinct gives paragraphs whose id stands before already another one.
func distinct(paragraphs []translate.Paragraph) []translate.Paragraph {
	used := make(map[string]bool, len(paragraphs))
	for i, p := range paragraphs {
		for used[p.ID] {
			p.ID = translate.NewID()
		}
		paragraphs[i].ID, used[p.ID] = p.ID, true
	}
	return paragraphs
}
