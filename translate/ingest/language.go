package ingest

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"regard/translate"
)

// Words that hardly a sentence of the one language does without and that the other does not have.
const (
	frenchWords  = " le la les des du une et est dans que qui pour pas sur au aux ce cette il elle ils nous vous sont avec par ont été mais où leur leurs ses je "
	englishWords = " the of and to is was that it for with as his her he she they this not are be been have has had from by at which you were would their we "
)

// Language returns the language of the paragraphs, or "" where they are too few words to tell. The common words of
// French and English decide between these two; statistics of letters, weak on short texts, are asked for the others.
func Language(paragraphs []translate.Paragraph) translate.Language {
	const enough = 20_000
	var sample strings.Builder
	for _, p := range paragraphs {
		sample.WriteString(firstRunes(p.Text, enough-min(enough, sample.Len())))
		sample.WriteByte(' ')
		if sample.Len() >= enough {
			break
		}
	}
	text := sample.String()
	words, french, english := 0, 0, 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		if strings.Contains(frenchWords, " "+w+" ") {
			french++
		}
		if strings.Contains(englishWords, " "+w+" ") {
			english++
		}
	}
	switch {
	case french >= 3 && french > 2*english && french*8 > words:
		return translate.French
	case english >= 3 && english > 2*french && english*8 > words:
		return translate.English
	}
	info := whatlanggo.Detect(text)
	if len(text) < 60 || !info.IsReliable() {
		return ""
	}
	return translate.Language(info.Lang.Iso6391())
}
