package align

import (
	"context"
	"math"

	"regard/translate/align/lexicon"
)

// A link says with what probability a word is the translation of another.
type link struct {
	word   int
	chance float64
}

// A model is what is known of two texts: how their words translate each other, how long translations are, what
// their paragraphs are worth.
type model struct {
	tuned          weights
	source, target vocabulary
	known          [2][][]link  // by source word and by target word, from what was known beforehand
	knownPart      [2][]float64 // by source word and by target word, how much of its translations was known
	there, back    [][]link     // what is known, with what these texts told
	covered        [2][]float64 // the part of its translations that is known with that
	rounds         int          // how often these texts are asked what they tell
	ratio          float64      // the length of the target for a source of length 1
	dropFirst      float64      // what it costs to begin a run of units without a counterpart
	many           float64      // what is added for beads of more than one unit on a side
	sums           [2]*sums     // of source and of target words; cleared but while evidence is gathered
}

// newModel returns what is known of two texts beforehand, and their sentences.
func newModel(ctx context.Context, tuned weights, source, target Text) (m *model, s, t []unit) {
	m = &model{
		tuned:     tuned,
		source:    newVocabulary(),
		target:    newVocabulary(),
		ratio:     1,
		dropFirst: tuned.drop,
	}
	s, t = sentencesOf(ctx, source, &m.source), sentencesOf(ctx, target, &m.target)
	m.sums = [2]*sums{newSums(&m.source), newSums(&m.target)}
	cognates := newCognates(&m.source, &m.target)
	m.known[0], m.knownPart[0] = known(&m.source, &m.target, lexicon.For(source.Language, target.Language), cognates.there)
	m.known[1], m.knownPart[1] = known(&m.target, &m.source, lexicon.For(target.Language, source.Language), cognates.back)
	m.there, m.back, m.covered = m.known[0], m.known[1], m.knownPart
	m.rounds = 1
	if lexicon.For(source.Language, target.Language) == nil {
		m.rounds = alone
	}
	return m, s, t
}

// alone is how often texts are asked that have to tell everything themselves.
const alone = 3

// coverUnknown is how much of the translations of a word is taken to be known where the languages have a lexicon
// without it: it then has few that look otherwise.
const coverUnknown = 0.5

// known returns the links of each word of one side to those of the other: the lexicon's, where the text has the
// translations, and words that look alike.
func known(from, to *vocabulary, lex lexicon.Lexicon, alike [][]link) ([][]link, []float64) {
	covered := make([]float64, len(from.keys))
	all := make([][]link, len(from.keys))
	for word, key := range from.keys {
		entries := lex[key]
		for _, translation := range entries {
			covered[word] += translation.Probability
			if id, ok := to.ids[translation.Word]; ok {
				all[word] = append(all[word], link{id, translation.Probability})
			}
		}
		if lex != nil && len(entries) == 0 {
			covered[word] = coverUnknown
		}
		for _, cognate := range alike[word] {
			if len(entries) == 0 {
				covered[word] += cognate.chance
			}
			if len(entries) > 0 && !isNumber(key) {
				cognate.chance *= 0.5
			}
			all[word] = addLink(all[word], cognate)
		}
		covered[word] = min(covered[word], 1)
	}
	return all, covered
}

// addLink adds a link, or raises the one to the same word.
func addLink(links []link, add link) []link {
	for i, l := range links {
		if l.word == add.word {
			links[i].chance = max(l.chance, add.chance)
			return links
		}
	}
	return append(links, add)
}

// The spread of the length of translations, as the logarithm of their ratio: of long ones, and what short ones add.
const (
	spread      = 0.03
	spreadShort = 1.0
	spreadAny   = 0.55 // of two sentences that have nothing to do with each other
)

// lengthScore returns the logarithm of how much likelier two lengths are in a translation than by chance. It
// follows Gale and Church (1993), with log-normal lengths in place of their normal difference.
func (m *model) lengthScore(s, t float64) float64 {
	x := math.Log((t + 2) / (m.ratio*s + 2))
	variance := spread + spreadShort/(min(s, t)+2)
	wide := variance + spreadAny
	return 0.5*math.Log(wide/variance) - x*x/2*(1/variance-1/wide)
}
