package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxPhrase is the length of the longest phrase of a menu that is looked for, in tokens.
const maxPhrase = 12

// A run is a row of tokens in which a phrase stands several times.
type run struct {
	from, to int // tokens
	period   int // tokens of the phrase
	count    int
}

// cutRuns cuts a phrase that stands at least three times in a row and looks like a link: "Back to news » Back to
// news » Back to news »". One run is one cut.
func cutRuns(p *page) {
	var row []token
	for _, piece := range p.pieces {
		text := p.of(piece.span)
		row = tokens(row[:0], text)
		for _, r := range runs(text, row) {
			from, to := int(row[r.from].start), int(row[r.to-1].end)
			p.cut(span{piece.start + from, piece.start + to}, Repeated, r.count)
		}
	}
}

// maxApart is how many phrases of a run can be taken back one by one; a longer run is taken back whole.
const maxApart = 100

// partRuns makes each phrase of a run that was cut a cut of its own.
func (p *page) partRuns() {
	marks := make([]mark, 0, len(p.marks))
	for _, m := range p.marks {
		parts := []mark{m}
		if m.reason == Repeated && 1 < m.count && m.count <= maxApart {
			parts = p.phrases(m)
		}
		marks = append(marks, parts...)
	}
	p.marks = marks
}

// phrases returns a run that was cut as the cuts of its phrases. What it holds beyond whole phrases goes to the last.
func (p *page) phrases(m mark) []mark {
	row := tokens(nil, p.of(m.span))
	size := len(row) / m.count
	var parts []mark
	for n := range m.count {
		from, to := n*size, (n+1)*size
		if n == m.count-1 {
			to = len(row)
		}
		parts = append(parts, mark{span{m.start + int(row[from].start), m.start + int(row[to-1].end)}, m.reason, 1})
	}
	return parts
}

// runs returns the runs of menu phrases in a row of tokens, in order and apart. Where phrases of several lengths
// repeat, the shortest counts.
func runs(text string, row []token) []run {
	var found []run
	for at := 0; at < len(row); {
		next := at + 1
		for period := 1; period <= maxPhrase && at+3*period <= len(row); period++ {
			if row[at].hash != row[at+period].hash || row[at].hash != row[at+2*period].hash {
				continue
			}
			end := at + period
			for end < len(row) && row[end].hash == row[end-period].hash {
				end++
			}
			if end-at < 3*period {
				continue
			}
			if r := (run{from: at, to: end, period: period}); r.settle(text, row) {
				found = append(found, r)
				next = r.to
				break
			}
			if end-at > 3*maxPhrase {
				next = end - 3*maxPhrase // what repeats for so long without being a menu holds none of another period
			}
		}
		at = max(next, at+1)
	}
	return found
}

// settle fixes where the phrase of the run begins and ends, and counts it. It returns false where the run does not
// look like furniture.
func (r *run) settle(text string, row []token) bool {
	// An arrow before the first word may be the end of what stands before: "… conscients » Retour » Retour »".
	extra := (r.to - r.from) % r.period
	if row[r.from].class == arrow && extra == 1 && r.from > 0 {
		r.from++
		extra = 0
	}
	r.count = (r.to - r.from) / r.period
	switch {
	case extra > 0 && extra == r.period-1 && startsAnew(text, row[r.to:]):
		r.count++ // the last one has no arrow after it
	case extra > 0 && r.to < len(row):
		r.to -= extra // the words after the run begin as the phrase does
	}
	return r.count >= 3 && isFurniture(text, row[r.from:r.from+r.period], r.count)
}

// startsAnew tells whether a row of tokens is empty or begins as a sentence does.
func startsAnew(text string, row []token) bool {
	if len(row) == 0 {
		return true
	}
	first, _ := utf8.DecodeRuneInString(text[row[0].start:])
	return unicode.IsUpper(first) || row[0].class == other
}

// isFurniture tells whether a phrase that stands count times in a row is a link of a menu and not a refrain: it has
// few words and no sentence, and an arrow or bar; without one it must be longer, begin with a capital and repeat more.
func isFurniture(text string, phrase []token, count int) bool {
	words, arrows, bars := 0, 0, 0
	opens, closes, letters := false, false, false
	for _, t := range phrase {
		s := text[t.start:t.end]
		switch t.class {
		case word:
			words++
			letters = letters || strings.ContainsFunc(s, unicode.IsLetter)
		case arrow:
			arrows++
			r, _ := utf8.DecodeRuneInString(s)
			if strings.ContainsRune("|¦•·", r) {
				bars++
			}
			opens = opens || r == '«'
			closes = closes || r == '»'
		default:
			if !strings.ContainsAny(s, "-–()[]&/+") {
				return false
			}
		}
	}
	switch {
	case !letters || opens && closes || phrase[len(phrase)-1].end-phrase[0].start > 100:
		return false
	case arrows > bars:
		return true
	case bars > 0:
		return words > 1 || count > 3
	}
	first, _ := utf8.DecodeRuneInString(text[phrase[0].start:])
	return unicode.IsUpper(first) && (words >= 3 && count >= 4 || words == 2 && count >= 6)
}
