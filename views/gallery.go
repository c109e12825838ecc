package views

import (
	"fmt"
	"slices"
	"time"

	"regard/translate"
)

// Gallery is a page for those who work on the pages: the tokens of the style sheet, and the components in their states.
type Gallery struct {
	Sheet, Script string // addresses of what sets this page alone, and of what puts components in states that only a script gives
}

// colours are the tokens that are colours, by their names in the style sheet without the dashes.
var colours = []string{
	"paper", "raise", "sunk", "ink", "ink2", "ink3", "rule", "rule2", "field", "accent", "on-accent", "lit", "lit-edge",
	"ins", "ins-bg", "del", "del-bg", "mov", "mov-bg", "typ", "typ-bg", "warn", "ok", "focus",
}

// steps are the tokens of the space between things, and sizes those of the height of letters.
var (
	steps = []string{"s1", "s2", "s3", "s4", "s5", "s6", "s7"}
	sizes = []string{"xs", "sm", "md", "body"}
)

// A face is a way in which the colours can stand.
type face struct{ theme, contrast string }

var faces = []face{{"light", "system"}, {"dark", "system"}, {"light", "more"}, {"dark", "more"}}

// What the components show: a short article, and two revisions of its translation.
var (
	galleryDay     = time.Date(2026, 11, 1, 9, 5, 0, 0, time.UTC)
	galleryArticle = translate.Article{ID: 1, Slug: "gallery", Title: "La traduction en regard", Created: galleryDay}
	gallerySource  = Side{
		Edition: translate.Edition{ID: 1, Key: "fr", Language: "fr", Source: true},
		Revision: translate.Revision{ID: 1, Number: 1, Origin: translate.Origin{Kind: translate.Import}, Paragraphs: []translate.Paragraph{
			galleryParagraph("f1", translate.Heading, "Lire à deux voix"),
			galleryParagraph("f2", translate.Text, "Une page répond à l'autre. ", "Le lecteur va et vient."),
			galleryParagraph("f3", translate.Text, "En 1900, Paris en vendait 300."),
			galleryParagraph("f4", translate.Quotation, "« Tout est dans la marge ! »"),
			galleryParagraph("f5", translate.Text, "Rien ne répond à ceci."),
		}},
		Newest: 1,
	}
	galleryOld = Side{
		Edition: translate.Edition{ID: 2, Key: "en", Language: "en"},
		Revision: translate.Revision{ID: 2, Number: 1, Origin: translate.Origin{Kind: translate.Machine, Provider: "apertium"}, Paragraphs: []translate.Paragraph{
			galleryParagraph("e1", translate.Heading, "Reading in two voices"),
			galleryParagraph("e2", translate.Text, "A page answers to the other. ", "The reader goes and comes."),
			galleryParagraph("e3", translate.Text, "In 1900, Paris sold 200 of them."),
			galleryParagraph("e4", translate.Quotation, "\"All is in the margin!\""),
			galleryParagraph("e5", translate.Text, "A line that was taken out."),
		}},
		Newest: 2,
	}
	galleryNew = Side{
		Edition: galleryOld.Edition,
		Revision: translate.Revision{ID: 3, Number: 2, Parent: 1, Origin: translate.Origin{Kind: translate.Edit}, Paragraphs: []translate.Paragraph{
			galleryParagraph("e4", translate.Quotation, "“All is in the margin!”"),
			galleryParagraph("e1", translate.Heading, "Reading in two voices"),
			galleryParagraph("e2", translate.Text, "One page answers the other. ", "The reader goes and comes."),
			galleryParagraph("e3", translate.Text, "In 1900, Paris sold 300 of them."),
			galleryParagraph("e6", translate.Text, "A line that was put in."),
		}},
		Newest: 2,
	}
)

func galleryParagraph(id string, kind translate.Kind, sentences ...string) translate.Paragraph {
	p := translate.Paragraph{ID: id, Kind: kind}
	for _, s := range sentences {
		p.Text += s
		p.Ends = append(p.Ends, len(p.Text))
	}
	return p
}

// galleryRow links paragraphs of the two sides; each list may be empty.
func galleryRow(confidence float64, source, target []int, sentences ...translate.Bead) translate.Row {
	return translate.Row{Bead: translate.Bead{Source: source, Target: target, Confidence: confidence}, Sentences: sentences}
}

// galleryBead links one sentence of a row with one.
func galleryBead(i int) translate.Bead {
	return translate.Bead{Source: []int{i}, Target: []int{i}, Confidence: 1}
}

