package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"regard/translate"
)

func TestDecodeFindsCharset(t *testing.T) {
	const (
		short   = "Un café à Noël, ça coûte 3 € : l’œuvre « belle »."
		plain   = "Le café était fermé."
		polish  = "Zażółć gęślą jaźń. Wczoraj wieczorem premier powiedział, że rząd nie będzie już dłużej czekał na decyzję."
		russian = "Пресс-секретарь президента заявил, что отношения между Россией и Соединёнными Штатами находятся на земле."
	)
	article := read(t, "article.raw.fr.txt")
	western := strings.NewReplacer("œ", "oe", "’", "'", "€", "euros").Replace(short)
	utf16le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder()
	utf16be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()
	tests := []struct {
		name, text, raw, charset string
		guessed                  bool
	}{
		{"ASCII", "plain", "plain", "UTF-8", false},
		{"UTF-8", short, short, "UTF-8", false},
		{"UTF-8 with BOM", short, "\uFEFF" + short, "UTF-8", false},
		{"UTF-16LE with BOM", short, "\xFF\xFE" + encode(t, utf16le, short), "UTF-16LE", false},
		{"UTF-16BE with BOM", short, "\xFE\xFF" + encode(t, utf16be, short), "UTF-16BE", false},
		{"UTF-16LE", article, encode(t, utf16le, article), "UTF-16LE", true},
		{"UTF-16BE", short, encode(t, utf16be, short), "UTF-16BE", true},
		{"UTF-32LE", "été", "\xFF\xFE\x00\x00\xE9\x00\x00\x00t\x00\x00\x00\xE9\x00\x00\x00", "UTF-32LE", false},
		{"windows-1252", short, encode(t, charmap.Windows1252.NewEncoder(), short), "windows-1252", true},
		{"windows-1252, little", plain, encode(t, charmap.Windows1252.NewEncoder(), plain), "windows-1252", true},
		{"windows-1252, article", article, encode(t, charmap.Windows1252.NewEncoder(), article), "windows-1252", true},
		{"ISO-8859-1", western, encode(t, charmap.ISO8859_1.NewEncoder(), western), "windows-1252", true},
		{"ISO-8859-15", "Un chef-d'œuvre à 3 €, sœur.", encode(t, charmap.ISO8859_15.NewEncoder(), "Un chef-d'œuvre à 3 €, sœur."), "ISO-8859-15", true},
		{"macintosh", short, encode(t, charmap.Macintosh.NewEncoder(), short), "macintosh", true},
		{"IBM850", western, encode(t, charmap.CodePage850.NewEncoder(), western), "IBM850", true},
		{"windows-1250", polish, encode(t, charmap.Windows1250.NewEncoder(), polish), "windows-1250", true},
		{"windows-1251", russian, encode(t, charmap.Windows1251.NewEncoder(), russian), "windows-1251", true},
		{"KOI8-R", russian, encode(t, charmap.KOI8R.NewEncoder(), russian), "KOI8-R", true},
		{"cut off", short + short + "\uFFFD", short + short + "\xC3", "UTF-8", true},
		{"NUL", "ab", "a\x00b", "UTF-8", false},
		{"line ends", "a\nb\nc\n\nd", "a\r\nb\rc\r\n\r\nd", "UTF-8", false},
		{"bitmap by its first letters", "BMW annonce une voiture.", "BMW annonce une voiture.", "UTF-8", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Decode([]byte(test.raw), "")
			if err != nil {
				t.Fatal(err)
			}
			if got.Charset != test.charset || got.Guessed != test.guessed {
				t.Errorf("charset %s, guessed %t", got.Charset, got.Guessed)
			}
			if got.Text != test.text {
				t.Errorf("text %.80q", got.Text)
			}
			again, err := Decode([]byte(test.raw), got.Charset)
			if err != nil || again.Text != got.Text || again.Guessed {
				t.Errorf("with the charset named: %v %t %.80q", err, again.Guessed, again.Text)
			}
		})
	}
}

func encode(t *testing.T, e interface{ String(string) (string, error) }, text string) string {
	t.Helper()
	raw, err := e.String(text)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestDecodeRefuses(t *testing.T) {
	tests := []struct{ name, raw, charset, key string }{
		{"nothing", "", "", "ingest.empty"},
		{"white space", " \r\n\u00A0\uFEFF\u200B", "", "ingest.empty"},
		{"too large", strings.Repeat("a", MaxBytes+1), "", "ingest.too-large"},
		{"zip", "PK\x03\x04\x14\x00\x06\x00", "", "ingest.binary"},
		{"PDF", "%PDF-1.7\n%text", "", "ingest.binary"},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "", "ingest.binary"},
		{"zip as windows-1252", "PK\x03\x04\x14\x00\x06\x00", "windows-1252", "ingest.binary"},
		{"zip as UTF-16", "PK\x03\x04\x14\x00\x06\x00\x01\x00\x02\x00\x04\x00\x05\x00", "UTF-16LE", "ingest.binary"},
		{"controls", strings.Repeat("ab\x01\x02", 9), "", "ingest.binary"},
		{"unknown charset", "text", "EBCDIC-42", "ingest.charset"},
		{"refused charset", "text", "ISO-2022-KR", "ingest.charset"},
		{"windows-1252 as UTF-8", "caf\xE9 ferm\xE9", "UTF-8", "ingest.undecodable"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Decode([]byte(test.raw), test.charset)
			var problem *translate.Problem
			if !errors.As(err, &problem) || problem.Key != test.key {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestCharsetsAreKnown(t *testing.T) {
	for _, name := range Charsets() {
		if encodingOf(name) == nil {
			t.Errorf("%s is not known", name)
		}
	}
}

func FuzzDecode(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		if raw, err := os.ReadFile(file); err == nil {
			f.Add(raw, "")
		}
	}
	f.Add([]byte("\xFF\xFEa\x00"), "")
	f.Add([]byte("caf\xE9"), "windows-1252")
	f.Fuzz(func(t *testing.T, raw []byte, charset string) {
		d, err := Decode(raw, charset)
		if err != nil {
			if !errors.Is(err, translate.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		if !utf8.ValidString(d.Text) || strings.ContainsAny(d.Text, "\x00\r") || encodingOf(d.Charset) == nil {
			t.Errorf("%q %s", d.Text, d.Charset)
		}
	})
}
