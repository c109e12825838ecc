package align

// A vocabulary is the words of one side, as numbers, and how common each is there.
type vocabulary struct {
	keys   []string
	ids    map[string]int
	counts []float64
	total  float64
}

// mostWords bounds the memory: a text with more different words was made to have them. Those that come after are not
// compared.
const mostWords = 200_000

func newVocabulary() vocabulary { return vocabulary{ids: map[string]int{}} }

// numbers counts keys and returns their numbers, but for those that there is no room for.
func (v *vocabulary) numbers(keys []string) []int {
	words := make([]int, 0, len(keys))
	for _, key := range keys {
		id, ok := v.ids[key]
		if !ok {
			if id = len(v.keys); id == mostWords {
				continue
			}
			v.ids[key] = id
			v.keys = append(v.keys, key)
			v.counts = append(v.counts, 0)
		}
		words = append(words, id)
		v.counts[id]++
		v.total++
	}
	return words
}

// elsewhere is how many words of other texts are taken to stand beside those of a text: in a text of a paragraph
// or two, each word would else seem to be common, and translations no better than chance.
const elsewhere = 200

// chance returns the probability of a word in this text, whatever it translates.
func (v *vocabulary) chance(word int) float64 {
	return (v.counts[word] + 0.5) / (v.total + 0.5*float64(len(v.keys)) + elsewhere)
}
