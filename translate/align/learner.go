package align

import (
	"context"
	"slices"

	"regard/translate"
)

const (
	trust        = 1.5  // how many occurrences of a word what was known beforehand is worth
	keep         = 0.8  // how much of the known part of a word's translations is not learnt anew
	leastChance  = 0.02 // links with a smaller chance are not kept
	leastBeads   = 2    // one meeting of two words tells nothing that is not already used
	newcomer     = 0.01 // the chance that every meeting has to begin with
	nothing      = 0.02 // the chance of the empty word to make any word
	learnRounds  = 3
	longestLearn = 150       // words of one side of a bead; longer beads teach little
	mostMeetings = 2_000_000 // pairs of words in all beads: enough for a novel; what comes after teaches nothing
)

// updateWords learns translations by IBM's Model 1 (Brown et al. 1993) from the sure beads, in both directions, on
// top of what was known beforehand.
func (m *model) updateWords(ctx context.Context, beads []translate.Bead, s, t []unit) {
	l := newLearner(m)
	for i := 0; i < len(beads) && ctx.Err() == nil; i++ {
		if !l.read(i, beads[i], s, t) {
			break
		}
	}
	l.begin()
	for round := 0; round < learnRounds && ctx.Err() == nil; round++ {
		l.expect()
		l.maximise()
	}
	m.there, m.covered[0] = l.links(0, m.known[0], m.knownPart[0])
	m.back, m.covered[1] = l.links(1, m.known[1], m.knownPart[1])
}

// A learner counts how often words of both sides translate each other.
type learner struct {
	m        *model
	words    [2]*vocabulary
	ids      map[uint64]int32 // of meetings, by their words
	meetings []meeting
	pairs    []sentencePair
	cells    int // of all pairs
}

// A meeting is a pair of words that are in the same beads.
type meeting struct {
	words  [2]int32   // source and target
	beads  int32      // in how many
	last   int32      // the last of them
	chance [2]float32 // of the target word given the source word, and the other way round
	count  [2]float32 // how often they are expected to translate each other, told by either direction
}

// A sentencePair is a bead to learn from.
type sentencePair struct {
	weight  float32
	targets int     // its number of target words
	cells   []int32 // meetings, by source word and target word
}

func newLearner(m *model) *learner {
	return &learner{m: m, words: [2]*vocabulary{&m.source, &m.target}, ids: map[uint64]int32{}}
}

// read takes a bead in, and tells whether there was room for it.
func (l *learner) read(number int, bead translate.Bead, s, t []unit) bool {
	source, target := l.repeated(0, s, bead.Source), l.repeated(1, t, bead.Target)
	size := len(source) * len(target)
	if l.cells += size; l.cells > mostMeetings {
		return false
	}
	pair := sentencePair{float32(bead.Confidence), len(target), make([]int32, 0, size)}
	for _, v := range source {
		for _, w := range target {
			id := l.id(v, w)
			if c := &l.meetings[id]; c.last != int32(number) {
				c.last = int32(number)
				c.beads++
			}
			pair.cells = append(pair.cells, id)
		}
	}
	l.pairs = append(l.pairs, pair)
	return true
}

// repeated returns the words of units that are in the texts more than once.
func (l *learner) repeated(side int, units []unit, positions []int) []int {
	var words []int
	read := 0
	for _, i := range positions {
		for _, word := range units[i].words {
			if read++; read > longestLearn {
				return words
			}
			if l.words[side].counts[word] >= leastBeads {
				words = append(words, word)
			}
		}
	}
	return words
}

// id returns the index of the meeting of two words.
func (l *learner) id(source, target int) int32 {
	key := uint64(source)<<32 | uint64(target)
	id, ok := l.ids[key]
	if !ok {
		id = int32(len(l.meetings))
		l.ids[key] = id
		l.meetings = append(l.meetings, meeting{words: [2]int32{int32(source), int32(target)}, last: -1})
	}
	return id
}

// begin gives the meetings the chances that are known.
func (l *learner) begin() {
	for i := range l.meetings {
		c := &l.meetings[i]
		c.chance[0] = newcomer + float32(find(l.m.there[c.words[0]], int(c.words[1])))
		c.chance[1] = newcomer + float32(find(l.m.back[c.words[1]], int(c.words[0])))
	}
}

func find(links []link, word int) float64 {
	for _, l := range links {
		if l.word == word {
			return l.chance
		}
	}
	return 0
}

// expect counts with the present chances.
func (l *learner) expect() {
	for i := range l.meetings {
		l.meetings[i].count = [2]float32{}
	}
	for _, pair := range l.pairs {
		if pair.targets == 0 {
			continue
		}
		forTarget, forSource := make([]float32, pair.targets), make([]float32, len(pair.cells)/pair.targets)
		for k, id := range pair.cells {
			c := &l.meetings[id]
			forTarget[k%pair.targets] += c.chance[0]
			forSource[k/pair.targets] += c.chance[1]
		}
		for k, id := range pair.cells {
			c := &l.meetings[id]
			c.count[0] += pair.weight * c.chance[0] / (forTarget[k%pair.targets] + nothing)
			c.count[1] += pair.weight * c.chance[1] / (forSource[k/pair.targets] + nothing)
		}
	}
}

// maximise sets the chances after the counts.
func (l *learner) maximise() {
	for i := range l.meetings {
		c := &l.meetings[i]
		for side := range c.chance {
			c.chance[side] = c.count[side] / (float32(l.words[side].counts[c.words[side]]) + 0.1)
		}
	}
}

// links returns the links of one side's words, known and learnt, and how much of each word's translations they are.
func (l *learner) links(side int, known [][]link, covered []float64) ([][]link, []float64) {
	links := make([][]link, len(known))
	for word := range known {
		links[word] = slices.Clone(known[word])
	}
	cover := slices.Clone(covered)
	for i := range l.meetings {
		c := &l.meetings[i]
		word := int(c.words[side])
		chance := float64(c.count[side]) / (trust + l.words[side].counts[word]) * (1 - keep*covered[word])
		if c.beads < leastBeads || chance < leastChance {
			continue
		}
		cover[word] = min(1, cover[word]+chance)
		links[word] = sumLink(links[word], link{int(c.words[1-side]), chance})
	}
	return links, cover
}

// sumLink adds a link, or its chance to the one to the same word.
func sumLink(links []link, add link) []link {
	for i, l := range links {
		if l.word == add.word {
			links[i].chance += add.chance
			return links
		}
	}
	return append(links, add)
}
