package views

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"regard/translate"
)

// NewJob is the page that asks before engines translate: which of them, what, and what becomes of it.
type NewJob struct {
	Article    translate.Article
	Language   translate.Language // of the article
	Edition    string             // key of its first translation; empty where there is none
	Engines    []NewJobEngine
	Paragraphs []string            // of the article
	Beside     []translate.Edition // that suggestions can be made for
	SuggestTo  string              // key of one of them; empty for translations of the engines' own
	Private    bool                // whether the article may not leave this machine
	Chosen     []int               // positions, ascending; nil stands for all
	Counted    bool                // whether the page was asked only to count
	Err        error
}

// A NewJobEngine is a service that can be asked, with what asking it would mean.
type NewJobEngine struct {
	ProviderChoice
	Host   string // of the server that would get the text; empty where it is not known, and for what is local
	Chosen bool
	Known  []bool // for each paragraph, whether its translation by this engine is here already
	Price  Price
	Left   *int // characters that may still be sent; nil where that is not known
}

// A reckoning is what is to be sent to an engine.
type reckoning struct {
	Paragraphs, Chars, Known int
}

// reckon counts the paragraphs that are chosen.
func (n NewJob) reckon(e NewJobEngine) (r reckoning) {
	for i, text := range n.Paragraphs {
		switch {
		case !n.chosen(i):
		case e.Known[i]:
			r.Known++
		default:
			r.Paragraphs++
			r.Chars += utf8.RuneCountInString(text)
		}
	}
	return r
}

// short tells whether more would be sent than the service allows.
func (e NewJobEngine) short(r reckoning) bool { return e.Left != nil && r.Chars > *e.Left }

// knownPositions are the paragraphs that are known, for the script.
func (e NewJobEngine) knownPositions() string {
	var positions []string
	for i, known := range e.Known {
		if known {
			positions = append(positions, strconv.Itoa(i))
		}
	}
	return strings.Join(positions, " ")
}

// A lot is the paragraphs at the positions [from, to), which one box chooses.
type lot struct{ from, to int }

// mostBoxes is how many boxes the page has at most: a form may have only so many fields.
const mostBoxes = 2000

// lots are the paragraphs that can be chosen: each alone, or a few together where there are very many.
func (n NewJob) lots() []lot {
	size := (len(n.Paragraphs) + mostBoxes - 1) / mostBoxes
	var all []lot
	for from := 0; from < len(n.Paragraphs); from += size {
		all = append(all, lot{from, min(from+size, len(n.Paragraphs))})
	}
	return all
}

// String is the value of a lot in the form: "7", or "10-14" from the first to the last.
func (s lot) String() string {
	if s.to == s.from+1 {
		return itoa(s.from)
	}
	return itoa(s.from) + "-" + itoa(s.to-1)
}

// charsOf are the characters of each paragraph of a lot, for the script.
func (n NewJob) charsOf(s lot) string {
	chars := make([]string, 0, s.to-s.from)
	for _, text := range n.Paragraphs[s.from:s.to] {
		chars = append(chars, itoa(utf8.RuneCountInString(text)))
	}
	return strings.Join(chars, " ")
}

// knownBy names the engines whose translation of all of a lot is here.
func (n NewJob) knownBy(s lot) string {
	var names []string
	for _, e := range n.Engines {
		if !slices.Contains(e.Known[s.from:s.to], false) {
			names = append(names, e.Name)
		}
	}
	return strings.Join(names, ", ")
}

// chosen tells whether a paragraph is among the chosen ones, which ascend.
func (n NewJob) chosen(position int) bool {
	if n.Chosen == nil {
		return true
	}
	_, found := slices.BinarySearch(n.Chosen, position)
	return found
}

// perMillion is the price for the script, which counts anew when paragraphs are chosen.
func (p Price) perMillion() string { return strconv.FormatFloat(p.PerMillion, 'f', -1, 64) }
