package diff_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/diff"
)

// checkRevisions checks what holds of the changes between any two revisions.
func checkRevisions(t *testing.T, old, new []translate.Paragraph) {
	t.Helper()
	changes := diff.Revisions(old, new)
	if !reflect.DeepEqual(changes, diff.Revisions(old, new)) {
		t.Error("compared again, the same revisions differ otherwise")
	}
	inOld, inNew := make([]int, len(old)), make([]int, len(new))
	reading := -1
	for _, c := range changes {
		var oldTexts, newTexts []translate.Paragraph
		for _, i := range c.Old {
			inOld[i]++
			oldTexts = append(oldTexts, old[i])
		}
		for _, j := range c.New {
			inNew[j]++
			newTexts = append(newTexts, new[j])
			if j <= reading {
				t.Errorf("new paragraph %d told after %d", j, reading)
			}
			reading = j
		}
		checkHunks(t, c.Hunks, translate.Join(oldTexts), translate.Join(newTexts))
	}
	for i, n := range append(inOld, inNew...) {
		if n != 1 {
			t.Errorf("paragraph %d of both revisions in a row is in %d changes", i, n)
		}
	}
	ids := map[string]bool{"": true}
	for _, p := range diff.Carry(old, new) {
		if ids[p.ID] {
			t.Errorf("the id %q is not unique", p.ID)
		}
		ids[p.ID] = true
	}
}

// checkHunks checks that hunks give back both texts, are told apart rightly, and break no word.
func checkHunks(t *testing.T, hunks []translate.Hunk, old, new string) {
	t.Helper()
	var a, b strings.Builder
	joint := false // whether the hunk before is the joint of a word, which parts no others
	for _, h := range hunks {
		if (h.Class == translate.None) != (h.Old == h.New) || h.Old == "" && h.New == "" {
			t.Errorf("hunk %+q", h)
		}
		if !joint {
			checkCut(t, a.String(), h.Old)
			checkCut(t, b.String(), h.New)
		}
		joint = strings.Trim(h.Old+h.New, "-\u2010\u2011 ") == ""
		a.WriteString(h.Old)
		b.WriteString(h.New)
	}
	if a.String() != old || b.String() != new {
		t.Errorf("hunks join to\n%q and\n%q, want\n%q and\n%q", a.String(), b.String(), old, new)
	}
}

// checkCut checks that a text is not cut inside a word, nor before a combining mark.
func checkCut(t *testing.T, before, after string) {
	t.Helper()
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	if before == "" || after == "" || last == utf8.RuneError || next == utf8.RuneError ||
		unicode.In(last, unicode.Cf) || unicode.In(next, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
		return
	}
	if unicode.IsLetter(last) && unicode.In(next, unicode.L, unicode.M) &&
		!unicode.In(last, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) &&
		!unicode.In(next, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
		t.Errorf("cut inside a word: %q | %q", before[max(0, len(before)-20):], after[:min(20, len(after))])
	}
}

// checkTexts checks what holds of the parts of any two files.
func checkTexts(t *testing.T, old, new string) {
	t.Helper()
	parts := diff.Texts(old, new)
	var a, b strings.Builder
	for _, p := range parts {
		if p.Text == "" {
			t.Errorf("empty part %q", p)
		}
		if p.Op == diff.Equal || p.Op == diff.Delete || p.Op == diff.MoveFrom {
			a.WriteString(p.Text)
		}
		if p.Op == diff.Equal || p.Op == diff.Insert || p.Op == diff.MoveTo {
			b.WriteString(p.Text)
		}
	}
	if a.String() != old {
		t.Errorf("parts join to\n%q, want\n%q", a.String(), old)
	}
	if b.String() != new {
		t.Errorf("parts join to\n%q, want\n%q", b.String(), new)
	}
	if !reflect.DeepEqual(parts, diff.Texts(old, new)) {
		t.Error("compared again, the same files differ otherwise")
	}
}

