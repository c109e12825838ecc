package diff

import (
	"hash/maphash"
	"strings"
	"unicode/utf8"
)

// A numbering numbers different texts.
type numbering map[string]int32

func (n numbering) id(text string) int32 {
	id, ok := n[text]
	if !ok {
		id = int32(len(n))
		n[text] = id
	}
	return id
}

func (n numbering) ids(texts []string) []int32 {
	ids := make([]int32, len(texts))
	for i, text := range texts {
		ids[i] = n.id(text)
	}
	return ids
}

// A vocabulary numbers the different tokens, from 0, so that all that is to be known of one is known by its number.
type vocabulary struct {
	plain   [utf8.RuneSelf]int32 // the numbers of the tokens of one byte, plus one; most tokens are one of these
	table   []entry              // of the others, by hash
	breaks  numbering
	texts   []string
	kinds   []kind
	letters []int32 // how much of a text each token is: the letters of a word, 0 for all else
	widths  []int32 // how many characters each token has
	room    []int32 // for the tokens of sequences
}

// An entry is a place of a hash table: the number of a token plus one, or 0 in an empty place.
type entry struct {
	hash   uint32
	number int32
}

// seed makes the hashes of each process its own, so that no text can be made to fit them. No result depends on it.
var seed = maphash.MakeSeed()

func newVocabulary() *vocabulary {
	v := &vocabulary{table: make([]entry, 1<<10), breaks: numbering{}}
	v.paragraphBreak(blankLine)
	return v
}

// token returns the number of a token.
func (v *vocabulary) token(text string, k kind) int32 {
	if len(text) == 1 && text[0] < utf8.RuneSelf {
		at := &v.plain[text[0]]
		if *at == 0 {
			*at = v.add(text, k) + 1
		}
		return *at - 1
	}
	hash := uint32(maphash.String(seed, text))
	at := v.place(hash, text)
	if number := v.table[at].number; number > 0 {
		return number - 1
	}
	id := v.add(text, k)
	v.table[at] = entry{hash, id + 1}
	if 2*len(v.texts) > len(v.table) {
		v.grow()
	}
	return id
}

// place returns where a text stands in the table, or the empty place where it would.
func (v *vocabulary) place(hash uint32, text string) int {
	at := int(hash) & (len(v.table) - 1)
	for e := v.table[at]; e.number > 0 && (e.hash != hash || v.texts[e.number-1] != text); e = v.table[at] {
		at = (at + 1) & (len(v.table) - 1)
	}
	return at
}

func (v *vocabulary) grow() {
	old := v.table
	v.table = make([]entry, 4*len(old))
	for _, e := range old {
		if e.number > 0 {
			v.table[v.place(e.hash, v.texts[e.number-1])] = e
		}
	}
}

// blankLine stands between the paragraphs of a revision.
const blankLine = "\n\n"

// paragraphBreak returns the number of a break between two paragraphs.
func (v *vocabulary) paragraphBreak(text string) int32 {
	id, ok := v.breaks[text]
	if !ok {
		id = v.add(text, paragraph)
		v.breaks[text] = id
	}
	return id
}

func (v *vocabulary) add(text string, k kind) int32 {
	width := int32(utf8.RuneCountInString(text))
	letters := width
	if k != word {
		letters = 0
	}
	v.texts = append(v.texts, text)
	v.kinds, v.letters, v.widths = append(v.kinds, k), append(v.letters, letters), append(v.widths, width)
	return int32(len(v.kinds) - 1)
}

// A sequence is a text as tokens: one side of a comparison of words.
type sequence struct {
	*vocabulary
	text  string
	ids   []int32
	total amount
	scale // where it was measured
}

// An amount is how much text there is: how many words and marks, and how many letters the words have.
type amount struct{ words, marks, letters int }

// size weighs paragraphs against each other: by their letters and marks, so that those without words count too.
func (a amount) size() int { return a.letters + a.marks }

func (a *amount) add(b amount) {
	a.words, a.marks, a.letters = a.words+b.words, a.marks+b.marks, a.letters+b.letters
}

// mostTokens is how many tokens a paragraph has at most; all after them is one.
const mostTokens = 1 << 22

