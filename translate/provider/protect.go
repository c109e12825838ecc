package provider

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/glossary"
)

// Protected hides what is not language (web and e-mail addresses, tags), and the names on the list, from p behind
// placeholders ⟦1⟧, ⟦2⟧ … and puts it back exactly. The names are those terms of the glossary which are the same in both
// languages. Each placeholder must come back once. A segment where they did not, or which p could not translate so, is
// asked for again as it is; it must then keep what was to be protected, or it has a Malformed error.
func Protected(p Provider) Provider { return protected{p} }

type protected struct{ Provider }

// untranslatable is what has to stay as it is. The sign that ends a sentence is no part of an address.
var untranslatable = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`https?://[^\s<>"»”’⟦⟧]*[\pL\pN/=&#_~-]|[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+|</?[A-Za-z][^<>]{0,200}>`)
})

var placeholder = regexp.MustCompile(`⟦\d+⟧`)

func (p protected) Translate(ctx context.Context, request Request) (Response, error) {
	names := namesIn(request)
	hidden := make([][]string, len(request.Segments))
	masked := request
	masked.Segments = slices.Clone(request.Segments)
	for i := range masked.Segments {
		masked.Segments[i].Text, hidden[i] = hide(masked.Segments[i].Text, names)
	}
	response, err := p.Provider.Translate(ctx, masked)
	if err != nil {
		return response, err
	}
	plain := request
	plain.Segments = nil
	var failed []int
	for i, kept := range hidden {
		if len(kept) == 0 {
			continue
		}
		item := &response.Items[i]
		if item.Err != nil && item.Err.Kind != Malformed || item.Err == nil && reveal(item, kept) {
			continue
		}
		failed = append(failed, i)
		plain.Segments = append(plain.Segments, request.Segments[i])
	}
	if len(failed) == 0 {
		return response, nil
	}
	return response, p.askPlain(ctx, plain, hidden, failed, &response)
}

// askPlain asks for the segments as they are and fills in what comes. It returns an error only where the context
// has ended.
func (p protected) askPlain(ctx context.Context, plain Request, hidden [][]string, failed []int, response *Response) error {
	answer, err := p.Provider.Translate(ctx, plain)
	if err != nil && ctx.Err() != nil {
		return err
	}
	response.Usage = response.Usage.plus(answer.Usage)
	for n, i := range failed {
		item := &response.Items[i]
		if err == nil && (answer.Items[n].Err != nil || keeps(answer.Items[n].Text, hidden[i])) {
			*item = answer.Items[n]
		} else {
			*item = Item{ID: item.ID, Err: &Error{Kind: Malformed, Provider: p.Info().ID}}
		}
	}
	return nil
}

// namesIn returns the names on the list that the segments of the request may have, the longest first.
func namesIn(request Request) []string {
	if len(request.Glossary) == 0 {
		return nil
	}
	matcher := glossary.NewMatcher(slices.DeleteFunc(slices.Clone(request.Glossary), isNoName), request.From, request.To)
	var names []string
	for _, t := range matcher.In(textsOf(request.Segments)...) {
		names = append(names, t.Source)
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names
}

// isNoName tells whether the term is another one in the other language.
func isNoName(t translate.Term) bool { return t.Source != t.Target }

// hide returns the text with placeholders, and what they stand for. A text that has such signs of its own stays as
// it is.
func hide(text string, names []string) (string, []string) {
	if strings.Contains(text, "⟦") || strings.Contains(text, "⟧") {
		return text, nil
	}
	var hidden []string
	var masked strings.Builder
	end := 0
	for _, at := range fixedSpans(text, names) {
		hidden = append(hidden, text[at[0]:at[1]])
		fmt.Fprintf(&masked, "%s⟦%d⟧", text[end:at[0]], len(hidden))
		end = at[1]
	}
	masked.WriteString(text[end:])
	return masked.String(), hidden
}

// fixedSpans returns where in the text stands what is to stay as it is, in order and apart from each other.
func fixedSpans(text string, names []string) [][]int {
	var spans [][]int
	if strings.ContainsAny(text, "@<") || strings.Contains(text, "://") { // most texts have none of them
		spans = untranslatable().FindAllStringIndex(text, -1)
	}
	if len(names) == 0 {
		return spans
	}
	taken := make([]bool, len(text))
	take := func(span []int) {
		for i := span[0]; i < span[1]; i++ {
			taken[i] = true
		}
	}
	for _, span := range spans {
		take(span)
	}
	for _, name := range names {
		for from := 0; ; {
			i := strings.Index(text[from:], name)
			if i < 0 {
				break
			}
			span := []int{from + i, from + i + len(name)}
			from = span[1]
			if isWholeWord(text, span) && !slices.Contains(taken[span[0]:span[1]], true) {
				take(span)
				spans = append(spans, span)
			}
		}
	}
	slices.SortFunc(spans, func(a, b []int) int { return a[0] - b[0] })
	return spans
}

// isWholeWord tells whether no word goes on before or after the span.
func isWholeWord(text string, span []int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:span[0]])
	after, _ := utf8.DecodeRuneInString(text[span[1]:])
	return !isWord(before) && !isWord(after)
}

// reveal puts back what is hidden in the item's text, and moves its marks; those on a placeholder go. It returns
// false, and leaves the item alone, unless each placeholder is there once.
func reveal(item *Item, hidden []string) bool {
	found := placeholder.FindAllStringIndex(item.Text, -1)
	seen := make([]bool, len(hidden))
	var text strings.Builder
	var marks []translate.Mark
	end, next := 0, 0
	for _, at := range append(found, []int{len(item.Text), len(item.Text)}) {
		moved := text.Len() - end
		for ; next < len(item.Marks) && item.Marks[next].Start < at[1]; next++ {
			if mark := item.Marks[next]; mark.Start >= end && mark.End <= at[0] {
				marks = append(marks, translate.Mark{Start: mark.Start + moved, End: mark.End + moved, Kind: mark.Kind})
			}
		}
		text.WriteString(item.Text[end:at[0]])
		end = at[1]
		if at[0] == len(item.Text) {
			break
		}
		n, err := strconv.Atoi(strings.Trim(item.Text[at[0]:at[1]], "⟦⟧"))
		if err != nil || n < 1 || n > len(hidden) || seen[n-1] {
			return false
		}
		seen[n-1] = true
		text.WriteString(hidden[n-1])
	}
	if len(found) != len(hidden) {
		return false
	}
	item.Text, item.Marks = text.String(), marks
	return true
}

// keeps tells whether the translation has each of the parts: what is not language as often as it comes, a name at least
// once.
func keeps(translation string, parts []string) bool {
	var addresses []string
	found := map[string]bool{}
	for _, part := range parts {
		if found[part] {
			continue
		}
		if untranslatable().MatchString(part) {
			addresses = append(addresses, part)
		} else if found[part] = strings.Contains(translation, part); !found[part] {
			return false
		}
	}
	are := untranslatable().FindAllString(translation, -1)
	slices.Sort(are)
	slices.Sort(addresses)
	return slices.Equal(are, addresses)
}
