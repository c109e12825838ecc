package views

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"net/url"
	"strings"
	"sync"

	"github.com/a-h/templ"

	"regard/translate/parallel"
)

// pairs are the rows of the reading page. A long text has thousands: they are written without the detours of a
// template, and what is the same in all of them is put together once.
func pairs(r Read) templ.Component { return eachRow(r, (*pairWriter).pair) }

// singles are the rows of a source that has no translation yet.
func singles(r Read) templ.Component { return eachRow(r, (*pairWriter).single) }

func eachRow(r Read, write func(*pairWriter, ReadRow)) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		leaves := leavesOf(r.Rows)
		parts := make([]*bytes.Buffer, parallel.Count(len(leaves), leastLeaves))
		errs := make([]error, len(parts))
		parallel.Parts(len(leaves), leastLeaves, func(part, from, to int) {
			parts[part] = buffers.Get().(*bytes.Buffer)
			parts[part].Reset()
			b := newPairs(ctx, parts[part], r)
			for _, leaf := range leaves[from:to] {
				b.tag(`<div class="leaf">`)
				for _, row := range leaf {
					write(b, row)
				}
				b.tag(`</div>`)
			}
			errs[part] = cmp.Or(ctx.Err(), b.err)
		})
		for i, part := range parts {
			if errs[i] == nil {
				_, errs[i] = w.Write(part.Bytes())
			}
			buffers.Put(part)
		}
		return errors.Join(errs...)
	})
}

// buffers are what parts were written in, for those that follow.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// leafLength is how many bytes of text a leaf holds, of the longer side of its rows; leastLeaves are worth a goroutine.
const (
	leafLength  = 12_000
	leastLeaves = 8
)

// leavesOf parts the rows in leaves. Leaves that are out of sight cost a browser nothing, where thousands of rows would
// each be looked at for every picture. They are about as long as each other, so that a browser knows how much room one
// takes before it has laid it out (the style sheet tells).
func leavesOf(rows []ReadRow) (leaves [][]ReadRow) {
	for len(rows) > 0 {
		n := leaf(rows)
		leaves = append(leaves, rows[:n])
		rows = rows[n:]
	}
	return leaves
}

// leaf returns how many of the rows make the next leaf.
func leaf(rows []ReadRow) int {
	length := 0
	for i, row := range rows {
		if length += 60 + max(lengthOf(row.Source), lengthOf(row.Target)); length > leafLength {
			return i + 1
		}
	}
	return len(rows)
}

func lengthOf(cells []Cell) (bytes int) {
	for _, c := range cells {
		for _, s := range c.Sentences {
			for _, run := range s.Runs {
				bytes += len(run.Text)
			}
		}
	}
	return bytes
}

// A pairWriter writes the rows of a page.
type pairWriter struct {
	html
	ctx  context.Context
	page Read

	link, edit, history string   // beginnings of tags that go on with what names a row
	comment             []string // the same for the places of Talk.Comments

	edits, tells phrase // how the links of a row are called
	comments     []phrase
}

// A phrase is a sentence, escaped, that has the number of a row in it.
type phrase struct{ before, after string }

func newPhrase(ctx context.Context, key string) phrase {
	const number = "\x00"
	before, after, _ := strings.Cut(say(ctx, key, number), number)
	return phrase{escape(before), escape(after)}
}

func (b *pairWriter) phrase(p phrase, row ReadRow) { b.tag(p.before, row.Number, p.after) }

func newPairs(ctx context.Context, w io.Writer, r Read) *pairWriter {
	b := &pairWriter{html: html{w: w}, ctx: ctx, page: r}
	link := func(class, title, address string) string {
		return `<a class="` + class + `" title="` + escape(say(ctx, title)) + `" href="` + escape(address)
	}
	b.link = link("pno", "read.link", "#")
	if r.Target != nil {
		b.edit = link("edit-here", "nav.edit", EditURL(r.Article.Slug, r.Target.Edition.Key, r.Target.Newest)+"#")
		b.history = link("history-here", "history.link", HistoryURL(r.Article.Slug, r.Target.Edition.Key, ""))
	}
	b.edits, b.tells = newPhrase(ctx, "edit.here"), newPhrase(ctx, "history.of")
	for _, p := range r.Talk.Comments {
		b.comments = append(b.comments, newPhrase(ctx, "comment.on."+p.Side))
		b.comment = append(b.comment, link("comment-here of-"+p.Side, "comment.do", NewCommentURL(r.Talk.Slug, p.Edition, p.Number, "", "")))
	}
	return b
}

func escape(text string) string { return templ.EscapeString(text) }

func (b *pairWriter) pair(row ReadRow) {
	b.tag(`<div class="pair`, row.classes(), `" role="group" id="`)
	b.text(row.ID)
	b.tag(`" aria-label="`)
	b.text(rowLabel(b.ctx, row, len(b.page.Source.Revision.Paragraphs)))
	b.tag(`"><div class="src">`)
	b.sourceCells(row)
	if len(row.Source) == 0 {
		b.tag(`<p class="gap">`)
		b.text(say(b.ctx, "read.added"))
		b.tag(`</p>`)
	}
	b.tag(`</div><div class="spine">`)
	b.spine(row)
	b.tag(`</div><div class="tgt">`)
	for _, c := range row.Target {
		b.cell(b.ctx, c, targetTag(c.Kind))
	}
	if len(row.Target) == 0 {
		b.component(b.ctx, untranslated(b.page, row))
	}
	b.tag(`</div>`)
	b.threads(row)
	b.tag(`</div>`)
}

