package align

import (
	"unicode"
	"unicode/utf8"
)

// cognates are words of both texts that look alike: names, numbers and what languages share.
type cognates struct {
	there, back [][]link // by source word, and by target word
	count       int
}

const (
	prefixLength = 3         // letters that cognates have in common at least
	mostCognates = 1_000_000 // bounds memory; after so many only equal words are compared
	fewAlike     = 200       // with more words of one prefix than this, only equal ones are compared
	sameChance   = 0.7       // the probability that a word translates its equal
	numberChance = 0.95
	leastAlike   = 0.6
)

func newCognates(source, target *vocabulary) cognates {
	c := cognates{there: make([][]link, len(source.keys)), back: make([][]link, len(target.keys))}
	byPrefix := map[string][]int{}
	for t, key := range target.keys {
		if p := prefix(key); p != "" {
			byPrefix[p] = append(byPrefix[p], t)
		}
	}
	for s, key := range source.keys {
		if t, ok := target.ids[key]; ok {
			chance := sameChance
			if isNumber(key) {
				chance = numberChance
			}
			c.add(s, t, chance)
		}
		alike := byPrefix[prefix(key)]
		if len(alike) > fewAlike || c.count > mostCognates {
			continue
		}
		for _, t := range alike {
			if other := target.keys[t]; other != key {
				if likeness := likeness(key, other); likeness >= leastAlike {
					c.add(s, t, sameChance*(likeness-0.3))
				}
			}
		}
	}
	return c
}

func (c *cognates) add(s, t int, chance float64) {
	c.there[s] = append(c.there[s], link{t, chance})
	c.back[t] = append(c.back[t], link{s, chance})
	c.count++
}

// prefix returns the first letters of a word, or nothing of a shorter one or a number.
func prefix(key string) string {
	n := 0
	for i, r := range key {
		if !unicode.IsLetter(r) {
			return ""
		}
		if n++; n > prefixLength {
			return key[:i]
		}
	}
	return ""
}

// likeness returns how much of the longer word both begin with, 0 to 1.
func likeness(a, b string) float64 {
	common := 0
	for x, y := a, b; x != "" && y != ""; common++ {
		r, n := utf8.DecodeRuneInString(x)
		q, k := utf8.DecodeRuneInString(y)
		if r != q {
			break
		}
		x, y = x[n:], y[k:]
	}
	return float64(common) / float64(max(utf8.RuneCountInString(a), utf8.RuneCountInString(b)))
}

// isNumber tells whether the key is of a number.
func isNumber(key string) bool {
	r, _ := utf8.DecodeRuneInString(key)
	return unicode.IsDigit(r)
}
