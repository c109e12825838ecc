// Package export writes a revision to a file that other programs read: as text, Markdown or a page of its own and, beside
// the source that it translates, as a translation memory (TMX) or as a table of two columns (DOCX).
package export

import (
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"regard/translate"
)

// A Text is a revision to be written.
type Text struct {
	Title    string // of the article
	Revision Side
	Source   Side            // what it translates; read by the formats that are Paired alone
	Rows     []translate.Row // how the two align
	Author   string          // of the revision
	Made     time.Time
}

// A Side is one of two texts.
type Side struct {
	Language   translate.Language
	Paragraphs []translate.Paragraph
}

// A Format is one in which a revision can be had.
type Format struct {
	Ending string // of the names of its files, by which it is asked for
	Type   string // media type
	Paired bool   // whether it holds the source beside the translation

	write func(io.Writer, Text) error
}

var formats = []Format{
	{"txt", "text/plain; charset=utf-8", false, writePlain},
	{"md", "text/markdown; charset=utf-8", false, writeMarkdown},
	{"html", "text/html; charset=utf-8", false, writeHTML},
	{"tmx", "application/x-tmx+xml; charset=utf-8", true, writeTMX},
	{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", true, writeDOCX},
}

// FormatsOf returns the formats that there are for the revisions of an edition. The source stands beside nothing.
func FormatsOf(e translate.Edition) []Format {
	if !e.Source {
		return formats
	}
	return slices.DeleteFunc(slices.Clone(formats), func(f Format) bool { return f.Paired })
}

// FormatOf returns the one with the ending, or translate.ErrNotFound.
func FormatOf(e translate.Edition, ending string) (Format, error) {
	for _, f := range FormatsOf(e) {
		if f.Ending == ending {
			return f, nil
		}
	}
	return Format{}, translate.ErrNotFound
}

// Write writes the text. Its errors are those of w.
func (f Format) Write(w io.Writer, t Text) error { return f.write(w, t) }

// writePlain writes the paragraphs in UTF-8, a blank line between them.
func writePlain(w io.Writer, t Text) error {
	var out strings.Builder
	for i, p := range t.Revision.lines() {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(p.Text + "\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// lines returns the paragraphs that have a text, each in one line.
func (s Side) lines() []translate.Paragraph {
	paragraphs := make([]translate.Paragraph, 0, len(s.Paragraphs))
	for _, p := range s.Paragraphs {
		if text := oneLine(p.Text); text != "" {
			paragraphs = append(paragraphs, translate.Paragraph{Kind: p.Kind, Text: text})
		}
	}
	return paragraphs
}

// oneLine returns a text without white space at its ends and with a space for each line end.
func oneLine(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return ' '
		}
		return r
	}, text))
}

// title is what the text is called: by itself, else by its article.
func (t Text) title() string {
	for _, p := range t.Revision.Paragraphs {
		if p.Kind == translate.Title {
			return oneLine(p.Text)
		}
	}
	return oneLine(t.Title)
}

// allowed returns a text without the characters that no XML document may hold (XML 1.0, 2.2).
func allowed(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, text)
}

// sign matches the start of a list item that brings its own sign or number, as those of plain texts do.
var sign = regexp.MustCompile(`^(?:[-*•▪‣◦·]|\(?[0-9]{1,2}[.)]|[a-z]\))[ \t\x{A0}\x{202F}]+\S`)
