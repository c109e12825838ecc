package segment

import (
	"regexp"
	"testing"
	"unicode/utf8"
)

func TestPattern(t *testing.T) {
	for _, test := range []struct {
		before, after, text string // the place in the text is at the bar
		want                bool
	}{
		{"", "", "|", true},
		{"", "", "a|b", true},
		{`abc`, `def`, "abc|def", true},
		{`abc`, ``, "acb|", false},
		{`a.*c`, ``, "abbbc|", true},
		{`^a`, `b$`, "a|b", true},
		{`^a`, ``, "xa|", false},
		{``, `\Z`, "a|", true},
		{`\bÉd\.`, `\s`, "l'Éd.|\u00a0x", true},
		{`\bd\.`, ``, "Éd.|", false},
		{`\Bd\.`, `\b`, "Éd.|x", true},
		{`[\w-]+\d\.`, ``, "né-٣.|", true},
		{`[^\s.]`, ``, "\u202f|", false},
		{`\S\S`, `\D`, "ab|c", true},
		{`\u00AB\h`, `\U0001F600`, "«\t|😀", true},
		{`\R`, `\v`, "\r\n|\u2028", true},
		{`(?i)dr\.`, `\p{Lu}`, "DR.|É", true},
		{`\Qa.b\E`, ``, "axb|", false},
		{`\Q[(\E`, ``, "[(|", true},
		{`\«\.`, `[\«\[\]]`, "«.|]", true},
		{`[[:upper:]]\.`, ``, "A.|", true},
		{`(?:ab){2,3}c?`, ``, "xabab|", true},
		{`(?:ab){2,3}`, ``, "xbaba|", false},
		{`(a|ab)(c|bcd)`, ``, "abcd|", true},
	} {
		before, err := compilePattern(test.before, backward)
		if err != nil {
			t.Errorf("%s: %v", test.before, err)
			continue
		}
		after, err := compilePattern(test.after, forward)
		if err != nil {
			t.Errorf("%s: %v", test.after, err)
			continue
		}
		at := regexp.MustCompile(`\|`).FindStringIndex(test.text)[0]
		m := &matcher{text: test.text[:at] + test.text[at+1:]}
		if got := m.fits(srxRule{before: before, after: after}, at); got != test.want {
			t.Errorf("%q %q at %q: got %v", test.before, test.after, test.text, got)
		}
	}
}

// What a pattern matches is what the package regexp matches, from whichever end it reads.
func FuzzPattern(f *testing.F) {
	f.Add(`(a|ab)(c|bcd)*$`, "abcd")
	f.Add(`(?i)[^b-d]{0,3}?x+`, "aXx")
	f.Add(`(?s:.)(ab?){2}`, "aaab")
	f.Fuzz(func(t *testing.T, expr, text string) {
		if !utf8.ValidString(text) || len(text) > 100 {
			return
		}
		checked, err := fromICU(expr)
		// Where the classes and words of Unicode are not those of regexp, nothing can be compared.
		if err != nil || checked != expr || regexp.MustCompile(`\\[bB]|\^|\$|\\[Az]|\(\?[a-zA-Z]*m`).MatchString(expr) {
			return
		}
		before, err := compilePattern(expr, backward)
		if err != nil {
			return
		}
		after, err := compilePattern(expr, forward)
		if err != nil {
			t.Fatalf("%q compiles backward only: %v", expr, err)
		}
		begins, ends := regexp.MustCompile(`\A(?:`+expr+`)`), regexp.MustCompile(`(?:`+expr+`)\z`)
		m := &matcher{text: text}
		for at := range text + "x" {
			if got, want := m.matches(after, at), begins.MatchString(text[at:]); got != want {
				t.Errorf("%q after %d of %q: got %v", expr, at, text, got)
			}
			if got, want := m.matches(before, at), ends.MatchString(text[:at]); got != want {
				t.Errorf("%q before %d of %q: got %v", expr, at, text, got)
			}
		}
	})
}
