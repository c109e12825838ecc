package views

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/a-h/templ"

	"regard/translate"
)

// Running text is written here rather than in templates: between its parts not one space may come or go.

// beadClasses is how many sentences of a row the style sheet can tell apart without a script.
const beadClasses = 24

// sentences stand one after the other with the space that parts them, so that copied text is the text.
func sentences(c Cell) templ.Component {
	return running(func(ctx context.Context, b *strings.Builder) {
		for _, s := range c.Sentences {
			b.WriteString("<span ")
			if s.ID != "" {
				fmt.Fprintf(b, `id="%s" `, s.ID)
			}
			fmt.Fprintf(b, `class="s b%d%s" data-b="%d"%s>`, s.Bead%beadClasses, heated(s), s.Bead, sentenceTitle(ctx, s))
			for _, run := range s.Runs {
				commented(ctx, b, run)
			}
			b.WriteString("</span>" + templ.EscapeString(s.Space))
		}
	})
}

// commented writes a run, and tells the threads that are about it. Their signs hold no text, so that copied text is
// the text.
func commented(ctx context.Context, b *strings.Builder, run Run) {
	if !run.Said {
		writeRun(ctx, b, run)
		return
	}
	b.WriteString(`<mark class="commented">`)
	writeRun(ctx, b, run)
	b.WriteString(`</mark>`)
	for _, t := range run.Ends {
		writeThreadSign(ctx, b, t)
	}
}

func writeThreadSign(ctx context.Context, b *strings.Builder, t Thread) {
	fmt.Fprintf(b, `<a class="comment-no" href="#%s" data-n="%d" aria-label="%s"></a>`, t.Anchor(), t.Number, templ.EscapeString(say(ctx, "comment.n", t.Number)))
}

func writeRun(ctx context.Context, b *strings.Builder, run Run) {
	text := templ.EscapeString(run.Text)
	switch run.Mark {
	case "":
		b.WriteString(text)
	case apartWord:
		fmt.Fprintf(b, `<b class="apart">%s</b>`, text)
	default:
		fmt.Fprintf(b, `<span class="mk" title="%s">%s</span>`, templ.EscapeString(say(ctx, "mark."+string(run.Mark))), text)
	}
}

func heated(s Sentence) string {
	if s.Heat == 0 {
		return ""
	}
	return " h" + itoa(s.Heat)
}

// sentenceTitle tells how far translations of a sentence part, or which one it was taken from.
func sentenceTitle(ctx context.Context, s Sentence) string {
	title := ""
	switch {
	case s.Heat > 0:
		title = sayApart(ctx, s.Divergence)
	case s.From != "":
		title = say(ctx, "read.from", s.From)
	default:
		return ""
	}
	return fmt.Sprintf(` title="%s"`, templ.EscapeString(title))
}

// A side of a change is shown: the old words, the new ones, or both in one text.
type side int

const (
	bothSides side = iota
	oldSide
	newSide
)

// hunks are the text of a change with what went and what came; each difference has its number, once.
func hunks(parts []Part, shown side) templ.Component {
	return running(func(ctx context.Context, b *strings.Builder) {
		for _, p := range parts {
			switch {
			case p.Class == translate.None && shown == oldSide:
				b.WriteString(templ.EscapeString(p.Old))
			case p.Class == translate.None:
				writeSaid(ctx, b, p, p.New)
			case p.Class == translate.Break && shown != oldSide:
				fmt.Fprintf(b, `<span class="chg brk%s" id="%s" data-n="%d">%s</span> `, marked(p), p.ID, p.Number, templ.EscapeString(sayBreak(ctx, p)))
			case p.Class == translate.Break:
				b.WriteString(" ")
			default:
				writeDifference(ctx, b, p, shown)
			}
		}
	})
}

// marked are the classes, after others, that tell of a difference what was decided, and whether it is of a sort that is not shown.
func marked(p Part) string {
	classes := ""
	if p.Dim {
		classes += " dim"
	}
	if p.Verdict != "" {
		classes += " " + string(p.Verdict)
	}
	return classes
}

func writeDifference(ctx context.Context, b *strings.Builder, p Part, shown side) {
	old, new, space := p.Old, p.New, ""
	if old == "" || new == "" { // the number stands at the last word, not after the space that went or came with it
		text := strings.TrimRight(old+new, " \n")
		if text != "" {
			space = (old + new)[len(text):]
			old, new = strings.TrimSuffix(old, space), strings.TrimSuffix(new, space)
		}
	}
	if shown == oldSide {
		fmt.Fprintf(b, `<span class="chg %s%s">`, p.Class, marked(p))
	} else {
		fmt.Fprintf(b, `<span class="chg %s%s" id="%s" data-n="%d">`, p.Class, marked(p), p.ID, p.Number)
	}
	if old != "" && shown != newSide {
		fmt.Fprintf(b, `<del><span class="vh">%s </span>%s</del>`, templ.EscapeString(say(ctx, "diff.removed")), templ.EscapeString(old))
	}
	if new != "" && shown != oldSide {
		fmt.Fprintf(b, `<ins><span class="vh">%s </span>`, templ.EscapeString(say(ctx, "diff.added")))
		writeSaid(ctx, b, p, new)
		b.WriteString("</ins>")
	}
	if shown != oldSide {
		fmt.Fprintf(b, `<a class="no" href="#k-%s" aria-label="%s">%d</a>`, p.ID, templ.EscapeString(sayCard(ctx, p.Number, string(p.Class))), p.Number)
	}
	b.WriteString("</span>" + space)
}

// newText is what a part of a change came to, with the words that somebody comments on.
func newText(p Part) templ.Component {
	return running(func(ctx context.Context, b *strings.Builder) { writeSaid(ctx, b, p, p.New) })
}

// writeSaid writes the new text of a part, or what is left of it at its start, and marks the words that threads are about.
func writeSaid(ctx context.Context, b *strings.Builder, p Part, text string) {
	from := 0
	for _, to := range p.cuts(len(text)) {
		if words := templ.EscapeString(text[from:to]); p.commented(from, to) {
			b.WriteString(`<mark class="commented">` + words + `</mark>`)
		} else {
			b.WriteString(words)
		}
		for _, s := range p.said {
			if s.last && min(s.to, len(text)) == to {
				writeThreadSign(ctx, b, s.thread)
			}
		}
		from = to
	}
}

func sayBreak(ctx context.Context, p Part) string {
	if strings.Contains(p.New, "\n\n") {
		return say(ctx, "diff.break.added")
	}
	return say(ctx, "diff.break.removed")
}

func running(write func(context.Context, *strings.Builder)) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		var b strings.Builder
		write(ctx, &b)
		_, err := io.WriteString(w, b.String())
		return err
	})
}
