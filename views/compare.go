package views

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"regard/translate"
)

// Compare is the page that shows one version of a text against another, beside the source.
type Compare struct {
	Article  translate.Article
	Source   translate.Edition
	Old, New Side
	Choices  []EditionRevisions // what can be compared
	Rows     []CompareRow
	Counts   []ClassCount
	Show     []string // the sorts of differences that are shown; empty for all
	Split    bool     // whether old and new words stand in columns of their own
	Alone    bool     // whether the source is left out
	Later    bool     // whether the words of the source are told of a change only when one comes to it
	State    State    // of the new version
	Whole    bool     // whether all rows are to come at once
	At       int      // position of the row to which the address leads, or nowhere
	Talk     Talk     // on the new version
	Adrift   []Thread // whose words are gone
	Form     RevisionForm
	Err      error
	weight   int // of all rows: see Windows
}

// EditionRevisions are the revisions of an edition, newest first, their heads alone.
type EditionRevisions struct {
	Edition   translate.Edition
	Revisions []translate.Revision
}

// A CompareRow is one or more paragraphs of the translation, compared, beside the source that they translate.
type CompareRow struct {
	ID      string
	Number  string // of the source paragraphs
	Source  []translate.Paragraph
	Changes []ChangeView // none where neither version translates the source
	Cards   []Card
	Threads []Thread // about words of the new version
	Kept    bool     // nothing changed here
	at      int      // position
	sources []int
	size    int // in bytes of text
}

// A ChangeView is a change as it stands on the page.
type ChangeView struct {
	Kind    translate.ChangeKind
	ID      string // anchor and number, where the change as a whole is one difference
	Number  int
	Verdict translate.Verdict // on the change as a whole
	Role    translate.Kind    // of the paragraph
	Was     translate.Kind    // its role before, where that was another; empty else
	From    string            // of a moved one: its number in the old revision
	To      string            // of a ghost: the number in the new revision
	Up      bool              // of either end of a move: whether the other one stands above
	Ghost   bool              // stands where a moved paragraph was
	Parts   []Part
	targets []int // positions of its paragraphs in the new version
}

// Rewritten tells whether old and new share too little for their words to be compared.
func (v ChangeView) Rewritten() bool {
	const short = 60 // characters: of a few words it says nothing
	return len(v.Parts) == 1 && v.Parts[0].Class != translate.None && min(len(v.Parts[0].Old), len(v.Parts[0].New)) > short
}

// differs tells whether words went or came.
func (v ChangeView) differs() bool {
	return slices.ContainsFunc(v.Parts, func(p Part) bool { return p.Class != translate.None })
}

// A Part is a stretch of a change; where it is a difference it has a number and an anchor.
type Part struct {
	translate.Hunk
	ID      string
	Number  int
	Verdict translate.Verdict
	Dim     bool   // whether it is of a sort that is not shown
	said    []said // words of New that somebody comments on
}

// A ClassCount says how many differences there are of one sort.
type ClassCount struct {
	Class string // a class of hunks, or a kind of change
	N     int
}

// Sorts are the sorts of differences that can be shown alone.
var Sorts = []string{
	string(translate.Wording), string(translate.Number), string(translate.Name), string(translate.Case), string(translate.Punctuation),
	string(translate.Typography), string(translate.Break), string(translate.Added), string(translate.Removed), string(translate.Moved),
}

// Shown tells whether differences of a class are shown.
func (c Compare) Shown(class string) bool { return len(c.Show) == 0 || slices.Contains(c.Show, class) }

// Beside tells whether the source can stand beside: what is compared may be the source itself.
func (c Compare) Beside() bool { return !c.New.Edition.Source && !c.Old.Edition.Source }

// oneEdition tells whether both versions are of one edition.
func (c Compare) oneEdition() bool { return c.Old.Edition.ID == c.New.Edition.ID }

// base is the address of the page as one first sees it.
func (c Compare) base() string {
	return ComparisonURL(c.Article.Slug, c.Old.Edition.Key, c.Old.Revision.Number, c.New.Edition.Key, c.New.Revision.Number)
}

// URL is the address of the page as it is shown.
func (c Compare) URL() string {
	query := url.Values{}
	if len(c.Show) > 0 {
		query.Set("show", strings.Join(c.Show, ","))
	}
	if c.Split {
		query.Set("view", "split")
	}
	if c.Alone {
		query.Set("fr", "0")
	}
	if c.Whole {
		query.Set("rows", "all")
	}
	if len(query) == 0 {
		return c.base()
	}
	return c.base() + "?" + strings.ReplaceAll(query.Encode(), "%2C", ",")
}

// as is the address of the page in another layout.
func (c Compare) as(split, alone bool) string {
	c.Split, c.Alone = split, alone
	return c.URL()
}

