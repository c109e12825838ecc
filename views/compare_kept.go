package views

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"

	"regard/translate"
)

// keptRow is a row in which nothing changed, as changedRow would have it. Of a long text most rows are such ones, so
// they are written without the detours of a template.
func keptRow(c Compare, row CompareRow) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		b := html{w: w}
		b.tag(`<div class="`, row.class(), `" id="`, row.ID, `" role="group" aria-label="`)
		b.text(compareLabel(ctx, row))
		b.tag(`"><span class="pno">`, row.Number, `</span>`)
		if !c.Alone {
			b.tag(`<div class="src">`)
			for _, p := range row.Source {
				if p.Kind == translate.Title {
					b.component(ctx, sourceParagraph(p, c.Source.Language))
					continue
				}
				b.paragraph(p.Kind, c.Source.Language, "")
				b.text(dress(p.Text, c.Source.Language))
				b.tag(`</p>`)
			}
			b.tag(`</div>`)
		}
		b.tag(`<div class="tgt">`)
		for _, v := range row.Changes {
			b.paragraph(v.Role, c.New.Edition.Language, c.paragraphsOf(v))
			b.said(ctx, v.Parts[0], v.Parts[0].New)
			b.tag(`</p>`)
		}
		b.tag(`</div>`)
		if len(row.Threads) > 0 {
			b.component(ctx, rowThreads(c.Talk, row.Threads))
		}
		b.tag(`</div>`)
		return b.err
	})
}

// An html writes a page until the first error.
type html struct {
	w   io.Writer
	err error
}

// tag writes what needs no escapes.
func (b *html) tag(parts ...string) {
	if memory, ok := b.w.(*bytes.Buffer); ok { // which takes everything: a long page is a million parts
		for _, part := range parts {
			memory.WriteString(part)
		}
		return
	}
	for _, part := range parts {
		if b.err == nil {
			_, b.err = io.WriteString(b.w, part)
		}
	}
}

var textEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// text writes text, escaped.
func (b *html) text(text string) {
	if b.err == nil {
		_, b.err = textEscapes.WriteString(b.w, text)
	}
}

func (b *html) component(ctx context.Context, c templ.Component) {
	if b.err == nil {
		b.err = c.Render(ctx, b.w)
	}
}

// paragraph begins a paragraph in a language; ids name it in its revision, where anything is to find it there.
func (b *html) paragraph(kind translate.Kind, language translate.Language, ids string) {
	b.tag(`<p class="txt `, string(kind), `" lang="`)
	b.text(string(language))
	b.tag(`" dir="auto`)
	if ids != "" {
		b.tag(`" data-in="`)
		b.text(ids)
	}
	b.tag(`">`)
}