func (b *pairWriter) single(row ReadRow) {
	b.tag(`<section class="pair single`, row.classes(), `" id="`)
	b.text(row.ID)
	b.tag(`"><div class="spine">`)
	b.number(row)
	b.tag(`<span class="row-links">`)
	b.commentLinks(row)
	b.tag(`</span></div><div class="src">`)
	b.sourceCells(row)
	b.tag(`</div>`)
	b.threads(row)
	b.tag(`</section>`)
}

// classes are those of a row, after others.
func (r ReadRow) classes() string {
	switch {
	case r.Title:
		return " hd first"
	case r.Heading:
		return " hd"
	}
	return ""
}

func (b *pairWriter) sourceCells(row ReadRow) {
	for i, c := range row.Source {
		b.cell(b.ctx, c, sourceTag(c.Kind, i))
	}
}

func (b *pairWriter) threads(row ReadRow) {
	if len(row.Threads) > 0 {
		b.component(b.ctx, rowThreads(b.page.Talk, row.Threads))
	}
}

// number is the number of a row, which leads to it.
func (b *pairWriter) number(row ReadRow) {
	b.tag(b.link)
	b.text(row.ID)
	b.tag(`">`, cmp.Or(row.Number, "+"), `</a>`)
}

// spine stands between the two sides: what there is to know of the row, and where it leads.
func (b *pairWriter) spine(row ReadRow) {
	b.number(row)
	if row.Ratio != "" {
		b.sign("ratio", sayN(b.ctx, "read.ratio", len(row.Source), len(row.Target)), row.Ratio, false)
	}
	switch {
	case row.FromEach != "":
		b.sign("picked", say(b.ctx, "read.from.each", row.FromEach), row.From, true)
	case row.From != "":
		b.sign("picked", say(b.ctx, "read.from", row.From), row.From, false)
	}
	if row.Doubt {
		b.sign("flag", say(b.ctx, "read.doubt"), "≈", false)
	}
	if row.Stale {
		b.tag(`<a class="flag" data-testid="stale" href="`)
		b.text(b.page.staleURL(row))
		b.titled(say(b.ctx, "read.stale"), "≠", true)
		b.tag(`</a>`)
	}
	b.tag(` <span class="row-links">`)
	b.links(row)
	b.tag(`</span>`)
}

// sign is a short text with a title; said tells whether those who hear the page are to hear the title.
func (b *pairWriter) sign(class, title, text string, said bool) {
	b.tag(` <span class="`, class)
	b.titled(title, text, said)
	b.tag(`</span>`)
}

// titled ends a tag with a title, and writes what stands in the element.
func (b *pairWriter) titled(title, text string, said bool) {
	b.tag(`" title="`)
	b.text(title)
	b.tag(`">`)
	if !said {
		b.text(text)
		return
	}
	b.tag(`<span aria-hidden="true">`)
	b.text(text)
	b.tag(`</span><span class="vh">`)
	b.text(title)
	b.tag(`</span>`)
}

// links lead to where the row is edited, to its history, and to the pages on which one comments on its paragraphs,
// for those without a pointer or scripts.
func (b *pairWriter) links(row ReadRow) {
	b.tag(b.edit)
	b.text(row.editID())
	b.called(b.edits, row)
	if row.First != "" {
		b.tag(b.history)
		b.text(url.PathEscape(row.First))
		b.called(b.tells, row)
	}
	b.commentLinks(row)
}

// called ends a link that is called by a phrase. The style sheet gives it its sign.
func (b *pairWriter) called(p phrase, row ReadRow) {
	b.tag(`" aria-label="`)
	b.phrase(p, row)
	b.tag(`"></a>`)
}

func (b *pairWriter) commentLinks(row ReadRow) {
	for i, p := range b.page.Talk.Comments {
		cells := row.cells(p.Side)
		if len(cells) == 0 {
			continue
		}
		language := string(cells[0].Language.Base())
		b.tag(b.comment[i])
		b.text(url.QueryEscape(cells[0].Paragraph))
		b.tag(`" aria-label="`)
		b.text(language)
		b.tag(": ")
		b.phrase(b.comments[i], row)
		b.tag(`">`)
		b.text(language)
		b.tag(`</a>`)
	}
}

// staleURL is where what changed in the source of a row is shown beside it.
func (r Read) staleURL(row ReadRow) string {
	if r.Target.Revision.Number == r.Target.Newest {
		return StaleURL(r.Article.Slug, r.Target.Edition.Key) + "#s" + row.First
	}
	return DiffURL(r.Article.Slug, r.Source.Edition.Key, r.Source.Revision.Number-1, r.Source.Revision.Number)
}
