package ingest

import (
	"strings"
	"testing"

	"regard/translate"
)

// Letters that are composed or not, invisible characters and marks of direction are the author's: every byte stays.
func TestHostileTextIsKept(t *testing.T) {
	for _, name := range []string{"bidi.txt", "nfd_vs_nfc.txt"} {
		t.Run(name, func(t *testing.T) {
			raw := read(t, "hostile/"+name)
			decoded, err := Decode([]byte(raw), "")
			if err != nil {
				t.Fatal(err)
			}
			if decoded.Text != raw || decoded.Charset != "UTF-8" || decoded.Guessed {
				t.Errorf("read as %s: %+q", decoded.Charset, decoded.Text)
			}
			d := Clean(decoded.Text, nil)
			if got := translate.Join(d.Paragraphs()) + "\n"; got != raw {
				t.Errorf("got %+q, want %+q", got, raw)
			}
			if got := translate.Join(Plain(decoded.Text)) + "\n"; got != raw {
				t.Errorf("plain: got %+q, want %+q", got, raw)
			}
			checkItems(t, decoded.Text)
		})
	}
}

// A page that comes in as text is read in its true charset, whatever it declares, and keeps its words.
func TestHostilePages(t *testing.T) {
	tests := []struct{ name, charset, holds string }{
		{"cp1252_nodecl.html", "windows-1252", "L’été « déjà » passé… œuvre €"},
		{"latin1_declared_utf8.html", "windows-1252", "L'été déjà passé"},
		{"utf16le_bom.html", "UTF-16LE", "été"},
		{"utf8_declared_latin1.html", "UTF-8", "L’été « déjà » passé…"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			decoded, err := Decode([]byte(read(t, "hostile/"+test.name)), "")
			if err != nil {
				t.Fatal(err)
			}
			if decoded.Charset != test.charset {
				t.Errorf("read as %s", decoded.Charset)
			}
			if kept := translate.Join(Clean(decoded.Text, nil).Paragraphs()); !strings.Contains(kept, test.holds) {
				t.Errorf("kept %q", kept)
			}
			checkItems(t, decoded.Text)
		})
	}
}

// A parser that follows the depth of a page would run out of stack here.
func TestDeepPage(t *testing.T) {
	const depth = 20_000
	text := strings.Repeat("<div>", depth) + "Un mot." + strings.Repeat("</div>", depth)
	if kept := translate.Join(Clean(text, nil).Paragraphs()); !strings.Contains(kept, "Un mot.") {
		t.Errorf("kept %.80q", kept)
	}
	checkItems(t, text)
}

// Words that are glued are looked up among those nearby, which are found once: a text of nothing but markers with glued
// words after them took minutes.
func TestManyMarkers(t *testing.T) {
	const n = 200_000
	d := Clean(strings.Repeat(".h1AaBaCa", n), nil)
	markers := 0
	for _, item := range d.Items {
		if item.Reason == Marker {
			markers++
		}
	}
	if markers != n {
		t.Errorf("%d markers of %d", markers, n)
	}
}

func TestWordsNearby(t *testing.T) {
	filler := strings.Repeat(strings.Repeat("é", 40)+" ", nearby/81) // a stretch, nearly
	text := "Peskov a parlé. " + filler + "L'Europe d'Arc-en-Ciel; Jean-Claude !" + filler + filler + filler + "Fin"
	p := newPage(Source{Text: text})
	at := strings.Index(text, "Jean")
	for word, want := range map[string]bool{
		"Peskov": true, "Europe": true, "L'Europe": true, "Arc-en-Ciel": true, "d'Arc-en-Ciel": true, "Ciel": true,
		"Jean-Claude": true, "Claude": true, "Fin": false, "Pesk": false, "skov": false, "Jean-": false, "": false,
		strings.Repeat("é", 40): true, strings.Repeat("é", 39): false,
	} {
		if got := p.isWordNearby(at, word); got != want {
			t.Errorf("%q: %v", word, got)
		}
	}
	if !p.isWordNearby(len(text), "Fin") || p.isWordNearby(len(text), "Peskov") {
		t.Error("the end of the text is not looked through, or its start is")
	}
}

func TestNaughtyStrings(t *testing.T) {
	text := read(t, "blns/blns.txt")
	for _, s := range append(strings.Split(text, "\n"), text, strings.ReplaceAll(text, "\n", "\n\n")) {
		decoded, err := Decode([]byte(s), "")
		if err != nil {
			continue // an empty line, or one of nothing but invisible characters
		}
		checkItems(t, decoded.Text)
		if d := Clean(decoded.Text, nil); len(d.Items) == 1 && d.Items[0].Type == Keep && !strings.Contains(decoded.Text, d.Paragraphs()[0].Text) {
			t.Errorf("%+q became %+q", decoded.Text, d.Paragraphs()[0].Text)
		}
	}
}
