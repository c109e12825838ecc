package views

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

// signs are the names of what is hard to tell apart at a glance; each has a sentence "sign.NAME".
var signs = map[string]string{
	"'": "apostrophe.straight", "’": "apostrophe", "‘": "apostrophe.left", "ʼ": "apostrophe.letter", "`": "grave", "´": "acute",
	`"`: "quote.straight", "“": "quote.left", "”": "quote.right", "„": "quote.low", "«": "guillemet.left", "»": "guillemet.right",
	"-": "hyphen", "\u2010": "hyphen.real", "\u2011": "hyphen.nobreak", "–": "endash", "—": "emdash", "−": "minus",
	"…": "ellipsis", "...": "dots",
	" ": "space", "\u00a0": "space.nobreak", "\u202f": "space.narrow", "\u2009": "space.thin", "\n": "line", "\u00ad": "hyphen.soft",
	"\u200b": "space.zero",
}

// sayMarks names what a change of typography replaces by what: the signs look alike.
func (c Card) sayMarks(ctx context.Context) string {
	if c.Class != string(translate.Typography) {
		return ""
	}
	return sayMarks(ctx, c.Old, c.New)
}

// sayMarks names the marks that differ between two texts whose words are the same, each pair once. It is empty where one
// of them has no name.
func sayMarks(ctx context.Context, old, new string) string {
	var told []string
	for _, pair := range markPairs(old, new) {
		from, to := nameMark(ctx, pair[0], pair[1]), nameMark(ctx, pair[1], pair[0])
		if from == "" || to == "" {
			return ""
		}
		if one := say(ctx, "sign.change", from, to); !slices.Contains(told, one) {
			told = append(told, one)
		}
	}
	return strings.Join(told, ", ")
}

// markPairs returns the marks that differ between texts whose letters and digits are the same, else none.
func markPairs(old, new string) (pairs [][2]string) {
	for old != "" || new != "" {
		same := commonPrefix(old[:plainRun(old)], new[:plainRun(new)])
		old, new = old[same:], new[same:]
		a, b := old[:markRun(old)], new[:markRun(new)]
		if same == 0 && a == "" && b == "" {
			return nil
		}
		pairs = append(pairs, runPairs(a, b)...)
		old, new = old[len(a):], new[len(b):]
	}
	return pairs
}

// runPairs pairs two runs of marks one by one where there are as many, else as a whole.
func runPairs(old, new string) (pairs [][2]string) {
	a, b := []rune(old), []rune(new)
	if len(a) != len(b) {
		if from, to := unlike(old, new); from != to {
			pairs = append(pairs, [2]string{from, to})
		}
		return pairs
	}
	for i := range a {
		if a[i] != b[i] {
			pairs = append(pairs, [2]string{string(a[i]), string(b[i])})
		}
	}
	return pairs
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return n
}

// unlike returns what differs between two runs of marks: a space beside another mark that is no other goes with it.
func unlike(old, new string) (from, to string) {
	if strings.TrimSpace(old+new) == "" {
		return old, new
	}
	for old != "" && new != "" {
		a, n := utf8.DecodeRuneInString(old)
		b, m := utf8.DecodeRuneInString(new)
		if a != b {
			break
		}
		old, new = old[n:], new[m:]
	}
	for old != "" && new != "" {
		a, n := utf8.DecodeLastRuneInString(old)
		b, m := utf8.DecodeLastRuneInString(new)
		if a != b {
			break
		}
		old, new = old[:len(old)-n], new[:len(new)-m]
	}
	if a, b := strings.TrimSpace(old), strings.TrimSpace(new); a != "" && b != "" && a != b {
		return a, b
	}
	return old, new
}

func plainRun(text string) int {
	return len(text) - len(strings.TrimLeftFunc(text, plain))
}

func markRun(text string) int {
	return len(text) - len(strings.TrimLeftFunc(text, func(r rune) bool { return !plain(r) }))
}

func plain(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) && r != 'ʼ' }

// nameMark names a mark, or that there is none where the other side has one; it is empty for what has no name.
func nameMark(ctx context.Context, mark, other string) string {
	switch {
	case mark == "" && strings.TrimSpace(other) == "":
		return say(ctx, "sign.nospace")
	case mark == "":
		return say(ctx, "sign.none")
	case len(mark) > 1 && strings.Trim(mark, " ") == "":
		return sayN(ctx, "sign.spaces", len(mark))
	case signs[mark] != "":
		return say(ctx, "sign."+signs[mark])
	}
	return ""
}
