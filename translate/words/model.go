package words

import (
	"bytes"
	_ "embed"
	"sync"

	"regard/translate"
)

// A model is what was learnt beforehand: how often words were linked to each other, and how far links jump.
type model struct {
	counts map[[2]string]float64
	sums   [2]map[string]float64
	total  float64
	jumps  [2]jumps
}

//go:embed fr-en.gz
var frenchEnglish []byte

// learnt reads the file once, when a text first needs it.
var learnt = sync.OnceValue(func() *model {
	m, err := read(bytes.NewReader(frenchEnglish))
	if err != nil {
		panic("words: fr-en.gz: " + err.Error()) // a broken build, not a broken input
	}
	return m
})

// modelFor returns what is known of two languages, and whether it is known of them in the other order.
func modelFor(from, to translate.Language) (m *model, swapped bool) {
	switch {
	case from.Base() == translate.French && to.Base() == translate.English:
		return learnt(), false
	case from.Base() == translate.English && to.Base() == translate.French:
		return learnt(), true
	}
	return newModel(), false
}

// newModel returns a model that knows only that translations mostly go forward, word by word.
func newModel() *model {
	m := &model{counts: map[[2]string]float64{}, sums: [2]map[string]float64{{}, {}}}
	for side := range m.jumps {
		for distance := -reach; distance <= reach; distance++ {
			*m.jumps[side].at(distance) = 1 / float64(1+(distance-1)*(distance-1))
		}
		m.jumps[side] = m.jumps[side].smoothed()
	}
	return m
}

func (m *model) count(source, target string) float64 { return m.counts[[2]string{source, target}] }
func (m *model) sum(side int, key string) float64    { return m.sums[side][key] }
func (m *model) learnt() bool                        { return len(m.counts) > 0 }

func (m *model) add(source, target string, count float64) {
	m.counts[[2]string{source, target}] += count
	m.sums[0][source] += count
	m.sums[1][target] += count
	m.total += count
}