func FuzzTexts(f *testing.F) {
	for _, seed := range [][2]string{
		{"", ""}, {"a", ""}, {"a\n", "a"}, {"a\r\n\r\nb\r\n", "a\n\nb\n"}, {"\n\n a \n \n\nb", "a\n\n\n\tb\n\n"},
		{"a \xff\xfe b", "a \xfe\xff b"}, {"e\u0301 x", "\u0301e x"}, {"l'homme, aujourd'hui !", "l’homme, aujourd’hui\u202f!"},
		{"A b.\n\nC d.\n\nE f.", "E f.\n\nA b. C d."}, {"a\rb\rc", "b\rc\ra"}, {"x\n\ny\n\nz", "z\n\nx\n\ny"}, {"漢字 かな", "漢語 かな"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(checkTexts)
}

func FuzzRevisions(f *testing.F) {
	f.Add("A b c.|D e f g.|H i.", "D e f.|A b c.|H i. J k.")
	f.Add("one two three four five six|x", "x|one two three|four five six")
	f.Add("||a", "a||")
	f.Add("\xff a|e\u0301", "\xfe a|e")
	f.Fuzz(func(t *testing.T, old, new string) {
		checkRevisions(t, paragraphs(strings.Split(old, "|")...), paragraphs(strings.Split(new, "|")...))
	})
}

func FuzzWords(f *testing.F) {
	f.Add("l'homme a 6\u202f102 amis.", "l’homme n'a pas 6 102 amis !")
	f.Add("a-b \u00ad c", "a - b\u200d c")
	f.Add("my pocket-book and what not", "my pocketbook and whatnot's")
	f.Fuzz(func(t *testing.T, old, new string) { checkHunks(t, diff.Words(old, new), old, new) })
}

// revise returns texts with random edits of every kind.
func revise(texts []string, random *rand.Rand) []string {
	var revised []string
	for i := 0; i < len(texts); i++ {
		words := strings.Split(texts[i], " ")
		at := random.IntN(len(words))
		switch random.IntN(12) {
		case 0:
			words[at] = "changed"
		case 1:
			words = append(words[:at], words[at+1:]...)
		case 2:
			revised = append(revised, strings.Join(words[:at], " "))
			words = words[at:]
		case 3:
			if i+1 < len(texts) {
				i++
				words = append(words, texts[i])
			}
		case 4:
			continue
		case 5:
			revised = append(revised, fmt.Sprintf("Paragraph %d is new.", random.IntN(3)))
		}
		revised = append(revised, strings.Join(words, " "))
	}
	for range len(revised) / 8 {
		i, j := random.IntN(len(revised)), random.IntN(len(revised))
		revised[i], revised[j] = revised[j], revised[i]
	}
	return revised
}

func TestRandomRevisions(t *testing.T) {
	texts := strings.Split(strings.TrimSpace(readArticle(t, "en.rev1.txt")), "\n\n")
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 1))
		old := revise(texts, random)
		new := revise(old, random)
		checkRevisions(t, paragraphs(old...), paragraphs(new...))
		checkTexts(t, strings.Join(old, "\n\n"), strings.Join(new, "\r\n \r\n"))
		checkTexts(t, strings.Join(old, "\n"), strings.Join(new, "\n\n")+"\n")
	}
}

// chunks cuts a text into pieces of n bytes.
func chunks(text string, n int) []string {
	var found []string
	for chunk := range slices.Chunk([]byte(text), n) {
		found = append(found, string(chunk))
	}
	return found
}

// What each of these texts holds would make the time of a careless comparison quadratic.
func TestHostile(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	draw := func(n int, separator string, from ...string) string {
		var b strings.Builder
		for range n {
			b.WriteString(from[random.IntN(len(from))] + separator)
		}
		return b.String()
	}
	few := []string{"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"}
	number := func(prefix string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s%d ", prefix, i)
		}
		return b.String()
	}
	tests := map[string][2]string{
		"few words in one paragraph": {draw(4000, " ", few...), draw(4000, " ", few...)},
		"few paragraphs":             {draw(4000, "\n\n", few...), draw(3900, "\n\n", few...)},
		"nothing in common":          {number("a", 5000), number("b", 5000)},
		"reversed":                   {number("a", 300) + number("b", 5000), number("b", 5000) + number("a", 300)},
		"equal paragraphs":           {strings.Repeat("x y.\n\n", 5000), strings.Repeat("x y.\n\n", 3750) + strings.Repeat("x z.\n\n", 1250)},
		"marks":                      {"a" + strings.Repeat("\u0301", 10000), "a" + strings.Repeat("\u0301", 10001)},
		"closers":                    {"a." + strings.Repeat(`" )`, 4000), "b." + strings.Repeat(`' )`, 4000)},
		"no word, many edits":        {strings.Repeat(`."`, 5000), strings.Repeat(`.""`, 5000)},
		"bytes that are no text":     {strings.Repeat("\xff", 5000), strings.Repeat("\xfe\xff", 5000)},
		"lines":                      {strings.Repeat("a\n", 5000), strings.Repeat("a\nb\n", 5000)},
		"many islands":               {strings.ReplaceAll(number("b", 5000), "b", "a b"), strings.ReplaceAll(number("c", 5000), "c", "a c")},
		"marks before many islands":  {"x " + strings.Repeat(", ; ", 5000) + strings.Repeat("a b ", 5000), "y " + strings.Repeat(", ; ", 5000) + strings.Repeat("a c ", 5000)},
		"split in many":              {strings.Repeat("aaaaaa b ", 5000), strings.Repeat("aaaaaa c\n\n", 5000)},
		"one long for many short":    {number("k", 10000) + "\n\nend", "end\n\n" + strings.Join(chunks(number("k", 10000), 20), " zzzzzzz\n\n")},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { checkTexts(t, test[0], test[1]) })
	}
	cases, large := hostile(50_000), hostile(500_000)
	cases["short"], cases["drawn marks"] = large["short"], large["drawn marks"] // more paragraphs and edits than are told apart
	for name, test := range cases {
		t.Run(name, func(t *testing.T) { checkTexts(t, test[0], test[1]) })
	}
}

