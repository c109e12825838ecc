package words

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// The file of a model is compressed lines: first two of jumps, then of source, target and count, with spaces between;
// the source is left out where it is that of the line before.

const (
	scale      = 20  // what counts are multiplied by to be written as whole numbers
	leastCount = 0.3 // how often two words must have been linked to be kept
)

// Learn learns from tokenised sentence pairs and writes the file that is embedded.
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
	last := ""
	for _, e := range c.entries() {
		source := e.source
		if source == last {
			source = ""
		}
		last = e.source
		fmt.Fprintf(zipped, "%s %s %.0f\n", source, e.target, e.count*scale)
	}
	return zipped.Close() // which also tells what went wrong before
}

// An entry says how often two words were linked.
type entry struct {
	source, target string
	count          float64
}

// entries returns the words that were linked often enough to be kept, by source and target.
func (c *corpus) entries() []entry {
	var entries []entry
	for id, words := range c.words {
		if count := c.linked[id]; count >= leastCount {
			entries = append(entries, entry{c.sides[0].keys[words[0]], c.sides[1].keys[words[1]], count})
		}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target))
	})
	return entries
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
