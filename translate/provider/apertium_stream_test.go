package provider

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestParseMode(t *testing.T) {
	got, err := parseMode("lt-proc -w '/a b/c.bin' | apertium-tagger -g $2 '/d' | lt-proc $1 '/e'\n")
	want := [][]string{{"lt-proc", "-z", "-w", "/a b/c.bin"}, {"apertium-tagger", "-z", "-g", "/d"}, {"lt-proc", "-z", "-g", "/e"}}
	if err != nil || !slices.EqualFunc(got, want, slices.Equal[[]string]) {
		t.Errorf("%q %v", got, err)
	}
	for _, bad := range []string{"", "lt-proc |", "lt-proc 'a", "/bin/sh -c", "../lt-proc", "lt-proc $(id)", "lt-proc; id", "lt-proc > /a", "lt-proc `id`", "LD=1 lt-proc", "lt-proc & id"} {
		if stages, err := parseMode(bad); err == nil {
			t.Errorf("%q became %q", bad, stages)
		}
	}
}

func TestFromFrame(t *testing.T) {
	for answer, want := range map[string]string{
		"The *chat noir..[7]":    "The unknown(chat) noir.",
		"@maison **chat #be.[7]": "untransfer(maison) unknown(chat) ungenerated(be)",
		"a * b # c@.[7]":         "a * b # c@",
		`x#\<prn\> and\/or.[7]`:  "x and/or",
		"*É́tat-*Uni's.[7]":      "unknown(É́tat)-unknown(Uni)'s",
		".[7]":                   "",
		"a\\.[7]":                "a\\",
	} {
		stream, err := fromFrame([]byte(answer), 7)
		if err != nil {
			t.Fatal(err)
		}
		text, marks := fromStream(stream)
		var b strings.Builder
		end := 0
		for _, mark := range marks {
			b.WriteString(text[end:mark.Start] + string(mark.Kind) + "(" + text[mark.Start:mark.End] + ")")
			end = mark.End
		}
		if got := b.String() + text[end:]; got != want && !strings.Contains(answer, " * ") {
			t.Errorf("%q became %q, not %q", answer, got, want)
		}
	}
	for _, bad := range []string{"", "text", "text[7]", ".text[]", "\xff.[7]", "The answer to another..[8]"} {
		if _, err := fromFrame([]byte(bad), 7); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestTidy(t *testing.T) {
	for _, test := range [][3]string{
		{`"Et cela", dit-il.`, `"And that ", says-.`, `"And that", says.`},
		{"Il ne l'a pas vu.", "It  has *not  seen .", "It has *not seen."},
		{"Peskov a dit.", "*Peskov Has said.", "*Peskov has said."},
		{"Paris, Lyon", "*Paris,*Lyon", "*Paris, *Lyon"},
		{"L’Europe", "Washington's Europe", "Washington’s Europe"},
		{"a\n\nb", "a\n\n b ", "a\n\nb"},
	} {
		answer, err := fromFrame([]byte(test[1]+frameEnd(7)), 7)
		if err != nil {
			t.Fatal(err)
		}
		want, err := fromFrame([]byte(test[2]+frameEnd(7)), 7)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := fromStream(tidy(toStream(test[0]), answer))
		if want, _ := fromStream(want); got != want {
			t.Errorf("%q became %q, not %q", test[1], got, want)
		}
	}
}

// FuzzStream: a text that an engine leaves as it is comes back as it was, in normal form C; and an answer of any
// kind becomes valid text with valid marks.
func FuzzStream(f *testing.F) {
	for _, seed := range []string{"L’Europe * # @ [x] {y} <z> ^a$ / \\ ~ +", "a\x00\ue02a\U000f002a\U0010fff1\U0010ffff\U0001f600", "http://é.fr/😀 &eacute; {{x}}  \u00a0\t", "*a @b #c \\<n\\> \\"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		if !mayBeFixed(text) && fixed().MatchString(text) {
			t.Errorf("%q has what stays as it is", text)
		}
		source := toStream(text)
		answer, err := fromFrame(frame(source, 7), 7)
		if err != nil {
			t.Fatal(err)
		}
		if got, marks := fromStream(answer); got != norm.NFC.String(text) || len(marks) > 0 {
			t.Errorf("%q became %q with %v", text, got, marks)
		}
		if stream, err := fromFrame([]byte(text+frameEnd(7)), 7); err == nil {
			got, marks := fromStream(tidy(source, stream))
			end := 0
			for _, mark := range marks {
				if mark.Start < end || mark.End <= mark.Start || mark.End > len(got) {
					t.Errorf("%v in %q", mark, got)
				}
				end = mark.End
			}
			if !utf8.ValidString(got) {
				t.Errorf("%q is not text", got)
			}
		}
	})
}

func FuzzSplitText(f *testing.F) {
	f.Add(strings.Repeat("Une phrase. ", 1000))
	f.Add(strings.Repeat("é", 9000))
	f.Add(" \n" + strings.Repeat("mot ", 3000) + "\t")
	f.Fuzz(func(t *testing.T, text string) {
		var joined strings.Builder
		for i, piece := range splitText(text, maxPiece) {
			if len(piece.text) > maxPiece || piece.text == "" && i > 0 || strings.TrimFunc(piece.text, unicode.IsSpace) != piece.text || strings.TrimSpace(piece.space) != "" {
				t.Errorf("piece %d is %q", i, piece)
			}
			joined.WriteString(piece.text + piece.space)
		}
		if joined.String() != text {
			t.Errorf("%q became %q", text, joined.String())
		}
	})
}

// BenchmarkSplitText splits texts that are hard to split: no place to cut, or many bad ones.
func BenchmarkSplitText(b *testing.B) {
	for name, unit := range map[string]string{"words": "mot ", "one word": "é", "spaces": "a\u00a0", "quotes": "» ", "blank": "a" + strings.Repeat("\u00a0", 3000)} {
		text := strings.Repeat(unit, apertiumText/len(unit))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				splitText(text, maxPiece)
			}
		})
	}
}
