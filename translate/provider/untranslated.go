package provider

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/segment"
)

const (
	untranslatedFrom = 8 // words of a text or sentence that is not its own translation
	functionFrom     = 3 // words of one language alone by which a sentence is known to be in it
)

// untranslated tells whether the translation, or one of its sentences, is the source's, and so long that this is no
// name or borrowed phrase. A text that is in the language it is to be translated into already is its own translation.
func untranslated(request Request, source, translation string) bool {
	from, to := request.From.Base(), request.To.Base()
	if sameLetters(source, translation) {
		was := lowerWords(source)
		return len(was) >= untranslatedFrom && !speaks(was, to, from) && mostlySmall(translation)
	}
	if !hasFunctionWords(translation, from, to) {
		return false
	}
	was := lowerWords(source)
	for _, sentence := range segment.Sentences(translation, request.To) {
		words := lowerWords(sentence)
		if len(words) >= untranslatedFrom && speaks(words, from, to) && contains(was, words) {
			return true
		}
	}
	return false
}

// sameLetters tells whether the texts differ in nothing but punctuation, white space and case.
func sameLetters(a, b string) bool {
	for {
		first, restA := nextLetter(a)
		second, restB := nextLetter(b)
		if first != second || first == 0 {
			return first == second
		}
		a, b = restA, restB
	}
}

// nextLetter returns the first letter, digit or mark of the text, small, and what follows it; 0 where there is none.
func nextLetter(text string) (rune, string) {
	for i, r := range text {
		if inWord(r) {
			return unicode.ToLower(r), text[i+utf8.RuneLen(r):]
		}
	}
	return 0, ""
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// hasFunctionWords tells whether enough small words of the text are of one language alone to look closer.
func hasFunctionWords(text string, language, other translate.Language) bool {
	own, foreign := functionWords()[language], functionWords()[other]
	n, start := 0, 0
	count := func(end int) {
		if word := text[start:end]; own[word] && !foreign[word] {
			n++
		}
	}
	for i, r := range text {
		if !inWord(r) {
			count(i)
			start = i + utf8.RuneLen(r)
		}
	}
	count(len(text))
	return n >= functionFrom
}

// mostlySmall tells whether most words begin with a small letter: a list of names is its own translation.
func mostlySmall(text string) bool {
	words := strings.Fields(text)
	small := 0
	for _, word := range words {
		if first := []rune(word)[0]; unicode.IsLower(first) {
			small++
		}
	}
	return small*2 > len(words)
}

// lowerWords returns the words of the text in small letters, without punctuation.
func lowerWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !inWord(r) })
}

// contains tells whether the words have the phrase in them.
func contains(words, phrase []string) bool {
	for i := 0; i+len(phrase) <= len(words); i++ {
		if words[i] == phrase[0] && slices.Equal(words[i:i+len(phrase)], phrase) {
			return true
		}
	}
	return false
}

// speaks tells whether the words are in the language rather than in the other; false where it does not know them.
func speaks(words []string, language, other translate.Language) bool {
	ours, theirs := functionWordsIn(words, language, other)
	return ours >= functionFrom && ours > 3*theirs
}

// functionWordsIn counts the words that the grammar of one language has and that of the other has not, for each of them.
func functionWordsIn(words []string, language, other translate.Language) (ours, theirs int) {
	own, foreign := functionWords()[language], functionWords()[other]
	for _, word := range words {
		switch isOwn, isForeign := own[word], foreign[word]; {
		case isOwn && !isForeign:
			ours++
		case isForeign && !isOwn:
			theirs++
		}
	}
	return ours, theirs
}

// functionWords are the most frequent short words of some languages.
var functionWords = sync.OnceValue(func() map[translate.Language]map[string]bool {
	lists := map[translate.Language]map[string]bool{}
	for language, list := range map[translate.Language]string{
		"fr": "le la les l un une des du de d et est sont que qu qui ne pas dans pour par sur avec ce cette ces il elle ils elles au aux se sa son ses leur plus mais ou où je nous vous été être ont",
		"en": "the a an of and is are was were that this these which who not in on at to for by with it he she they we you his her their its from as but or be been has have had will would",
		"de": "der die das ein eine einen dem den des und ist sind war dass nicht in im zu mit von auf für sich es er sie wir ihr als auch an aus bei nach oder aber wird werden hat haben",
		"es": "el la los las un una unos del de y es son que no en por para con se su sus lo al como más pero o este esta ha han fue ser yo nos le les",
		"it": "il lo la i gli le un una del della dei di e è sono che non in per con si suo sua al alla come più ma o questo questa ha hanno essere da nel nella",
		"pt": "o a os as um uma do da dos das de e é são que não em no na por para com se seu sua ao como mais mas ou este esta foi ser há pelo pela",
	} {
		lists[language] = map[string]bool{}
		for word := range strings.FieldsSeq(list) {
			lists[language][word] = true
		}
	}
	return lists
})
