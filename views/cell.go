package views

import (
	"context"
	"io"
	"strconv"

	"github.com/a-h/templ"

	"regard/translate"
)

// Paragraphs are written here rather than in templates: between their parts not one space may come or go, and of a
// long text there are thousands.

// cell is a paragraph with the sentences in it. tag is the element that it is.
func cell(c Cell, tag string) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		b := html{w: w}
		b.cell(ctx, c, tag)
		return b.err
	})
}

func (b *html) cell(ctx context.Context, c Cell, tag string) {
	class := string(c.Kind)
	if tag == "h1" {
		class = "title"
	}
	b.tag("<", tag, ` class="txt `, class, `" lang="`)
	b.text(string(c.Language))
	b.tag(`" dir="auto"`)
	if c.ID != "" {
		b.tag(` id="p`)
		b.text(c.ID)
		b.tag(`"`)
	}
	b.tag(">")
	b.sentences(ctx, c)
	b.tag("</", tag, ">")
}

// sourceTag is the element of a row's i-th paragraph of the source, and targetTag of one of the translation.
func sourceTag(k translate.Kind, i int) string {
	if k == translate.Title && i == 0 {
		return "h1"
	}
	return targetTag(k)
}

func targetTag(k translate.Kind) string {
	if k.IsHeading() {
		return "h2"
	}
	return "p"
}

// sentences stand one after the other with the space that parts them, so that copied text is the text.
func sentences(c Cell) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		b := html{w: w}
		b.sentences(ctx, c)
		return b.err
	})
}

// beadClasses is how many sentences of a row the style sheet can tell apart without a script.
const beadClasses = 24

// sentences writes the sentences of a paragraph. Each of a title has lines of its own: they stand in a part around it,
// so that what marks the sentence ends where its words do.
func (b *html) sentences(ctx context.Context, c Cell) {
	for _, s := range c.Sentences {
		if c.Kind == translate.Title {
			b.tag(`<span class="part">`)
			b.sentence(ctx, s)
			b.tag("</span>", s.Space)
		} else {
			b.sentence(ctx, s)
			b.tag(s.Space)
		}
	}
}

func (b *html) sentence(ctx context.Context, s Sentence) {
	b.tag("<span ")
	if s.ID != "" {
		b.tag(`id="`)
		b.text(s.ID)
		b.tag(`" `)
	}
	b.tag(`class="s b`, strconv.Itoa(s.Bead%beadClasses))
	if s.Heat > 0 {
		b.tag(" h", strconv.Itoa(s.Heat))
	}
	b.tag(`" data-b="`, strconv.Itoa(s.Bead), `"`)
	if title := sentenceTitle(ctx, s); title != "" {
		b.tag(` title="`)
		b.text(title)
		b.tag(`"`)
	}
	b.tag(">")
	for _, run := range s.Runs {
		b.commented(ctx, run)
	}
	b.tag("</span>")
}

// sentenceTitle tells how far translations of a sentence part, or which one it was taken from.
func sentenceTitle(ctx context.Context, s Sentence) string {
	switch {
	case s.Heat > 0:
		return sayApart(ctx, s.Divergence)
	case s.From != "":
		return say(ctx, "read.from", s.From)
	}
	return ""
}

// commented writes a run, and tells the threads that are about it. Their signs hold no text, so that copied text is
// the text.
func (b *html) commented(ctx context.Context, run Run) {
	if !run.Said {
		b.run(ctx, run)
		return
	}
	b.tag(`<mark class="commented">`)
	b.run(ctx, run)
	b.tag(`</mark>`)
	for _, t := range run.Ends {
		b.threadSign(ctx, t)
	}
}

func (b *html) threadSign(ctx context.Context, t Thread) {
	b.tag(`<a class="comment-no" href="#`, t.Anchor(), `" data-n="`, strconv.Itoa(t.Number), `" aria-label="`)
	b.text(say(ctx, "comment.n", t.Number))
	b.tag(`"></a>`)
}

func (b *html) run(ctx context.Context, run Run) {
	switch run.Mark {
	case "":
		b.text(run.Text)
	case apartWord:
		b.tag(`<b class="apart">`)
		b.text(run.Text)
		b.tag(`</b>`)
	default:
		b.tag(`<span class="mk" title="`)
		b.text(say(ctx, "mark."+string(run.Mark)))
		b.tag(`">`)
		b.text(run.Text)
		b.tag(`</span>`)
	}
}
