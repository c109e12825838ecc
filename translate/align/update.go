package align

import (
	"math"
	"slices"

	"regard/translate"
)

const (
	confident   = 0.6  // what a bead's confidence must be to learn from it
	trust       = 1.5  // how many occurrences of a word what was known beforehand is worth
	keep        = 0.8  // how much of the known part of a word's translations is not learnt anew
	leastChance = 0.02 // links with a smaller chance are not kept
	emRounds    = 3
	adaptation  = 0.7 // how far the frequencies of shapes follow what was found in these texts
)

// How common runs without a counterpart and beads of several units usually are, for one bead.
const (
	usualRuns    = 0.08
	usualSeveral = 0.12
)

// update learns from an alignment of the texts: translations, lengths, and how common the shapes of beads are.
func (m *model) update(beads []translate.Bead, s, t []unit) {
	m.updateShapes(beads)
	var sure []translate.Bead
	for _, b := range beads {
		if b.Confidence >= confident {
			sure = append(sure, b)
		}
	}
	m.updateLengths(sure, s, t)
	m.updateWords(sure, s, t)
}

// updateShapes sets the cost of runs without a counterpart, and of beads of several units, to how common both are.
func (m *model) updateShapes(beads []translate.Bead) {
	const prior = 15.0 // beads that the usual frequencies are worth
	links, several, runs := prior, prior*usualSeveral, prior*usualRuns
	alone := false
	for _, b := range beads {
		if len(b.Source) == 0 || len(b.Target) == 0 {
			if !alone {
				runs++
			}
			alone = true
			continue
		}
		alone = false
		links++
		if len(b.Source)+len(b.Target) > 2 {
			several++
		}
	}
	m.dropFirst = usualDrop + adaptation*math.Log(runs/links/usualRuns)
	m.many = adaptation * math.Log(several/links/usualSeveral)
}

func (m *model) updateLengths(beads []translate.Bead, s, t []unit) {
	const prior = 2000 // characters that the ratio known beforehand is worth
	source, target := float64(prior), float64(prior)*m.ratio
	for _, b := range beads {
		for _, i := range b.Source {
			source += s[i].length
		}
		for _, j := range b.Target {
			target += t[j].length
		}
	}
	m.ratio = target / source
}

// updateWords learns translations by IBM's Model 1 from the sure beads, on top of what was known beforehand. Only
// pairs of words that meet in two beads or more are learnt: one meeting tells nothing that is not already used.
func (m *model) updateWords(beads []translate.Bead, s, t []unit) {
	l := newLearner(m, beads, s, t)
	for range emRounds {
		l.expect()
	}
	m.there, m.covered[0] = l.tables(0, m.known[0], m.covered[0])
	m.back, m.covered[1] = l.tables(1, m.known[1], m.covered[1])
}

// A learner counts how often words of both sides translate each other.
type learner struct {
	m     *model
	cells []meeting
	sents []sentencePair
}

// A meeting is a pair of words that is learnt about.
type meeting struct {
	words  [2]int // source and target
	beads  int
	last   int
	chance [2]float64 // of the target word given the source word, and the other way round
	count  [2]float64
}

type sentencePair struct {
	weight float64
	n      [2]int
	cells  []int32 // by source word and target word
}

func newLearner(m *model, beads []translate.Bead, s, t []unit) *learner {
	l := &learner{m: m}
	ids := map[[2]int]int32{}
	for b, bead := range beads {
		source, target := wordsOf(s, bead.Source), wordsOf(t, bead.Target)
		sp := sentencePair{bead.Confidence, [2]int{len(source), len(target)}, make([]int32, 0, len(source)*len(target))}
		for _, v := range source {
			for _, w := range target {
				if m.source.counts[v] < 2 || m.target.counts[w] < 2 {
					sp.cells = append(sp.cells, -1)
					continue
				}
				words := [2]int{v, w}
				id, ok := ids[words]
				if !ok {
					id = int32(len(l.cells))
					ids[words] = id
					l.cells = append(l.cells, meeting{words: words, last: -1})
				}
				if c := &l.cells[id]; c.last != b {
					c.last = b
					c.beads++
				}
				sp.cells = append(sp.cells, id)
			}
		}
		l.sents = append(l.sents, sp)
	}
	for i := range l.cells {
		c := &l.cells[i]
		c.chance[0] = 0.01 + find(m.there[c.words[0]], c.words[1])
		c.chance[1] = 0.01 + find(m.back[c.words[1]], c.words[0])
	}
	return l
}

func find(links []link, word int) float64 {
	for _, l := range links {
		if l.word == word {
			return l.chance
		}
	}
	return 0
}

func wordsOf(units []unit, positions []int) []int {
	var words []int
	for _, i := range positions {
		words = append(words, units[i].words...)
	}
	return words[:min(len(words), 150)]
}

// expect is one round of expectation maximisation, in both directions.
func (l *learner) expect() {
	for i := range l.cells {
		l.cells[i].count = [2]float64{}
	}
	const nothing = 0.02 // the chance of the empty word to make any word
	for _, sp := range l.sents {
		cols, rows := make([]float64, sp.n[1]), make([]float64, sp.n[0])
		for k, id := range sp.cells {
			if id >= 0 {
				c := &l.cells[id]
				cols[k%sp.n[1]] += c.chance[0]
				rows[k/sp.n[1]] += c.chance[1]
			}
		}
		for k, id := range sp.cells {
			if id >= 0 {
				c := &l.cells[id]
				c.count[0] += sp.weight * c.chance[0] / (cols[k%sp.n[1]] + nothing)
				c.count[1] += sp.weight * c.chance[1] / (rows[k/sp.n[1]] + nothing)
			}
		}
	}
	for i := range l.cells {
		c := &l.cells[i]
		for side := range 2 {
			c.chance[side] = c.count[side] / (l.total(side, c.words[side]) + 0.1)
		}
	}
}

// total returns how often the word is in the texts.
func (l *learner) total(side, word int) float64 {
	if side == 0 {
		return l.m.source.counts[word]
	}
	return l.m.target.counts[word]
}

// tables returns the links of one side's words, and how much of each word's translations they are.
func (l *learner) tables(side int, known [][]link, covered []float64) ([][]link, []float64) {
	links := make([][]link, len(known))
	cover := make([]float64, len(known))
	for word := range known {
		cover[word] = covered[word]
		links[word] = slices.Clone(known[word])
	}
	for i := range l.cells {
		c := &l.cells[i]
		if c.beads < 2 {
			continue
		}
		word := c.words[side]
		chance := c.count[side] / (trust + l.total(side, word)) * (1 - keep*covered[word])
		if chance < leastChance {
			continue
		}
		cover[word] = min(1, cover[word]+chance)
		links[word] = sumLink(links[word], link{c.words[1-side], chance})
	}
	return links, cover
}

func sumLink(links []link, add link) []link {
	for i, l := range links {
		if l.word == add.word {
			links[i].chance += add.chance
			return links
		}
	}
	return append(links, add)
}
