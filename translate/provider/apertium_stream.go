package provider

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"regard/translate"
)

// The engine reads a stream of text in which several characters mean something to it (see "Apertium stream
// format" in its documentation), and marks words in its answer with * @ and #. Escapes do not tell a mark from the
// author's own sign. So every rune that must come through as it is stands in the stream as a private-use
// character, which no dictionary knows and every stage passes on as a blank. So do the marks of the first mode
// while the text goes through the second. Private-use characters of the author's own are shielded themselves.
const (
	shield     = 0xF0000 // plane 15: a UTF-16 code unit u of a shielded rune stands as shield + u
	shieldLast = shield + 0xFFFD
	markFirst  = 0x10FFF0
	markLast   = markFirst + rune(len(marks)) - 1
)

// marks are the signs of the engine, the one that says most first.
const marks = "*@#"

var markKinds = [len(marks)]translate.MarkKind{translate.UnknownWord, translate.Untransferred, translate.Ungenerated}

// reserved are the characters that mean something to the engine in a text.
const reserved = "*@#[]{}<>^$/\\~+"

// fixed matches what is not language and must come through to the letter: addresses, tags, entities, placeholders,
// names of accounts and topics.
var fixed = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(strings.Join([]string{
		`(?:https?://|www\.)[^\s<>"«»]*[\pL\pN/=#&_-]`,
		`[\pL\pN._%+-]{1,64}@[\pL\pN-]+(?:\.[\pL\pN-]+)+`,
		`\b[\pL\pN-]+(?:\.[\pL\pN-]+)*\.(?:com|org|net|info|eu|fr|uk|ru)\b`,
		`</?[A-Za-z][^<>]{0,200}>`,
		`&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`,
		`\{\{[^{}]{1,64}\}\}`,
		`⟦[^⟦⟧]{1,64}⟧`,
		`[@#][\pL\pN_]{1,64}`,
	}, "|"))
})

// errFrame says that the engine's answer has not the form of an answer.
var errFrame = errors.New("not an answer of the engine")

// toStream returns the text as the engine is to read it.
func toStream(text string) []rune {
	text = norm.NFC.String(text)
	stream := make([]rune, 0, len(text))
	start := 0
	var spans [][]int
	if mayBeFixed(text) {
		spans = fixed().FindAllStringIndex(text, -1)
	}
	for _, at := range spans {
		stream = appendProse(stream, text[start:at[0]])
		for _, r := range text[at[0]:at[1]] {
			stream = appendShielded(stream, r)
		}
		start = at[1]
	}
	return appendProse(stream, text[start:])
}

// mayBeFixed tells whether fixed can match anything in the text. Most texts have none of the signs, and to look for them
// takes a hundredth of the time of the expression.
func mayBeFixed(text string) bool {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '/', '@', '#', '<', '&', '{':
			return true
		case '.': // as in an address: not before white space, nor at the end
			if i+1 < len(text) && text[i+1] > ' ' {
				return true
			}
		}
	}
	return strings.Contains(text, "⟦")
}

// appendProse appends text that the engine is to translate. White space other than a single space is shielded, so
// that the spaces of the engine's making can be told from it; so are apostrophes that are quotation marks.
func appendProse(stream []rune, prose string) []rune {
	runes := []rune(prose)
	near := func(i int, is func(rune) bool) bool { return i >= 0 && i < len(runes) && is(runes[i]) }
	for i, r := range runes {
		alone := !near(i-1, unicode.IsSpace) && !near(i+1, unicode.IsSpace)
		quotes := !near(i-1, unicode.IsLetter) || !near(i+1, unicode.IsLetter)
		switch {
		case strings.ContainsRune(reserved, r),
			unicode.IsSpace(r) && (r != ' ' || !alone),
			(r == '\'' || r == '’') && quotes:
			stream = appendShielded(stream, r)
		case isOurs(r):
			stream = appendShielded(stream, r)
		default:
			stream = append(stream, r)
		}
	}
	return stream
}

func appendShielded(stream []rune, r rune) []rune {
	if high, low := utf16.EncodeRune(r); high != utf8.RuneError {
		return append(stream, shield+high, shield+low)
	}
	if r > shieldLast-shield { // U+FFFE and U+FFFF, which are no characters
		return append(stream, r)
	}
	return append(stream, shield+r)
}