// read is a page of pairs: a heading, a plain pair, a doubtful one, a stale one of two paragraphs, and holes on either side.
func (Gallery) read() Read {
	target := galleryOld
	target.Revision.Paragraphs = append(slices.Clone(target.Revision.Paragraphs), galleryParagraph("e7", translate.Text, "A line of the translator's own."))
	target.Revision.Paragraphs[2].Marks = []translate.Mark{{Start: 9, End: 14, Kind: translate.UnknownWord}}
	stale := galleryRow(.9, []int{3}, []int{3, 4}, galleryBead(0))
	stale.Stale = true
	alignment := translate.Alignment{Rows: []translate.Row{
		galleryRow(1, []int{0}, []int{0}, galleryBead(0)),
		galleryRow(1, []int{1}, []int{1}, galleryBead(0), galleryBead(1)),
		galleryRow(.2, []int{2}, []int{2}, galleryBead(0)),
		stale,
		galleryRow(.9, []int{4}, nil),
		galleryRow(.9, nil, []int{5}),
	}}
	r := Read{Article: galleryArticle, Source: gallerySource, Target: &target, Mode: "side"}
	r.Rows = ReadRows(gallerySource.Revision, "fr", target.Revision, "en", alignment)
	r.Talk = Talk{Slug: galleryArticle.Slug, Comments: []CommentPlace{{"tgt", "en", 1}}}
	r.Tell([]Thread{galleryThread()})
	return r
}

// compare is a page of changes, one of each sort; some are decided.
func (Gallery) compare() Compare {
	changes := []translate.Change{
		{Kind: translate.Moved, Old: []int{3}, New: []int{0}, Hunks: []translate.Hunk{
			{Old: "\"", New: "“", Class: translate.Typography}, {Old: "All is in the margin!", New: "All is in the margin!"}, {Old: "\"", New: "”", Class: translate.Typography},
		}},
		{Kind: translate.Kept, Old: []int{0}, New: []int{1}, Hunks: []translate.Hunk{{Old: "Reading in two voices", New: "Reading in two voices"}}},
		{Kind: translate.Changed, Old: []int{1}, New: []int{2}, Hunks: []translate.Hunk{
			{Old: "A", New: "One", Class: translate.Wording}, {Old: " page answers ", New: " page answers "}, {Old: "to ", Class: translate.Wording},
			{Old: "the other. The reader goes and comes.", New: "the other. The reader goes and comes."},
		}},
		{Kind: translate.Changed, Old: []int{2}, New: []int{3}, Hunks: []translate.Hunk{
			{Old: "In 1900, Paris sold ", New: "In 1900, Paris sold "}, {Old: "200", New: "300", Class: translate.Number}, {Old: " of them.", New: " of them."},
		}},
		{Kind: translate.Removed, Old: []int{4}, Hunks: []translate.Hunk{{Old: "A line that was taken out.", Class: translate.Wording}}},
		{Kind: translate.Added, New: []int{4}, Hunks: []translate.Hunk{{New: "A line that was put in.", Class: translate.Wording}}},
	}
	links := func(targets ...int) (a translate.Alignment) {
		for s, t := range targets {
			a.Rows = append(a.Rows, galleryRow(1, []int{s}, []int{t}))
		}
		return a
	}
	c := Compare{
		Article: galleryArticle, Source: gallerySource.Edition, Old: galleryOld, New: galleryNew,
		Choices: []EditionRevisions{{galleryOld.Edition, []translate.Revision{galleryNew.Revision, galleryOld.Revision}}},
		State:   State{Slug: galleryArticle.Slug, Edition: galleryNew.Edition, Number: 2},
	}
	c.Rows, c.Counts = NewCompare(Compared{
		Source: gallerySource.Revision, Old: galleryOld.Revision, New: galleryNew.Revision, OldLinks: links(0, 1, 2, 3, 4), NewLinks: links(1, 2, 3, 0, 4),
		Changes: changes, Differences: translate.Differences(galleryOld.Revision.Paragraphs, changes),
	})
	var decisions []translate.Decision
	for i, card := range c.Cards() {
		if verdict := []translate.Verdict{"", translate.Accepted, translate.Rejected}[i%3]; verdict != "" {
			decisions = append(decisions, translate.Decision{Difference: card.ID, Verdict: verdict, Made: galleryDay})
		}
	}
	c.Dress(decisions)
	return c
}

