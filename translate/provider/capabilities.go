package provider

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"regard/translate"
)

// Capabilities say between which languages a service translates, and how much at once. A limit of 0 is none.
type Capabilities struct {
	Pairs            []Pair
	Sources, Targets []translate.Language // besides the pairs: from each of the sources into each of the targets

	MaxTexts        int  // segments in one request
	MaxChars        int  // characters (code points) of all segments in one request
	MaxCharsPerText int  // characters of one segment
	MaxBytes        int  // bytes of all segments in one request, each as a string of JSON
	UTF16           bool // whether a character beyond the basic plane counts as two: "😀"
	Concurrency     int  // requests at a time; 0 is one
	CharsPerMinute  int  // characters in any minute
}

// A Pair is a direction in which a service translates.
type Pair struct{ From, To translate.Language }

// Translates tells whether the service takes from into to; a regional tag is served by its base language.
func (c Capabilities) Translates(from, to translate.Language) bool {
	_, ok := c.Wire(from, to)
	return ok
}

// Directions returns how many directions the service translates.
func (c Capabilities) Directions() int {
	n := len(c.Pairs) + len(c.Sources)*len(c.Targets)
	for _, from := range c.Sources {
		for _, to := range c.Targets {
			if from.Base() == to.Base() {
				n--
			}
		}
	}
	return n
}

// Wire returns the pair in the service's own codes: the same tags where it has them, or those with the same base
// languages; false where it does not translate between them.
func (c Capabilities) Wire(from, to translate.Language) (Pair, bool) {
	best, score := Pair{}, 0
	for _, p := range c.Pairs {
		a, b := likeness(p.From, from), likeness(p.To, to)
		if a > 0 && b > 0 && a+b > score {
			best, score = p, a+b
		}
	}
	if score > 0 || from.Base() == to.Base() {
		return best, score > 0
	}
	source, isSource := mostLike(c.Sources, from)
	target, isTarget := mostLike(c.Targets, to)
	return Pair{source, target}, isSource && isTarget
}

func mostLike(languages []translate.Language, wanted translate.Language) (translate.Language, bool) {
	best, score := translate.Language(""), 0
	for _, language := range languages {
		if n := likeness(language, wanted); n > score {
			best, score = language, n
		}
	}
	return best, score > 0
}

// likeness is 0 for two languages, and the higher the more their tags have in common.
func likeness(code, wanted translate.Language) int {
	switch {
	case strings.EqualFold(string(code), string(wanted)):
		return 3
	case !strings.EqualFold(string(code.Base()), string(wanted.Base())):
		return 0
	case code == code.Base():
		return 2
	}
	return 1
}

// takes tells whether the segment fits into a request by itself.
func (c Capabilities) takes(text string) bool { return c.takesSize(c.sizeOf(text)) }

func (c Capabilities) takesSize(s textSize) bool {
	return (c.MaxChars == 0 || s.chars <= c.MaxChars) && (c.MaxCharsPerText == 0 || s.chars <= c.MaxCharsPerText) &&
		(c.MaxBytes == 0 || s.bytes <= c.MaxBytes)
}

// A textSize is how much of a limit texts take.
type textSize struct{ texts, chars, bytes int }

func (c Capabilities) sizeOf(text string) textSize {
	chars := utf8.RuneCountInString(text)
	if c.UTF16 {
		for _, r := range text {
			chars += utf16.RuneLen(r) - 1
		}
	}
	return textSize{1, chars, jsonSize(text)}
}

func (s textSize) plus(t textSize) textSize {
	return textSize{s.texts + t.texts, s.chars + t.chars, s.bytes + t.bytes}
}

// fits tells whether a request may be as large.
func (c Capabilities) fits(s textSize) bool {
	return (c.MaxTexts == 0 || s.texts <= c.MaxTexts) && (c.MaxChars == 0 || s.chars <= c.MaxChars) && (c.MaxBytes == 0 || s.bytes <= c.MaxBytes)
}

// jsonSize returns the bytes of the text in a JSON array: as a string, and a comma. Control characters, and the
// two line separators that encoding/json escapes as well, take six.
func jsonSize(text string) int {
	size := len(text) + len(`"",`)
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"', c == '\\', c == '\n', c == '\r', c == '\t', c == '\b', c == '\f':
			size++
		case c < ' ':
			size += 5
		case c == 0xe2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			size += 3
		}
	}
	return size
}
