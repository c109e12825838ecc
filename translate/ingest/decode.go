// Package ingest takes the bytes of a raw text, as people have them, to the cleaned paragraphs of an article.
//
// Decode finds the charset. Clean proposes what to cut, page furniture above all, and where a paragraph break
// was lost; it tells a reason for each and never changes a word. Whoever calls it can take back every cut and
// every break by its id. Plain reads a text of which nothing is to be cut.
package ingest

import (
	"bytes"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode/utf32"

	"regard/translate"
)

// MaxBytes is the size of the largest text that Decode takes.
const MaxBytes = 10 << 20

// Decoded is a text in UTF-8, and what its bytes were.
type Decoded struct {
	Text    string // valid UTF-8 without NUL and BOM; its lines end with "\n"
	Charset string // the IANA name
	Guessed bool   // whether neither the caller, a byte order mark nor valid UTF-8 settled the charset
}

// Charsets returns the IANA names of the charsets that a person may choose from, the likeliest first. Decode takes
// every other one that the WHATWG Encoding Standard names as well.
func Charsets() []string {
	return []string{
		"UTF-8", "UTF-16LE", "UTF-16BE",
		"windows-1252", "ISO-8859-1", "ISO-8859-15", "macintosh", "IBM850",
		"windows-1250", "ISO-8859-2", "windows-1251", "KOI8-R", "ISO-8859-5", "windows-1253", "windows-1254",
		"windows-1255", "windows-1256", "windows-1257", "Shift_JIS", "EUC-JP", "EUC-KR", "GBK", "gb18030", "Big5",
	}
}

// Decode reads raw as a text in the charset of that IANA name or, where it is empty, in the one that it finds. A
// byte order mark outweighs a guess, not a choice.
//
// Its errors are problems: ingest.empty, ingest.too-large (size and limit in megabytes), ingest.binary,
// ingest.charset (the unknown name) and ingest.undecodable (the charset that does not fit).
func Decode(raw []byte, name string) (Decoded, error) {
	if len(raw) > MaxBytes {
		const megabyte = 1 << 20
		return Decoded{}, translate.Invalid("ingest.too-large", (len(raw)+megabyte-1)/megabyte, MaxBytes/megabyte)
	}
	decoded := Decoded{Charset: canonical(name)}
	if name == "" {
		decoded.Charset, decoded.Guessed = detect(raw)
	}
	if !isWide(decoded.Charset) && isBinary(raw) {
		return Decoded{}, translate.Invalid("ingest.binary")
	}
	from := encodingOf(decoded.Charset)
	if from == nil {
		return Decoded{}, translate.Invalid("ingest.charset", name)
	}
	text, err := from.NewDecoder().Bytes(raw)
	if err != nil || misread(raw, text) {
		return Decoded{}, translate.Invalid("ingest.undecodable", decoded.Charset)
	}
	decoded.Text = normalise(string(text))
	if controls(decoded.Text) {
		return Decoded{}, translate.Invalid("ingest.binary")
	}
	if strings.TrimFunc(decoded.Text, invisible) == "" {
		return Decoded{}, translate.Invalid("ingest.empty")
	}
	return decoded, nil
}

// canonical returns the spelling of the charset's name that Charsets uses.
func canonical(name string) string {
	name = strings.TrimSpace(name)
	for _, known := range Charsets() {
		if strings.EqualFold(name, known) {
			return known
		}
	}
	return name
}

// encodingOf returns nil for a name that is unknown, or known only to be refused ("replacement").
func encodingOf(name string) encoding.Encoding {
	switch name {
	case "UTF-32LE":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case "UTF-32BE":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	case "IBM850":
		return ibm850
	}
	found, known := charset.Lookup(name)
	if known == "replacement" {
		return nil
	}
	return found
}

func isWide(name string) bool {
	return strings.HasPrefix(name, "UTF-16") || strings.HasPrefix(name, "UTF-32")
}

// misread tells whether the decoder met more than stray bytes that do not belong to the charset: a file that was
// cut off in the middle of a character, or that holds one bad byte, is still a text.
func misread(raw, text []byte) bool {
	bad := bytes.Count(text, []byte("\uFFFD")) - bytes.Count(raw, []byte("\uFFFD"))
	if bad <= 0 {
		return false
	}
	return bad*10 > utf8.RuneCount(text)-ascii(text)-bad
}

func ascii(text []byte) int {
	n := 0
	for _, b := range text {
		if b < utf8.RuneSelf {
			n++
		}
	}
	return n
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "")

func normalise(text string) string {
	return lineEnds.Replace(strings.TrimPrefix(strings.ToValidUTF8(text, "\uFFFD"), "\uFEFF"))
}

// isBinary tells whether raw is a file of another sort: by the signature that it starts with, where bytes that no
// text holds confirm it ("BMW" alone is not a bitmap), or by many such bytes.
func isBinary(raw []byte) bool {
	kind := http.DetectContentType(raw)
	odd := countControls(raw)
	switch {
	case kind == "application/pdf", kind == "application/zip":
		return true
	case !strings.HasPrefix(kind, "text/") && kind != "application/octet-stream" && odd > 0:
		return true
	}
	return tooMany(odd, len(raw))
}

// controls tells whether a decoded text holds too many control characters to be one.
func controls(text string) bool {
	odd := 0
	for _, r := range text {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			odd++
		}
	}
	return tooMany(odd, len(text))
}

func countControls(raw []byte) int {
	odd := 0
	for _, b := range raw {
		if b < ' ' && b != '\x1b' && !('\t' <= b && b <= '\r') {
			odd++
		}
	}
	return odd
}

// tooMany lets a few control characters pass that slipped into a text.
func tooMany(odd, size int) bool { return odd > 3 && odd*50 > size }

// invisible tells whether nothing is seen of the character: white space, controls, marks of direction.
func invisible(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf)
}
