package ingest

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding/charmap"
)

var ibm850 = charmap.CodePage850

// byteOrderMarks are looked for in this order: UTF-32LE begins as UTF-16LE does.
var byteOrderMarks = []struct{ mark, charset string }{
	{"\xEF\xBB\xBF", "UTF-8"},
	{"\xFF\xFE\x00\x00", "UTF-32LE"},
	{"\x00\x00\xFE\xFF", "UTF-32BE"},
	{"\xFF\xFE", "UTF-16LE"},
	{"\xFE\xFF", "UTF-16BE"},
}

// detect returns the charset of raw, and whether it is a guess.
func detect(raw []byte) (charset string, guessed bool) {
	for _, known := range byteOrderMarks {
		if bytes.HasPrefix(raw, []byte(known.mark)) {
			return known.charset, false
		}
	}
	if wide := wideWithoutMark(raw); wide != "" {
		return wide, true
	}
	if utf8.Valid(raw) {
		return "UTF-8", false
	}
	if mostlyUTF8(raw) {
		return "UTF-8", true
	}
	sample := highLines(raw)
	if found := latinCharset(sample); found != "" {
		return found, true
	}
	if found := chardet.Detect(sample).Encoding; encodingOf(canonical(found)) != nil {
		return canonical(found), true
	}
	return "windows-1252", true
}

// wideWithoutMark returns UTF-16LE or UTF-16BE where the bytes are so: in a text of Latin letters nearly every
// second byte is zero, and hardly any of the others.
func wideWithoutMark(raw []byte) string {
	sample := raw[:min(len(raw), 1<<16)]
	if len(sample) < 4 || len(raw)%2 == 1 {
		return ""
	}
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(sample) / 2
	switch {
	case zeros[1]*10 > half*6 && zeros[0]*20 < half:
		return "UTF-16LE"
	case zeros[0]*10 > half*6 && zeros[1]*20 < half:
		return "UTF-16BE"
	}
	return ""
}

// mostlyUTF8 tells whether raw is UTF-8 but for a few bytes, such as a character that was cut in two.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		switch {
		case size > 1:
			good++
		case r == utf8.RuneError:
			bad++
		}
		raw = raw[size:]
	}
	return good > bad*10
}

// highLines returns the first lines of raw that are not plain ASCII, 64 kB at most: they alone tell charsets apart.
func highLines(raw []byte) []byte {
	const limit = 1 << 16
	var sample []byte
	for line := range bytes.Lines(raw) {
		if ascii(line) < len(line) {
			sample = append(sample, line[:min(len(line), limit-len(sample))]...)
		}
		if len(sample) == limit {
			break
		}
	}
	return sample
}

// latin are the charsets in which European languages with Latin letters are written, the likeliest first, with the
// letters beyond ASCII that these languages have.
var latin = []struct {
	name    string
	from    *charmap.Charmap
	letters string
}{
	{"windows-1252", charmap.Windows1252, westernLetters},
	{"ISO-8859-15", charmap.ISO8859_15, westernLetters},
	{"macintosh", charmap.Macintosh, westernLetters},
	{"IBM850", charmap.CodePage850, westernLetters},
	{"windows-1250", charmap.Windows1250, centralLetters},
	{"ISO-8859-2", charmap.ISO8859_2, centralLetters},
}

// The signs do not stand between two letters, so that "c½ur" is not taken for a word.
const (
	westernLetters = "àâäáãåæçéèêëíìîïñóòôöõøœùûüúÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÙÛÜÚŸ’"
	centralLetters = "ąćęłńóśźżáčďéěíňřšťúůýžöőüűäĺľŕôăâîşţđßĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽÖŐÜŰÄĽÔĂÂÎŞŢĐ’"
	latinSigns     = "«»“”„‘’‚–—…€£§°·•©®™ªº¡½²\u00A0\u00AD"
)

// latinCharset returns the charset under which nearly every high byte is a character that a text in Latin letters
// has at such a place, or "" where there is none. Statistics of bytes take short French texts for Turkish or
// Baltic ones, so they are asked only then.
func latinCharset(sample []byte) string {
	best, bestShare := "", 0.95
	for _, candidate := range latin {
		if share := latinShare(sample, candidate.from, candidate.letters); share > bestShare {
			best, bestShare = candidate.name, share
		}
	}
	return best
}

// latinShare returns the share of sample's high bytes that fit, 0 where they are too many for Latin letters.
func latinShare(sample []byte, from *charmap.Charmap, accented string) float64 {
	letters, high, highLetters, fit := 0, 0, 0, 0
	for i, b := range sample {
		if b < utf8.RuneSelf {
			if isASCIILetter(b) {
				letters++
			}
			continue
		}
		high++
		r := from.DecodeByte(b)
		before := i > 0 && isASCIILetter(sample[i-1])
		after := i+1 < len(sample) && isASCIILetter(sample[i+1])
		switch {
		case strings.ContainsRune(accented, r):
			highLetters++
			if inWord := i > 0 && 'a' <= sample[i-1] && sample[i-1] <= 'z'; !inWord || !unicode.IsUpper(r) {
				fit++
			}
		case strings.ContainsRune(latinSigns, r) && !(before && after):
			fit++
		}
	}
	if high == 0 || highLetters*3 > letters {
		return 0
	}
	return float64(fit) / float64(high)
}

func isASCIILetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
