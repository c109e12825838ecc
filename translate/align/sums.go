package align

// sums add up, for each word of one side, its chances to translate one of the words of a unit of the other. They
// are as long as a vocabulary: a model makes them once and leaves them cleared.
type sums struct {
	chances []float64
	touched []int
	scale   []float64 // by word: 1 over its chance in the text
}

func newSums(v *vocabulary) *sums {
	s := &sums{chances: make([]float64, len(v.keys)), scale: make([]float64, len(v.keys))}
	for word := range s.scale {
		s.scale[word] = 1 / v.chance(word)
	}
	return s
}

// add adds what the links of a unit's words tell.
func (s *sums) add(words []int, links [][]link) {
	for _, word := range words {
		for _, l := range links[word] {
			if s.chances[l.word] == 0 {
				s.touched = append(s.touched, l.word)
			}
			s.chances[l.word] += l.chance
		}
	}
}

// read writes the sum of each word over its chance in the text.
func (s *sums) read(words []int, values []float32) {
	for k, word := range words {
		values[k] = float32(s.chances[word] * s.scale[word])
	}
}

func (s *sums) clear() {
	for _, word := range s.touched {
		s.chances[word] = 0
	}
	s.touched = s.touched[:0]
}
