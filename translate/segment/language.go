package segment

import (
	"strings"

	"regard/translate"
)

// A language is what the rules need to know of one. Abbreviations are in lower case, without their last stop.
type language struct {
	closers        string          // quotation marks that close
	prepositive    map[string]bool // abbreviations that a name or another word always follows
	beforeNumber   map[string]bool // abbreviations that are such only before a number
	either         map[string]bool // abbreviations that may end a sentence
	opens          map[string]bool // words in capitals that open sentences more often than they are names
	opensLower     map[string]bool // words that open a sentence even in lower case
	valedictions   map[string]bool // words that end a letter, before a comma
	salutations    map[string]bool // words that begin the first line of a letter
	times          map[string]bool // abbreviations of times of day
	afterTimes     map[string]bool // words in capitals that go with a time of day before them
	capital        string          // a word that is in capitals everywhere
	ordinals       bool            // a stop makes an ordinal of a number, and nouns are in capitals
	semicolonAsks  bool            // the semicolon is the question mark
	asksLower      bool            // a question ends its sentence even before lower case
	initialsAlways bool            // an initial never ends a sentence: articles are parts of names (A. Le Goff)
}

// isAbbreviation tells whether the word with a stop after it is an abbreviation.
func (l *language) isAbbreviation(word string) bool {
	word = strings.ToLower(word)
	return l.prepositive[word] || l.beforeNumber[word] || l.either[word] || strings.Contains(word, ".")
}

// languageOf returns what is known of the language; of others than French, English, German and Greek only
// what Latin letters have in common.
func languageOf(lang translate.Language) *language {
	switch lang.Base() {
	case translate.French:
		return french
	case translate.English:
		return english
	case "de":
		return german
	case "el":
		return greek
	}
	return other
}

func set(lists ...string) map[string]bool {
	words := map[string]bool{}
	for _, list := range lists {
		for _, word := range strings.Fields(list) {
			words[word] = true
		}
	}
	return words
}

// phrases is a set of strings of several words each.
func phrases(list ...string) map[string]bool {
	words := map[string]bool{}
	for _, phrase := range list {
		words[phrase] = true
	}
	return words
}

var greek = &language{
	closers:       "»”",
	prepositive:   set("κ κα δρ καθ αγ π.χ βλ"),
	either:        set("κ.λπ κλπ π.μ μ.μ"),
	semicolonAsks: true,
}

var other = &language{
	closers:      "»”",
	prepositive:  set("dr prof st sr sra srta dra sig"),
	beforeNumber: set("no n° nr p pp art vol fig"),
	either:       set("etc"),
}