// align is a page of links: one that somebody vouches for, one that is chosen, a doubtful one, and a hole.
func (Gallery) align() Align {
	a := Align{Article: galleryArticle, Source: gallerySource, Target: galleryOld, Unit: Paragraphs, At: Place{Row: 1}}
	pinned := galleryRow(1, []int{0}, []int{0})
	pinned.Hold = translate.Pinned
	a.Show(translate.Alignment{Rows: []translate.Row{
		pinned, galleryRow(.95, []int{1}, []int{1}), galleryRow(.65, []int{2, 3}, []int{2, 3}), galleryRow(.4, []int{4}, nil), galleryRow(.4, nil, []int{4}),
	}})
	return a
}

// job is a job in a state, with a paragraph in each of the states that one can have.
func (Gallery) job(state translate.JobState) JobPage {
	items := []translate.JobItem{
		{State: translate.ItemDone}, {State: translate.ItemDone, Doubt: "job.doubt.length"}, {State: translate.ItemFailed, Error: "job.error.internal"},
		{State: translate.ItemWaiting, Batch: "1"}, {State: translate.ItemWaiting},
	}
	for i := range items {
		items[i].Position = i
	}
	return JobPage{
		JobLine: JobLine{
			Article: galleryArticle, Provider: "Apertium", Price: Price{20, "EUR"},
			Job: translate.Job{ID: 1, From: "fr", To: "en", State: state, Items: items, Created: galleryDay, Started: galleryDay, Worked: 90 * time.Second, Sent: translate.Sent{Requests: 2, Characters: 140}},
		},
		Language: "fr", Now: galleryDay.Add(time.Minute), Source: gallerySource.Revision.Paragraphs,
	}
}

// jobs are one line for each state that a job can have.
func (g Gallery) jobs() (j Jobs) {
	for _, state := range []translate.JobState{
		translate.JobQueued, translate.JobRunning, translate.JobPausing, translate.JobPaused, translate.JobDone, translate.JobFailed, translate.JobCancelled,
	} {
		j.Jobs = append(j.Jobs, g.job(state).JobLine)
	}
	return j
}

// shelf is a line of the library with an edition of each origin, a job under way and something to look at.
func (Gallery) shelf() LibraryArticle {
	a := LibraryArticle{Article: galleryArticle, Language: "fr", Active: galleryDay, Jobs: []LibraryJob{{ID: 1, Done: 2, Total: 5}}}
	for i, kind := range []translate.OriginKind{translate.Import, translate.Machine, translate.Upload, translate.Edit} {
		e := translate.Edition{Key: fmt.Sprint("en", i), Language: "en", Source: i == 0}
		if e.Source {
			e.Language = "fr"
		}
		a.Editions = append(a.Editions, LibraryEdition{Edition: e, Title: "Facing-page translation", Latest: translate.Revision{Number: i + 1, Origin: translate.Origin{Kind: kind}}})
	}
	a.Editions[1].ToCheck = 2
	last := a.Editions[3].Edition
	a.Waiting = []WaitingItem{{Sort: "changes", Edition: last, OldEdition: last, Old: 3, Number: 4, N: 3}}
	return a
}

// states are a revision in each state that it can have.
func (Gallery) states() (all []State) {
	for _, s := range translate.States {
		all = append(all, State{Slug: galleryArticle.Slug, Edition: galleryNew.Edition, Number: 2, History: translate.StateHistory{{ID: 1, State: s, Made: galleryDay}}})
	}
	return all
}

// fields are those that a service's settings can have.
func (Gallery) fields() []ProviderField {
	return []ProviderField{
		{Name: "url", Label: "provider.field.url", Default: "https://"},
		{Name: "key", Label: "provider.field.key", Secret: true, Required: true, Kept: true},
		{Name: "tier", Label: "provider.field.tier", Options: []string{"free", "pro"}},
		{Name: "region", Label: "provider.field.region", Value: "Europe", Required: true, Err: translate.Invalid("provider.problem.region")},
	}
}

// galleryThread is a comment on words of a pair, and an answer.
func galleryThread() Thread {
	t := Thread{Number: 1, Edition: galleryOld.Edition, Shown: 1}
	t.ID, t.Quote = 1, "answers to"
	t.Thread.Anchor = translate.Anchor{Revision: 1, Paragraph: "e2", Start: 7, End: 17}
	t.Place = translate.Place{Anchor: t.Thread.Anchor, Fate: translate.Stayed}
	t.Comments = []translate.Comment{
		{ID: 1, Text: "“Answers”, without “to”?", Made: galleryDay},
		{ID: 2, Text: "Yes.", Made: galleryDay.Add(time.Hour)},
	}
	return t
}
