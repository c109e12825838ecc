package pipeline

import (
	"context"
	"slices"
	"strings"
	"sync"

	"regard/translate"
	"regard/translate/words"
)

// counterparts are the words of the source that answer to differences, by the ids of these, as far as somebody asked.
type counterparts struct {
	mu    sync.Mutex
	found map[string]string
}

// Counterpart returns the words of the source of which a difference speaks, as far as they can be found: those that
// answer to what it put, else to what it took away. Words that stand apart have an ellipsis between them. It is empty
// for differences of whole paragraphs and of signs alone.
func (c *Comparison) Counterpart(ctx context.Context, d translate.Difference) string {
	switch translate.Class(d.Class) {
	case translate.Wording, translate.Number, translate.Name:
	default:
		return ""
	}
	c.counterparts.mu.Lock()
	defer c.counterparts.mu.Unlock()
	if found, ok := c.counterparts.found[d.ID]; ok {
		return found
	}
	found := c.counterpart(ctx, d)
	if ctx.Err() == nil {
		if c.counterparts.found == nil {
			c.counterparts.found = make(map[string]string)
		}
		c.counterparts.found[d.ID] = found
	}
	return found
}

func (c *Comparison) counterpart(ctx context.Context, d translate.Difference) string {
	change := c.Changes[d.Change]
	if len(change.Hunks) == 1 { // all of it: the paragraph beside says what
		return ""
	}
	old, new := 0, 0 // where the hunk begins
	for _, hunk := range change.Hunks[:d.Hunk] {
		old, new = old+len(hunk.Old), new+len(hunk.New)
	}
	hunk := change.Hunks[d.Hunk]
	if strings.TrimSpace(hunk.New) != "" {
		return c.sourceOf(ctx, c.New, c.NewLinks, change.New, new, new+len(hunk.New))
	}
	return c.sourceOf(ctx, c.Old, c.OldLinks, change.Old, old, old+len(hunk.Old))
}

// sourceOf returns the words of the source that answer to the bytes [from,to) of some paragraphs of a version, as
// hunks tell them: a blank line between two of them.
func (c *Comparison) sourceOf(ctx context.Context, v Version, links translate.Alignment, at []int, from, to int) string {
	i := 0
	for i+1 < len(at) && from >= len(v.Revision.Paragraphs[at[i]].Text)+len("\n\n") {
		gone := len(v.Revision.Paragraphs[at[i]].Text) + len("\n\n")
		from, to, i = from-gone, to-gone, i+1
	}
	row, ok := rowOf(links, at[i])
	if !ok {
		return ""
	}
	source := sentenceTexts(pick(c.Source.Revision.Paragraphs, row.Source))
	target := sentenceTexts(pick(v.Revision.Paragraphs, row.Target))
	for _, t := range row.Target { // where the paragraph begins in the sentences of the row
		if t == at[i] {
			break
		}
		from, to = from+len(v.Revision.Paragraphs[t].Text), to+len(v.Revision.Paragraphs[t].Text)
	}
	ends := make([]int, len(target)+1) // of the sentences, one after the other
	for n, sentence := range target {
		ends[n+1] = ends[n] + len(sentence)
	}
	var found []string
	for _, bead := range row.Sentences {
		if len(bead.Target) == 0 || len(bead.Source) == 0 {
			continue
		}
		start, end := ends[bead.Target[0]], ends[bead.Target[len(bead.Target)-1]+1]
		if start < to && from < end {
			found = append(found, linked(ctx, c.Source.Edition.Language, v.Edition.Language,
				strings.Join(pick(source, bead.Source), ""), strings.Join(pick(target, bead.Target), ""), from-start, to-start)...)
		}
	}
	return strings.Join(found, " … ")
}

func rowOf(links translate.Alignment, target int) (translate.Row, bool) {
	for _, row := range links.Rows {
		if slices.Contains(row.Target, target) {
			return row, len(row.Source) > 0
		}
	}
	return translate.Row{}, false
}

func sentenceTexts(paragraphs []translate.Paragraph) []string {
	var sentences []string
	for _, p := range paragraphs {
		sentences = append(sentences, p.Sentences()...)
	}
	return sentences
}

// linked returns the stretches of source whose words are linked to those in the bytes [from,to) of target. Between
// two words of a stretch stands white space alone, or one short word.
func linked(ctx context.Context, sourceLanguage, targetLanguage translate.Language, source, target string, from, to int) []string {
	var spans [][2]int
	for _, s := range words.InText(ctx, sourceLanguage, targetLanguage, source, target) {
		if s.TargetStart < to && from < s.TargetEnd {
			spans = append(spans, [2]int{s.SourceStart, s.SourceEnd})
		}
	}
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	var stretches [][2]int
	for _, s := range spans {
		if last := len(stretches) - 1; last >= 0 && s[0]-stretches[last][1] <= shortGap {
			stretches[last][1] = max(stretches[last][1], s[1])
		} else {
			stretches = append(stretches, s)
		}
	}
	found := make([]string, len(stretches))
	for i, s := range stretches {
		found[i] = source[s[0]:s[1]]
	}
	return found
}

// shortGap is how many bytes may stand between two words that are told as one stretch: " de la ", say.
const shortGap = 7
