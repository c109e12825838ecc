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
	Chosen     []int               // positions; nil stands for all
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

// knownBy names the engines whose translation of a paragraph is here.
func (n NewJob) knownBy(position int) string {
	var names []string
	for _, e := range n.Engines {
		if e.Known[position] {
			names = append(names, e.Name)
		}
	}
	return strings.Join(names, ", ")
}

func (n NewJob) chosen(position int) bool {
	return n.Chosen == nil || slices.Contains(n.Chosen, position)
}

// perMillion is the price for the script, which counts anew when paragraphs are chosen.
func (p Price) perMillion() string { return strconv.FormatFloat(p.PerMillion, 'f', -1, 64) }
