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
			case p.Class == translate.None:
				b.WriteString(templ.EscapeString(p.New))
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
		fmt.Fprintf(b, `<ins><span class="vh">%s </span>%s</ins>`, templ.EscapeString(say(ctx, "diff.added")), templ.EscapeString(new))
	}
	if shown != oldSide {
		fmt.Fprintf(b, `<a class="no" href="#k-%s" aria-label="%s">%d</a>`, p.ID, templ.EscapeString(sayCard(ctx, p.Number, string(p.Class))), p.Number)
	}
	b.WriteString("</span>" + space)
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
