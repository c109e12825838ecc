package diff

import (
	"strings"

	"regard/translate"
)

// A Blame tells of each sentence of each paragraph of a revision the number of the revision that last touched it: the
// one since which it reads as it does.
type Blame [][]int

// NewBlame returns the blame of a revision before which there is none: it touched all.
func NewBlame(r translate.Revision) Blame {
	b := make(Blame, len(r.Paragraphs))
	for i, p := range r.Paragraphs {
		b[i] = make([]int, len(p.Ends))
		for k := range b[i] {
			b[i][k] = r.Number
		}
	}
	return b
}

// Next returns the blame of the revision now, which follows before, of which b is the blame. A sentence is touched
// when it does not read as it did, white space at its ends aside; one that only stands elsewhere is not.
//
// What a restore or a review brings back is blamed on who wrote it, not on who brought it back: where again is the
// older revision from which now took words, the sentences that read as in it have what of, its blame, says of them.
func (b Blame) Next(before, now translate.Revision, again *translate.Revision, of Blame) Blame {
	next := NewBlame(now)
	if again != nil {
		next.take(of, sameSentences(again.Paragraphs, now.Paragraphs))
	}
	next.take(b, sameSentences(before.Paragraphs, now.Paragraphs))
	return next
}

// A sentencePlace is that of a sentence: the positions of its paragraph, and of itself in it.
type sentencePlace [2]int

// take takes over what another blame says of the same sentences.
func (b Blame) take(other Blame, same map[sentencePlace]sentencePlace) {
	for now, was := range same {
		b[now[0]][now[1]] = other[was[0]][was[1]]
	}
}

// sameSentences returns where the sentences of a revision that read the same stood in an older one: those that the
// comparison keeps, and of the others those that stand once in either.
func sameSentences(old, new []translate.Paragraph) map[sentencePlace]sentencePlace {
	same := make(map[sentencePlace]sentencePlace)
	used := make(map[sentencePlace]bool)
	for _, change := range Revisions(old, new) {
		from, to := sentencesIn(old, change.Old), sentencesIn(new, change.New)
		for now, was := range keptSentences(change.Hunks, from, to) {
			same[now], used[was] = was, true
		}
	}
	rest, moved := alone(old, used), alone(new, keysOf(same))
	for text, now := range moved {
		if was, ok := rest[text]; ok && now != nowhere && was != nowhere {
			same[now] = was
		}
	}
	return same
}

func keysOf(same map[sentencePlace]sentencePlace) map[sentencePlace]bool {
	keys := make(map[sentencePlace]bool, len(same))
	for key := range same {
		keys[key] = true
	}
	return keys
}

// A span is a sentence without the white space at its ends, as bytes of a side of a change.
type span struct {
	place      sentencePlace
	start, end int
	text       string
}

// sentencesIn returns the sentences of the paragraphs at some positions, as hunks tell them: a blank line between two.
func sentencesIn(paragraphs []translate.Paragraph, at []int) []span {
	var spans []span
	base := 0
	for _, i := range at {
		start := base
		for k, sentence := range paragraphs[i].Sentences() {
			text := strings.TrimSpace(sentence)
			lead := strings.Index(sentence, text)
			spans = append(spans, span{sentencePlace{i, k}, start + lead, start + lead + len(text), text})
			start += len(sentence)
		}
		base += len(paragraphs[i].Text) + len("\n\n")
	}
	return spans
}

// keptSentences returns which sentences of the new side of hunks are which of the old one, whole.
func keptSentences(hunks []translate.Hunk, old, new []span) map[sentencePlace]sentencePlace {
	kept := make(map[sentencePlace]sentencePlace)
	a, b, i, j := 0, 0, 0, 0 // where the hunk begins, and the first sentences that do not end before
	for _, h := range hunks {
		for j < len(new) && new[j].start < b {
			j++
		}
		for h.Class == translate.None && j < len(new) && new[j].end <= b+len(h.New) {
			start := new[j].start - b + a
			for i < len(old) && old[i].start < start {
				i++
			}
			if i < len(old) && old[i].start == start && old[i].text == new[j].text {
				kept[new[j].place] = old[i].place
			}
			j++
		}
		a, b = a+len(h.Old), b+len(h.New)
	}
	return kept
}

var nowhere = sentencePlace{-1, -1}

// alone returns the places of sentences that are not used, by their texts; nowhere where several say the same.
func alone(paragraphs []translate.Paragraph, used map[sentencePlace]bool) map[string]sentencePlace {
	places := make(map[string]sentencePlace)
	for i, p := range paragraphs {
		for k, sentence := range p.Sentences() {
			place := sentencePlace{i, k}
			if used[place] {
				continue
			}
			text := strings.TrimSpace(sentence)
			if _, twice := places[text]; twice {
				place = nowhere
			}
			places[text] = place
		}
	}
	return places
}
