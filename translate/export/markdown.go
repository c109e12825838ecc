package export

import (
	"io"
	"regexp"
	"strings"

	"regard/translate"
)

// writeMarkdown writes the paragraphs as CommonMark that is read as the same paragraphs. A list item that brings its own
// sign stays as it is: another one beside it would be one too many.
func writeMarkdown(w io.Writer, t Text) error {
	var out strings.Builder
	listed := false // whether the paragraph before is in a list
	for i, p := range t.Revision.lines() {
		list := p.Kind == translate.Item && !sign.MatchString(p.Text)
		if i > 0 && !(listed && list) {
			out.WriteByte('\n')
		}
		listed = list
		switch {
		case p.Kind == translate.Title:
			out.WriteString("# ")
		case p.Kind == translate.Heading:
			out.WriteString("## ")
		case p.Kind == translate.Quotation:
			out.WriteString("> ")
		case list:
			out.WriteString("- ")
		}
		out.WriteString(escape(p.Text) + "\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
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
