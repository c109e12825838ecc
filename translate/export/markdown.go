package export

import (
	"io"
	"regexp"
	"strconv"
	"strings"

	"regard/translate"
)

// writeMarkdown writes the paragraphs as CommonMark that is read as the same paragraphs. A list item that brings its own
// number is one of a numbered list; one with another sign stays as it is, as a second beside it would be one too many.
func writeMarkdown(w io.Writer, t Text) error {
	var out strings.Builder
	last := mark{}
	for i, p := range t.Revision.lines() {
		opening, text := opened(p, last)
		if i > 0 && (opening.list == "" || opening.list != last.list) {
			out.WriteByte('\n')
		}
		out.WriteString(opening.text + escape(text) + "\n")
		last = opening
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// A mark opens a paragraph.
type mark struct {
	text   string
	list   string // the sign of the list that it is in; empty for none
	number int    // there
}

// numbered matches a list item that begins as one of Markdown does.
var numbered = regexp.MustCompile(`^(0|[1-9][0-9]?)([.)]) (\S.*)$`)

// opened returns the mark of a paragraph and what follows it, given the mark of the one before: a list counts by itself.
func opened(p translate.Paragraph, last mark) (mark, string) {
	switch p.Kind {
	case translate.Title:
		return mark{text: "# "}, p.Text
	case translate.Heading:
		return mark{text: "## "}, p.Text
	case translate.Quotation:
		return mark{text: "> "}, p.Text
	case translate.Item:
		if found := numbered.FindStringSubmatch(p.Text); found != nil {
			n, _ := strconv.Atoi(found[1]) // it is digits
			if last.list != found[2] || n == last.number+1 {
				return mark{found[1] + found[2] + " ", found[2], n}, found[3]
			}
		}
		if !sign.MatchString(p.Text) {
			return mark{text: "- ", list: "-"}, p.Text
		}
	}
	return mark{}, p.Text
}

// What Markdown would take for marks: anywhere, at the start of a paragraph, and at the end of a heading. All are
// CommonMark's but ~, which strikes words through on GitHub.
var (
	anywhere   = regexp.MustCompile("[\\\\`*_\\[<~]|&#?[0-9A-Za-z]+;")
	atStart    = regexp.MustCompile(`^[#>+=-]`)
	asNumber   = regexp.MustCompile(`^([0-9]{1,9})([.)])(\s|$)`)
	endHeading = regexp.MustCompile(`([ \t])(#+)$`)
)

// escape returns a paragraph in which no character is a mark.
func escape(text string) string {
	text = anywhere.ReplaceAllString(text, `\$0`)
	text = atStart.ReplaceAllString(text, `\$0`)
	text = asNumber.ReplaceAllString(text, `$1\$2$3`)
	return endHeading.ReplaceAllString(text, `$1\$2`)
}
