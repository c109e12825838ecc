package export

import (
	"html/template"
	"io"

	"regard/translate"
)

// A block is an element of a page: a paragraph or heading, or all the paragraphs in a row that are quoted or in a list.
type block struct {
	Kind       translate.Kind
	Paragraphs []paragraph
}

type paragraph struct {
	Text   string
	Signed bool // whether it brings the sign of a list item
}

var page = template.Must(template.New("page").Parse(`<!DOCTYPE html>
<html lang="{{.Language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
:root { color-scheme: light dark }
body { max-width: 36em; margin: 2em auto; padding: 0 1em; font: 1.125em/1.6 serif; overflow-wrap: break-word }
h1, h2 { line-height: 1.25; text-wrap: balance }
.signed { list-style: none }
</style>
</head>
<body>
{{- range .Blocks}}
{{- if eq .Kind "title"}}
<h1 dir="auto">{{(index .Paragraphs 0).Text}}</h1>
{{- else if eq .Kind "heading"}}
<h2 dir="auto">{{(index .Paragraphs 0).Text}}</h2>
{{- else if eq .Kind "quotation"}}
<blockquote>
{{- range .Paragraphs}}
<p dir="auto">{{.Text}}</p>
{{- end}}
</blockquote>
{{- else if eq .Kind "item"}}
<ul>
{{- range .Paragraphs}}
<li dir="auto"{{if .Signed}} class="signed"{{end}}>{{.Text}}</li>
{{- end}}
</ul>
{{- else}}
<p dir="auto">{{(index .Paragraphs 0).Text}}</p>
{{- end}}
{{- end}}
</body>
</html>
`))

// writeHTML writes a page that needs nothing else and runs nothing.
func writeHTML(w io.Writer, t Text) error {
	return page.Execute(w, struct {
		Language translate.Language
		Title    string
		Blocks   []block
	}{t.Revision.Language, allowed(t.title()), blocks(t.Revision.lines())})
}

func blocks(paragraphs []translate.Paragraph) []block {
	var all []block
	for _, p := range paragraphs {
		one := paragraph{allowed(p.Text), p.Kind == translate.Item && sign.MatchString(p.Text)}
		together := p.Kind == translate.Quotation || p.Kind == translate.Item
		if last := len(all) - 1; together && last >= 0 && all[last].Kind == p.Kind {
			all[last].Paragraphs = append(all[last].Paragraphs, one)
			continue
		}
		all = append(all, block{p.Kind, []paragraph{one}})
	}
	return all
}
