package words

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"regard/translate"
)

// A model is what was learnt beforehand: how often words were linked to each other, and how far links jump.
type model struct {
	counts map[[2]string]float64
	sums   [2]map[string]float64
	total  float64
	jumps  [2]jumps
}

//go:embed fr-en.gz
var frenchEnglish []byte

// learnt reads the file once, when a text first needs it.
var learnt = sync.OnceValue(func() *model {
	m, err := read(bytes.NewReader(frenchEnglish))
	if err != nil {
		panic("words: fr-en.gz: " + err.Error()) // a broken build, not a broken input
	}
	return m
})

// modelFor returns what is known of two languages, and whether it is known of them in the other order.
func modelFor(from, to translate.Language) (m *model, swapped bool) {
	switch {
	case from.Base() == translate.French && to.Base() == translate.English:
		return learnt(), false
	case from.Base() == translate.English && to.Base() == translate.French:
		return learnt(), true
	}
	return newModel(), false
}

// newModel returns a model that knows only that translations mostly go forward, word by word.
func newModel() *model {
	m := &model{counts: map[[2]string]float64{}, sums: [2]map[string]float64{{}, {}}}
	for side := range m.jumps {
		for distance := -reach; distance <= reach; distance++ {
			*m.jumps[side].at(distance) = 1 / float64(1+(distance-1)*(distance-1))
		}
		m.jumps[side] = m.jumps[side].smoothed()
	}
	return m
}

func (m *model) count(source, target string) float64 { return m.counts[[2]string{source, target}] }
func (m *model) sum(side int, key string) float64    { return m.sums[side][key] }
func (m *model) learnt() bool                        { return len(m.counts) > 0 }

func (m *model) add(source, target string, count float64) {
	m.counts[[2]string{source, target}] += count
	m.sums[0][source] += count
	m.sums[1][target] += count
	m.total += count
}

const (
	scale      = 20  // what counts are multiplied by to be written as whole numbers
	leastCount = 0.3 // how often two words must have been linked to be kept
)

// Learn learns from tokenised sentence pairs and writes what is embedded: compressed lines, first two of jumps, then
// of source, target and count; the source is left out where it is that of the line before.
func Learn(ctx context.Context, w io.Writer, pairs [][2][]string) error {
	c := newCorpus(newModel())
	for _, pair := range pairs {
		c.add(pair[0], pair[1])
	}
	if err := c.learn(ctx, 4, 4); err != nil {
		return err
	}
	zipped, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, j := range c.jumps {
		fmt.Fprintln(zipped, strings.Trim(fmt.Sprint(j[:]), "[]"))
	}
	type entry struct {
		source, target string
		count          float64
	}
	var entries []entry
	for words, id := range c.ids {
		if count := c.linked[id]; count >= leastCount {
			entries = append(entries, entry{c.sides[0].keys[words[0]], c.sides[1].keys[words[1]], count})
		}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target))
	})
	last := ""
	for _, e := range entries {
		source := e.source
		if source == last {
			source = ""
		}
		last = e.source
		fmt.Fprintf(zipped, "%s %s %.0f\n", source, e.target, e.count*scale)
	}
	return zipped.Close()
}

// read reads what Learn wrote.
func read(r io.Reader) (*model, error) {
	unzipped, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	m, lines, source := newModel(), bufio.NewScanner(unzipped), ""
	for n := 0; lines.Scan(); n++ {
		fields := strings.Split(lines.Text(), " ")
		if n < len(m.jumps) {
			if len(fields) != len(m.jumps[n]) {
				return nil, fmt.Errorf("line %d: %d jumps", n+1, len(fields))
			}
			for i, field := range fields {
				if m.jumps[n][i], err = strconv.ParseFloat(field, 64); err != nil {
					return nil, fmt.Errorf("line %d: %w", n+1, err)
				}
			}
			continue
		}
		if len(fields) != 3 {
			return nil, fmt.Errorf("line %d: %d fields", n+1, len(fields))
		}
		count, err := strconv.Atoi(fields[2])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
		if fields[0] != "" {
			source = fields[0]
		}
		m.add(source, fields[1], float64(count)/scale)
	}
	return m, lines.Err()
}
