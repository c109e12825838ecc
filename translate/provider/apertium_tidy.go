package provider

import (
	"strings"
	"unicode"
)

// tidy mends the spacing of the engine's answer after its source, both as streams. The engine leaves the blanks of
// words that it dropped or moved: double spaces, spaces before a closing quotation mark, hyphens without their
// second half ("dit-il" becomes "says-"). Spacing beside punctuation is that of the source, where both have the
// same number of a sign. Marks are kept.
func tidy(source, answer []rune) []rune {
	answer = dropEmptyMarks(answer)
	if !danglingHyphen(source) {
		answer = dropHyphens(answer)
	}
	answer = likeSource(source, answer)
	if curlyApostrophes(source) {
		curl(answer)
	}
	answer = dropSpaces(answer)
	lowerAfterUnknown(source, answer)
	return answer
}

func isInk(r rune) bool { return !unicode.IsSpace(plain(r)) && !isMark(r) }

// dropEmptyMarks drops the marks that no word follows.
func dropEmptyMarks(stream []rune) []rune {
	kept := stream[:0:0]
	for i, r := range stream {
		next := i + 1
		for next < len(stream) && isMark(stream[next]) {
			next++
		}
		if isMark(r) && (next == len(stream) || !isWord(stream[next])) {
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

// hyphenEnds tells whether stream[i] is a hyphen that ends a word.
func hyphenEnds(stream []rune, i int) bool {
	return stream[i] == '-' && i > 0 && isWord(stream[i-1]) && (i+1 == len(stream) || !isWord(stream[i+1]) && !isMark(stream[i+1]))
}

func danglingHyphen(stream []rune) bool {
	for i := range stream {
		if hyphenEnds(stream, i) {
			return true
		}
	}
	return false
}

func dropHyphens(stream []rune) []rune {
	kept := stream[:0:0]
	for i, r := range stream {
		if !hyphenEnds(stream, i) {
			kept = append(kept, r)
		}
	}
	return kept
}

// isSign tells whether r is punctuation whose spacing is the author's: not what stands inside of words.
func isSign(r rune) bool {
	return isInk(r) && !isWord(r) && !strings.ContainsRune("-'’", r) && !unicode.IsLetter(plain(r)) && !unicode.IsDigit(plain(r))
}

// likeSource gives each sign of the answer the spaces that it has in the source.
func likeSource(source, answer []rune) []rune {
	inSource, inAnswer := signs(source), signs(answer)
	mended := answer[:0:0]
	seen := map[rune]int{}
	for i, r := range answer {
		if !isSign(r) || len(inSource[r]) != len(inAnswer[r]) {
			mended = append(mended, r)
			continue
		}
		at := inSource[r][seen[r]]
		seen[r]++
		if before := at > 0 && source[at-1] == ' '; before && i > 0 && isInk(answer[i-1]) {
			mended = append(mended, ' ')
		} else if !before {
			mended = dropLastSpace(mended)
		}
		mended = append(mended, r)
		if after := at+1 < len(source) && source[at+1] == ' '; after && i+1 < len(answer) && answer[i+1] != ' ' {
			mended = append(mended, ' ')
		} else if at+1 < len(source) && isInk(source[at+1]) && i+1 < len(answer) && answer[i+1] == ' ' {
			mended = append(mended, noSpace)
		}
	}
	return mended
}

// noSpace stands in a stream for a place where the next spaces are to be dropped.
const noSpace = -1

// signs returns the indices at which each sign stands.
func signs(stream []rune) map[rune][]int {
	at := map[rune][]int{}
	for i, r := range stream {
		if isSign(r) {
			at[r] = append(at[r], i)
		}
	}
	return at
}

func dropLastSpace(stream []rune) []rune {
	for len(stream) > 0 && stream[len(stream)-1] == ' ' {
		stream = stream[:len(stream)-1]
	}
	return stream
}

// curlyApostrophes tells whether all apostrophes inside words are typographic, and there is one.
func curlyApostrophes(stream []rune) bool {
	found := false
	for _, r := range stream {
		if r == '\'' {
			return false
		}
		found = found || r == '’'
	}
	return found
}

// curl makes apostrophes inside words typographic; the engine writes them straight.
func curl(stream []rune) {
	for i, r := range stream {
		if r == '\'' {
			stream[i] = '’'
		}
	}
}

// dropSpaces drops the spaces that stand at the ends of the stream or beside other white space: all of these are
// of the engine's making.
func dropSpaces(stream []rune) []rune {
	kept := stream[:0:0]
	drop := true
	for _, r := range stream {
		switch {
		case r == noSpace:
			drop = true
		case r == ' ' && drop:
		default:
			if unicode.IsSpace(plain(r)) && r != ' ' {
				kept = dropLastSpace(kept)
			}
			kept = append(kept, r)
			drop = unicode.IsSpace(plain(r)) || drop && isMark(r)
		}
	}
	return dropLastSpace(kept)
}

// lowerAfterUnknown takes back the capital that the engine gives to the second word of a sentence whose first word
// it does not know ("Peskov Has declared"): where the source has the unknown word with a small letter after it.
func lowerAfterUnknown(source, answer []rune) {
	followers := map[string]bool{} // the words of the source, and whether a small letter always follows them
	eachWord(source, func(word string, next int) {
		small, seen := followers[word]
		followers[word] = (small || !seen) && next < len(source) && unicode.IsLower(source[next])
	})
	eachWord(answer, func(word string, next int) {
		if followers[word] && next+1 < len(answer) && unicode.IsUpper(answer[next]) && unicode.IsLower(answer[next+1]) {
			answer[next] = unicode.ToLower(answer[next])
		}
	})
}

// eachWord calls f with each word of the stream and the index after the space that follows it.
func eachWord(stream []rune, f func(word string, next int)) {
	for i := 0; i < len(stream); i++ {
		start := i
		for i < len(stream) && isWord(stream[i]) {
			i++
		}
		if i > start && i < len(stream) && stream[i] == ' ' {
			f(string(stream[start:i]), i+1)
		}
	}
}