// showingAll is the address of the page with every difference in sight.
func (c Compare) showingAll() string {
	c.Show = nil
	for _, n := range c.Counts {
		c.Show = append(c.Show, n.Class)
	}
	return c.URL()
}

// drawnAfter is what the page is not drawn before: its end, but for one that may be as long as the text.
func (c Compare) drawnAfter() string {
	if c.Whole {
		return ""
	}
	return "live"
}

// showingWhole is the address of the page with all rows at once.
func (c Compare) showingWhole() string {
	c.Whole = true
	return c.URL()
}

// recast counts the paragraphs of which the kind changed, which are no differences of the text.
func (c Compare) recast() int {
	n := 0
	for _, row := range c.Rows {
		for _, v := range row.Changes {
			if v.Was != "" {
				n++
			}
		}
	}
	return n
}

// count counts the differences.
func (c Compare) count() int {
	n := 0
	for _, of := range c.Counts {
		n += of.N
	}
	return n
}

// Cards returns the cards of all rows, in the order of their numbers.
func (c Compare) Cards() []Card {
	var cards []Card
	for _, row := range c.Rows {
		cards = append(cards, row.Cards...)
	}
	return cards
}

// Dress says what was decided, and leaves out what is of a sort that is not shown.
func (c *Compare) Dress(decisions []translate.Decision) {
	made := make(map[string]translate.Decision, len(decisions))
	for _, d := range decisions {
		made[d.Difference] = d
	}
	for i := range c.Rows {
		row := &c.Rows[i]
		aside := c.setAside(*row)
		for k := range row.Cards {
			card := &row.Cards[k]
			card.Decision, card.Shown, card.Aside = made[card.ID], c.Shown(card.Class), aside
		}
		for k := range row.Changes {
			v := &row.Changes[k]
			if v.ID != "" {
				v.Verdict = made[strings.TrimPrefix(v.ID, toEnd)].Verdict
			}
			for p := range v.Parts {
				if part := &v.Parts[p]; part.Class != translate.None {
					part.Verdict, part.Dim = made[part.ID].Verdict, !c.Shown(string(part.Class))
				}
			}
		}
	}
}

// First returns what is to be looked at first: numbers and names that changed, and the numbers that are not the same in
// paragraphs that were written anew.
func (c Compare) First() []Card {
	var first []Card
	for _, row := range c.Rows {
		for _, card := range row.Cards {
			switch {
			case card.Class == string(translate.Number) || card.Class == string(translate.Name):
				first = append(first, card)
			case card.Anew:
				old, new := numbersIn(card.Old), numbersIn(card.New)
				card.Class = string(translate.Number)
				card.Old, card.New = missing(old, new), missing(new, old)
				if card.Old+card.New != "" {
					first = append(first, card)
				}
			}
		}
	}
	return first
}

// numbersIn returns the numbers of a text as they are written.
func numbersIn(text string) []string {
	var all []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' && r != ',' }) {
		if word = strings.Trim(word, ".,"); word != "" {
			all = append(all, word)
		}
	}
	return all
}

// missing returns what is in one list and not in another, told in one text.
func missing(in, notIn []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(in), func(s string) bool { return slices.Contains(notIn, s) }), ", ")
}

// firstOf returns the anchor of the first difference of a class.
func (c Compare) firstOf(class string) string {
	for _, card := range c.Cards() {
		if card.Class == class {
			return card.Anchor
		}
	}
	return ""
}

// A Fold is a run of rows: one that is to be read, or some that are folded away.
type Fold struct {
	Rows       []CompareRow
	Folded     bool
	Typography int // how many of the rows changed, in their typography alone
}

// Folds groups the rows: runs of two or more unchanged ones are folded, and those of which the typography alone
// changed, unless one asked to see it. What somebody comments on stays in sight.
func (c Compare) Folds() []Fold {
	var folds []Fold
	for start := 0; start < len(c.Rows); {
		end, typography := start, 0
		for end < len(c.Rows) && len(c.Rows[end].Threads) == 0 && (c.Rows[end].Kept || c.setAside(c.Rows[end])) {
			if !c.Rows[end].Kept {
				typography++
			}
			end++
		}
		end = max(end, start+1)
		folds = append(folds, Fold{Rows: c.Rows[start:end], Folded: end-start > 1 || typography > 0, Typography: typography})
		start = end
	}
	return folds
}

// setAside tells whether a row is folded away although it changed: its typography alone did, and nobody asked to see
// that.
func (c Compare) setAside(row CompareRow) bool {
	typography := string(translate.Typography)
	return len(row.Cards) > 0 && len(row.Threads) == 0 && !slices.Contains(c.Show, typography) &&
		!slices.ContainsFunc(row.Cards, func(card Card) bool { return card.Class != typography })
}
