package views

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"regard/translate"
	"regard/translate/parallel"
)

// Read is the page on which an article is read, alone or beside a translation.
type Read struct {
	Article   translate.Article
	Source    Side
	Target    *Side // nil when there is no translation yet
	Rows      []ReadRow
	Editions  []EditionLink // the translations, for the choice of another
	Mode      string        // a key of Modes
	Version   int           // of the alignment
	Focus     bool          // whether the pair that is being read stands out
	Chars     int           // of the source
	Providers []ProviderChoice
	Talk      Talk     // the comments, which stand under their rows
	Adrift    []Thread // those whose paragraph is gone
	Gone      *Gone    // the paragraph to which a link led, nil where that is still there
}

// Gone is a paragraph that newer revisions do not have.
type Gone struct {
	Edition translate.Edition
	Number  int // of the revision that left it out
}

// Modes are the ways to set the two languages on the page, in the order of their keys.
var Modes = []string{"side", "stack", "source", "target", "blur"}

// Side is one language of the page.
type Side struct {
	Edition  translate.Edition
	Revision translate.Revision
	Newest   int // number of the edition's newest revision

	State, NewestState translate.State // of the revision, and of the newest
}

// EditionLink leads to another translation of the article.
type EditionLink struct {
	Edition translate.Edition
	Number  int // of its newest revision
	Here    bool
}

// A ReadRow is one row of the alignment, as it stands on the page.
type ReadRow struct {
	ID       string // anchor
	First    string // id of its first target paragraph; empty where there is none
	Number   string // of its source paragraphs: "6–7"; empty where there are none
	Ratio    string // "2 : 1"; empty for one to one
	From     string // the translation that it was taken from, where the revision was put together from several
	FromEach string // the same with the numbers of the sentences, where they came from several
	Doubt    bool   // whether the link is not sure
	Stale    bool   // whether the source changed since it was translated
	Intended bool   // whether somebody said that it is right to leave it without a translation
	Heading  bool
	Title    bool
	Source   []Cell
	Target   []Cell
	Threads  []Thread

	at      int   // its position in the alignment
	sources []int // positions of its source paragraphs
}

// editID is the anchor of the row on the page on which the translation is edited: there a row that only the translation
// has is one with what stands above.
func (r ReadRow) editID() string {
	if len(r.Source) == 0 && r.First != "" {
		return "e" + r.First
	}
	return r.ID
}

// A Cell is one paragraph on the page.
type Cell struct {
	ID        string // anchor of the paragraph; empty where the row's anchor is it
	Paragraph string // id of the paragraph
	Kind      translate.Kind
	Language  translate.Language
	Sentences []Sentence
}

// A Sentence is shown with its counterpart: both have the same Bead.
type Sentence struct {
	ID    string // anchor; empty where it has none
	Bead  int    // in its row
	Runs  []Run
	Space string // that follows it
	From  string // the translation that it was taken from, where its row was put together from several
	start int    // byte offset in the paragraph

	Heat       int     // how far translations of it part, in steps; 0 for not, or not told
	Divergence float64 // the same as a share
}

// A Run is a stretch of a sentence with one mark or none.
type Run struct {
	Text string
	Mark translate.MarkKind
	Said bool     // whether a comment is about it
	Ends []Thread // those whose words end with it
	raw  string   // as it is stored
}

// doubtful is the confidence below which a link of paragraphs is told as not sure.
const doubtful = 0.35

// leastRows are worth a goroutine.
const leastRows = 500

