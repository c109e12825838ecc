package align

// A vocabulary is the words of one side, as numbers, and how common each is there.
type vocabulary struct {
	keys   []string
	ids    map[string]int
	counts []float64
	total  float64
}

// read gives the words of units their numbers, in place of their keys.
func (v *vocabulary) read(units []unit) {
	v.ids = map[string]int{}
	for i := range units {
		u := &units[i]
		u.words = make([]int, len(u.keys))
		for j, key := range u.keys {
			id, ok := v.ids[key]
			if !ok {
				id = len(v.keys)
				v.ids[key] = id
				v.keys = append(v.keys, key)
				v.counts = append(v.counts, 0)
			}
			u.words[j] = id
			v.counts[id]++
			v.total++
		}
		u.keys = nil // most repeat what v.keys has
	}
}

// elsewhere is how many words of other texts are taken to stand beside those of a text: in a text of a paragraph
// or two, each word would else seem to be common, and translations no better than chance.
const elsewhere = 200

// chance returns the probability of a word in this text, whatever it translates.
func (v *vocabulary) chance(word int) float64 {
	return (v.counts[word] + 0.5) / (v.total + 0.5*float64(len(v.keys)) + elsewhere)
}
