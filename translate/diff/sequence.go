package diff

import "strings"

// A vocabulary numbers the different texts of tokens.
type vocabulary map[string]int32

func (v vocabulary) id(text string) int32 {
	id, ok := v[text]
	if !ok {
		id = int32(len(v))
		v[strings.Clone(text)] = id
	}
	return id
}

// A sequence is one side of a comparison of words. White space follows the words around it, so that only the
// other tokens are matched.
type sequence struct {
	tokens []token
	solid  []int32 // positions of the tokens that are neither space nor break
	ids    []int32 // and their ids
	sums   []int   // the letters of the tokens before each position, so that those of a stretch cost one subtraction
}

// sequence returns the tokens of the texts, with the break given between each and the next.
func (v vocabulary) sequence(texts, breaks []string) sequence {
	var s sequence
	for i, text := range texts {
		if i > 0 {
			s.tokens = append(s.tokens, token{breaks[i-1], v.id(breaks[i-1]), paragraph})
		}
		s.tokens = v.tokens(s.tokens, text)
	}
	s.index()
	return s
}

// index notes which tokens are to be matched, and counts letters.
func (s *sequence) index() {
	s.sums = make([]int, len(s.tokens)+1)
	for i, t := range s.tokens {
		s.sums[i+1] = s.sums[i] + t.letters()
		if t.kind >= mark {
			s.solid = append(s.solid, int32(i))
			s.ids = append(s.ids, t.id)
		}
	}
}

// letters returns how much text the tokens [from,to) hold, as token.letters has it.
func (s sequence) letters(from, to int) int { return s.sums[to] - s.sums[from] }