// isOurs tells whether r, written by an author, would be taken for a rune of our making.
func isOurs(r rune) bool {
	return r >= shield && r <= shieldLast || isMark(r)
}

func isMark(r rune) bool { return r >= markFirst && r <= markLast }

// plain returns the rune, or half of a rune, that r stands for.
func plain(r rune) rune {
	if r >= shield && r <= shieldLast {
		return r - shield
	}
	return r
}

// frameEnd returns the end of a frame: a full stop, so that the tagger comes to a decision, and a blank with the frame's
// number, which keeps the full stop out of the text and tells whose answer an answer is.
func frameEnd(serial int64) string { return ".[" + strconv.FormatInt(serial, 10) + "]" }

// frame returns what is written to a pipeline for the stream.
func frame(stream []rune, serial int64) []byte { return []byte(string(stream) + frameEnd(serial)) }

// fromFrame returns the stream that a pipeline answered to the frame with the number, its marks and escapes replaced by
// runes of ours; or errFrame.
func fromFrame(answer []byte, serial int64) ([]rune, error) {
	answer, ok := cutFrameEnd(answer, serial)
	if !ok || !utf8.Valid(answer) {
		return nil, errFrame
	}
	var stream []rune
	runes := []rune(string(answer))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case strings.ContainsRune(marks, r):
			stream = append(stream, markFirst+rune(strings.IndexRune(marks, r)))
		case r == '\\' && i+1 < len(runes):
			i++
			if runes[i] == '<' {
				i = skipTag(runes, i)
			} else {
				stream = append(stream, shield+runes[i])
			}
		case strings.ContainsRune(reserved, r):
			stream = append(stream, shield+r)
		default:
			stream = append(stream, r)
		}
	}
	return stream, nil
}

// cutFrameEnd takes the frame's end off an answer. The engine may have put blanks that it had left over between the
// full stop and the numbered blank; they stay.
func cutFrameEnd(answer []byte, serial int64) ([]byte, bool) {
	answer, ok := bytes.CutSuffix(answer, []byte(frameEnd(serial)[1:]))
	stop := bytes.LastIndexByte(answer, '.')
	if !ok || stop < 0 || bytes.ContainsFunc(answer[stop:], isWord) {
		return nil, false
	}
	return slices.Concat(answer[:stop], answer[stop+1:]), true
}

// skipTag returns the last index of the grammatical tag, such as \<prn\>, that is open at i. The generator leaves
// tags behind where it has no form for them; they are not text.
func skipTag(runes []rune, i int) int {
	for end := i; end < len(runes) && end < i+32; end++ {
		if runes[end] == '>' {
			return end
		}
	}
	return i
}

// fromStream returns the text that the stream stands for, and its marks.
func fromStream(stream []rune) (string, []translate.Mark) {
	var text strings.Builder
	var found []translate.Mark
	mark := -1 // the mark that waits for its word, as an index in markKinds
	for i := 0; i < len(stream); i++ {
		r := stream[i]
		switch {
		case isMark(r):
			if kind := int(r - markFirst); mark < 0 || kind < mark {
				mark = kind
			}
		case mark >= 0 && isWord(r):
			start := text.Len()
			for ; i < len(stream) && isWord(stream[i]); i++ {
				text.WriteRune(stream[i])
			}
			i--
			found = append(found, translate.Mark{Start: start, End: text.Len(), Kind: markKinds[mark]})
			mark = -1
		default:
			if i+1 < len(stream) && utf16.IsSurrogate(plain(r)) {
				i++
				text.WriteRune(utf16.DecodeRune(plain(r), plain(stream[i])))
			} else {
				text.WriteRune(plain(r))
			}
			mark = -1
		}
	}
	return text.String(), found
}

// isWord tells whether r is part of what the engine takes for a word.
func isWord(r rune) bool {
	return !isOurs(r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r))
}

// hasLetter tells whether there is anything to translate in the text.
func hasLetter(text string) bool { return strings.IndexFunc(text, unicode.IsLetter) >= 0 }