// sequence returns the tokens of a paragraph.
func (v *vocabulary) sequence(text string) *sequence {
	if most := min(len(text), mostTokens); cap(v.room)-len(v.room) < most { // as many tokens as there can be
		v.room = make([]int32, 0, max(1<<16, most))
	}
	ids := v.room[len(v.room):]
	var total amount
	for at := 0; at < len(text); {
		n, k := first(text, at)
		if len(ids) == mostTokens-1 {
			n, k = len(text)-at, word
		}
		id := v.token(text[at:at+n], k)
		ids = append(ids, id)
		at += n
		switch k {
		case word:
			total.words++
			total.letters += int(v.letters[id])
		case mark:
			total.marks++
		}
	}
	v.room = v.room[:len(v.room)+len(ids)]
	return &sequence{vocabulary: v, text: text, ids: ids[:len(ids):len(ids)], total: total}
}

// joined returns some paragraphs as one sequence, with a break between each and the next.
func (v *vocabulary) joined(paragraphs []*sequence, breaks []string) *sequence {
	if len(paragraphs) == 1 {
		return paragraphs[0]
	}
	tokens := len(breaks)
	texts := make([]string, 0, len(paragraphs)+len(breaks))
	for _, p := range paragraphs {
		tokens += len(p.ids)
	}
	s := &sequence{vocabulary: v, ids: make([]int32, 0, tokens)}
	for i, p := range paragraphs {
		if i > 0 {
			texts = append(texts, breaks[i-1])
			s.ids = append(s.ids, v.paragraphBreak(breaks[i-1]))
		}
		texts = append(texts, p.text)
		s.ids = append(s.ids, p.ids...)
		s.total.add(p.total)
	}
	s.text = strings.Join(texts, "")
	return s
}

// A scale tells the lengths of stretches of a sequence, at the cost of one subtraction.
type scale struct {
	ends []int32 // bytes of the text up to the end of each token
	sums []int32 // letters of the tokens before each position
}

// measured returns a sequence with its scale, which is made where an older one was.
func (s *sequence) measured(by *scale) *sequence {
	by.ends, by.sums = sized(by.ends, len(s.ids)), sized(by.sums, len(s.ids)+1)
	end, sum := int32(0), int32(0)
	for at, id := range s.ids {
		end += int32(len(s.texts[id]))
		by.ends[at], by.sums[at] = end, sum
		sum += s.letters[id]
	}
	by.sums[len(s.ids)] = sum
	return &sequence{s.vocabulary, s.text, s.ids, s.total, *by}
}

// len returns the number of tokens.
func (s *sequence) len() int { return len(s.ids) }

// kind returns what the token at a position is.
func (s *sequence) kind(at int) kind { return s.kinds[s.ids[at]] }

// textAt returns the text of the token at a position.
func (s *sequence) textAt(at int) string { return s.texts[s.ids[at]] }

// sizeAt returns how much the token at a position adds to the size of its paragraph.
func (s *sequence) sizeAt(at int) int {
	if s.kind(at) == mark {
		return 1
	}
	return int(s.letters[s.ids[at]])
}

// cut returns the text of the tokens [from,to).
func (s *sequence) cut(from, to int) string { return s.text[s.start(from):s.start(to)] }

// start returns the offset in the text of the token at a position.
func (s *sequence) start(at int) int {
	if at == 0 {
		return 0
	}
	return int(s.ends[at-1])
}

// lettersIn returns how many letters the words among the tokens [from,to) have.
func (s *sequence) lettersIn(from, to int) int { return int(s.sums[to] - s.sums[from]) }

// solid returns the positions and the numbers of the tokens that are neither space nor break, in the place of older
// ones. White space follows the words around it, so that only the others are matched.
func (s *sequence) solid(old solids) solids {
	n := 0
	for _, id := range s.ids {
		if s.kinds[id] >= mark {
			n++
		}
	}
	at, ids := sized(old.at, n)[:0], sized(old.ids, n)[:0]
	for i, id := range s.ids {
		if s.kinds[id] >= mark {
			at, ids = append(at, int32(i)), append(ids, id)
		}
	}
	return solids{at, ids}
}

// solids are the tokens of a sequence that are matched: where they stand, and their numbers.
type solids struct{ at, ids []int32 }