// ReadRows sets the paragraphs of a source and its translation in the rows of their alignment.
func ReadRows(source translate.Revision, from translate.Language, target translate.Revision, to translate.Language, alignment translate.Alignment) []ReadRow {
	rows := make([]ReadRow, len(alignment.Rows))
	parallel.Parts(len(rows), leastRows, func(_, first, end int) {
		for i, row := range alignment.Rows[first:end] {
			beadOfSource, beadOfTarget := beadsBySide(row.Sentences)
			r := ReadRow{
				Number:   numbers(row.Source),
				Ratio:    ratio(row.Bead),
				Doubt:    len(row.Source) > 0 && len(row.Target) > 0 && row.Confidence < doubtful,
				Stale:    row.Stale,
				Intended: len(row.Target) == 0 && row.Hold != translate.Loose,
				at:       first + i, sources: row.Source,
				Source: anchored(cells(pick(source.Paragraphs, row.Source), from, beadOfSource)),
				Target: anchored(cells(pick(target.Paragraphs, row.Target), to, beadOfTarget)),
			}
			r.settle()
			rows[first+i] = r
		}
	})
	return rows
}

// TellPicks tells of each row from where its target was taken, and of each sentence where they came from several. name
// is how a reader knows a revision of the edition with the key.
func TellPicks(rows []ReadRow, target translate.Revision, picks []translate.Pick, name func(key string, number int) string) {
	type sentence struct {
		paragraph string
		number    int
	}
	from := make(map[sentence]string, len(picks))
	for _, p := range picks {
		if p.Paragraph < len(target.Paragraphs) {
			from[sentence{target.Paragraphs[p.Paragraph].ID, p.Sentence}] = name(p.Edition, p.Number)
		}
	}
	for i := range rows {
		rows[i].tellFrom(func(paragraph string, number int) string {
			return cmp.Or(from[sentence{paragraph, number}], from[sentence{paragraph, 0}])
		})
	}
}

// tellFrom tells from where the row was taken, given that of a sentence by its paragraph's id and its number in it.
func (r *ReadRow) tellFrom(of func(paragraph string, number int) string) {
	var names []string
	each := make(map[string][]int) // positions in the row, by name
	n := 0
	for _, c := range r.Target {
		for k := range c.Sentences {
			name := of(c.Paragraph, k+1)
			if each[name] == nil {
				names = append(names, name)
			}
			each[name] = append(each[name], n)
			n++
		}
	}
	r.From = strings.Join(names, " + ")
	if len(names) < 2 {
		return
	}
	for i, name := range names {
		names[i] = fmt.Sprintf("%s (%s)", name, numbers(each[name]))
	}
	r.FromEach = strings.Join(names, ", ")
	for _, c := range r.Target {
		for k := range c.Sentences {
			c.Sentences[k].From = of(c.Paragraph, k+1)
		}
	}
}

// SourceRows sets a source alone, a row for each paragraph.
func SourceRows(source translate.Revision, language translate.Language) []ReadRow {
	rows := make([]ReadRow, len(source.Paragraphs))
	for i := range source.Paragraphs {
		rows[i] = ReadRow{Number: numbers([]int{i}), Source: anchored(cells(source.Paragraphs[i:i+1], language, nil))}
		rows[i].settle()
	}
	return rows
}

// settle derives from the cells what the row as a whole is.
func (r *ReadRow) settle() {
	if len(r.Target) > 0 {
		r.First = r.Target[0].ID
	}
	first := r.Source
	if len(first) == 0 {
		first = r.Target
	}
	r.ID = "p" + first[0].ID
	r.Title = first[0].Kind == translate.Title
	r.Heading = first[0].Kind.IsHeading()
	first[0].ID = ""
}

// beadsBySide returns, for each side, the bead of each of the row's sentences.
func beadsBySide(beads []translate.Bead) (source, target []int) {
	for i, bead := range beads {
		source, target = inBead(source, bead.Source, i), inBead(target, bead.Target, i)
	}
	return source, target
}

// inBead tells in beadOf that sentences are in a bead.
func inBead(beadOf []int, sentences []int, bead int) []int {
	for _, s := range sentences {
		for len(beadOf) <= s {
			beadOf = append(beadOf, 0)
		}
		beadOf[s] = bead
	}
	return beadOf
}

func pick(paragraphs []translate.Paragraph, positions []int) []translate.Paragraph {
	picked := make([]translate.Paragraph, 0, len(positions))
	for _, i := range positions {
		picked = append(picked, paragraphs[i])
	}
	return picked
}

