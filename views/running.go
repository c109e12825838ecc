package views

import (
	"context"
	"io"
	"strconv"
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
	return running(func(ctx context.Context, b *html) {
		for _, p := range parts {
			switch {
			case p.Class == translate.None && shown == oldSide:
				b.text(p.Old)
			case p.Class == translate.None:
				b.said(ctx, p, p.New)
			case p.Class == translate.Break && shown != oldSide:
				b.tag(`<span class="chg brk`, cameBreak(p), marked(p), `" id="`, p.ID, `" data-n="`, strconv.Itoa(p.Number), `">`)
				b.text(sayBreak(ctx, p))
				b.number(ctx, p)
				b.tag(`</span> `)
			case p.Class == translate.Break:
				b.tag(" ")
			default:
				b.difference(ctx, p, shown)
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

func (b *html) difference(ctx context.Context, p Part, shown side) {
	old, new, space := p.Old, p.New, ""
	if old == "" || new == "" { // the number stands at the last word, not after the space that went or came with it
		text := strings.TrimRight(old+new, " \n")
		if text != "" {
			space = (old + new)[len(text):]
			old, new = strings.TrimSuffix(old, space), strings.TrimSuffix(new, space)
		}
	}
	b.tag(`<span class="chg `, string(p.Class), marked(p))
	if shown != oldSide {
		b.tag(`" id="`, p.ID, `" data-n="`, strconv.Itoa(p.Number))
	}
	b.tag(`">`)
	if old != "" && shown != newSide {
		b.went(ctx)
		b.text(old)
		b.tag(`</del>`)
	}
	if new != "" && shown != oldSide {
		b.came(ctx)
		b.said(ctx, p, new)
		b.tag(`</ins>`)
	}
	if shown != oldSide {
		b.number(ctx, p)
	}
	b.tag("</span>", space)
}

// number leads from a difference in the text to its card.
func (b *html) number(ctx context.Context, p Part) {
	b.tag(`<a class="no" href="#`, cardAnchor, p.ID, `" aria-label="`)
	b.text(sayCard(ctx, p.Number, string(p.Class)))
	b.tag(`">`, strconv.Itoa(p.Number), `</a>`)
}

// went begins an element of words that went, came one of words that came.
func (b *html) went(ctx context.Context) {
	b.tag(`<del><span class="vh">`)
	b.text(say(ctx, "diff.removed"))
	b.tag(` </span>`)
}

func (b *html) came(ctx context.Context) {
	b.tag(`<ins><span class="vh">`)
	b.text(say(ctx, "diff.added"))
	b.tag(` </span>`)
}

// newText is what a part of a change came to, with the words that somebody comments on.
func newText(p Part) templ.Component {
	return running(func(ctx context.Context, b *html) { b.said(ctx, p, p.New) })
}

// said writes the new text of a part, or what is left of it at its start, and marks the words that threads are about.
func (b *html) said(ctx context.Context, p Part, text string) {
	from := 0
	for _, to := range p.cuts(len(text)) {
		commented := p.commented(from, to)
		if commented {
			b.tag(`<mark class="commented">`)
		}
		b.text(text[from:to])
		if commented {
			b.tag(`</mark>`)
		}
		for _, s := range p.said {
			if s.last && min(s.to, len(text)) == to {
				b.threadSign(ctx, s.thread)
			}
		}
		from = to
	}
}

// cameBreak is the class, after others, of a break at which paragraphs of the new text part.
func cameBreak(p Part) string {
	if strings.Contains(p.New, "\n\n") {
		return " came"
	}
	return ""
}

func sayBreak(ctx context.Context, p Part) string {
	if cameBreak(p) != "" {
		return say(ctx, "diff.break.added")
	}
	return say(ctx, "diff.break.removed")
}

func running(write func(context.Context, *html)) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		b := html{w: w}
		write(ctx, &b)
		return b.err
	})
}