// hostile returns pairs of texts of about n bytes that cost most of all that were tried: in one paragraph, words in
// another order, runs of different marks, few words and bytes drawn from few; and paragraphs of next to nothing, nearly
// the same, and one for all of the other side.
func hostile(n int) map[string][2]string {
	random := rand.New(rand.NewPCG(8, 9))
	drawn := func(n int, separator string, from []string) string {
		texts := make([]string, n)
		for i := range texts {
			texts[i] = from[random.IntN(len(from))]
		}
		return strings.Join(texts, separator)
	}
	numbered := func(n, from int) []string {
		texts := make([]string, n)
		for i := range texts {
			texts[i] = fmt.Sprint("w", from+i)
		}
		return texts
	}
	vocabulary := numbered(20_000, 10_000)
	words := strings.Split(drawn(n/7, " ", vocabulary), " ")
	shuffled := slices.Clone(words)
	random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	similar := func(from int) string {
		return strings.Join(numbered(n/60, from), strings.Repeat(" of the town", 4)+"\n\n")
	}
	one, other, both := []string{"a"}, strings.Split("b!?;", ""), []string{"a", "b"}
	return map[string][2]string{
		"shuffled":       {strings.Join(words, " "), strings.Join(shuffled, " ")},
		"unlike marks":   {strings.Repeat(".", n), strings.Repeat("!?", n/2)},
		"drawn marks":    {drawn(n, "", other), drawn(n, "", other)},
		"few words":      {drawn(n/7, " ", vocabulary[:50]), drawn(n/7, " ", vocabulary[:50])},
		"two words":      {drawn(n/2, " ", both), drawn(n/2, " ", both)},
		"alternating":    {strings.Repeat("a b ", n/4), strings.Repeat("b a ", n/4)},
		"all unlike":     {strings.Join(numbered(n/9, 1_000_000), " "), strings.Join(numbered(n/9, 5_000_000), " ")},
		"short":          {drawn(n/3, "\n\n", both), drawn(n/3, "\n\n", both)},
		"equal":          {drawn(n/3, "\n\n", one), drawn(n/3-7, "\n\n", one)},
		"similar":        {similar(1_000_000), similar(5_000_000)},
		"one for many":   {strings.Join(words, " "), strings.Join(chunks(strings.Join(shuffled, " "), 80), "\n\n")},
		"combining":      {strings.Repeat("e\u0301\u0300 ", n/6), strings.Repeat("e\u0300\u0301 ", n/6)},
		"no text":        {drawn(n/2, "", []string{"\xff", "\xfe", "\xc3"}), drawn(n/2, "", []string{"\xff", "\xfe", "\xc3"})},
		"without spaces": {strings.Join(words, ""), strings.Join(shuffled, "")},
	}
}

// BenchmarkHostile compares hostile pairs of 10 MB; the first is an ordinary one, a novel of which each tenth paragraph
// was edited, to hold the others against. What a process takes with them is its worst case.
func BenchmarkHostile(b *testing.B) {
	random := rand.New(rand.NewPCG(8, 10))
	var novel []string
	for range 10_000_000 / 1000 {
		novel = append(novel, strings.Repeat(fmt.Sprintf("On the %d we came to the %d. ", random.IntN(1e6), random.IntN(1e6)), 30))
	}
	edited := slices.Clone(novel)
	for i := 0; i < len(edited); i += 10 {
		edited[i] = strings.Replace(edited[i], "we came", "they went", 3)
	}
	pairs := hostile(10_000_000)
	pairs["ordinary"] = [2]string{strings.Join(novel, "\n\n"), strings.Join(edited, "\n\n")}
	for _, name := range append([]string{"ordinary"}, slices.Sorted(maps.Keys(hostile(100)))...) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				diff.Texts(pairs[name][0], pairs[name][1])
			}
		})
	}
}