// cells shows paragraphs, whose sentences are in beads: in none where beadOf does not tell.
func cells(paragraphs []translate.Paragraph, language translate.Language, beadOf []int) []Cell {
	cells := make([]Cell, len(paragraphs))
	n := 0
	for i, p := range paragraphs {
		cells[i] = Cell{ID: p.ID, Paragraph: p.ID, Kind: p.Kind, Language: language, Sentences: make([]Sentence, len(p.Ends))}
		start := 0
		for k, end := range p.Ends {
			text := strings.TrimRight(p.Text[start:end], " \t\n\u00a0")
			s := &cells[i].Sentences[k]
			s.Runs, s.Space, s.start = runs(text, start, p.Marks, language), p.Text[start+len(text):end], start
			if n < len(beadOf) {
				s.Bead = beadOf[n]
			}
			start = end
			n++
		}
	}
	return cells
}

// drawnAfter is what the page is not drawn before: its end, but of a long one more rows than are in sight at once.
func (r Read) drawnAfter() string {
	const short, inSight = 200, 8
	if len(r.Rows) < short {
		return "live"
	}
	return r.Rows[inSight-1].ID
}

// anchored gives the sentences anchors of their own.
func anchored(cells []Cell) []Cell {
	for _, cell := range cells {
		for i := range cell.Sentences {
			cell.Sentences[i].ID = "s" + cell.ID + "-" + strconv.Itoa(i+1)
		}
	}
	return cells
}

// runs cuts a sentence, which begins at offset, at the marks of its paragraph.
func runs(text string, offset int, marks []translate.Mark, language translate.Language) []Run {
	var runs []Run
	at := 0
	for _, m := range marks {
		start, end := m.Start-offset, m.End-offset
		if start < at || end > len(text) {
			continue
		}
		if start > at {
			runs = append(runs, newRun(text[at:start], language, ""))
		}
		runs = append(runs, newRun(text[start:end], language, m.Kind))
		at = end
	}
	if at < len(text) {
		runs = append(runs, newRun(text[at:], language, ""))
	}
	return runs
}

func newRun(text string, language translate.Language, mark translate.MarkKind) Run {
	return Run{Text: dress(text, language), Mark: mark, raw: text}
}

// numbers tells positions as people count: "6", "6–7", "5, 9".
func numbers(positions []int) string {
	switch n := len(positions); {
	case n == 0:
		return ""
	case n == 1:
		return strconv.Itoa(positions[0] + 1)
	case positions[n-1]-positions[0] == n-1:
		return fmt.Sprintf("%d–%d", positions[0]+1, positions[n-1]+1)
	}
	var each []string
	for _, p := range positions {
		each = append(each, fmt.Sprint(p+1))
	}
	return strings.Join(each, ", ")
}

func ratio(b translate.Bead) string {
	if len(b.Source) == 0 || len(b.Target) == 0 || len(b.Source) == 1 && len(b.Target) == 1 {
		return ""
	}
	return fmt.Sprintf("%d : %d", len(b.Source), len(b.Target))
}

// unknownWords counts the words that the engine did not know.
func unknownWords(paragraphs []translate.Paragraph) int {
	n := 0
	for _, p := range paragraphs {
		for _, m := range p.Marks {
			if m.Kind == translate.UnknownWord {
				n++
			}
		}
	}
	return n
}

// without counts the source rows that the translation leaves out, but for those that it is to leave out.
func without(rows []ReadRow) int {
	n := 0
	for _, r := range rows {
		if len(r.Source) > 0 && len(r.Target) == 0 && !r.Intended {
			n += len(r.Source)
		}
	}
	return n
}

// stale counts the rows whose source changed since they were translated.
func stale(rows []ReadRow) int {
	n := 0
	for _, r := range rows {
		if r.Stale {
			n++
		}
	}
	return n
}

// hasTitle tells whether the page's first heading is in its text.
func hasTitle(rows []ReadRow) bool {
	for _, r := range rows {
		if r.Title && len(r.Source) > 0 {
			return true
		}
	}
	return false
}
