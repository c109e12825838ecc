// Package lexicon knows with what probability words of one language are translated by words of another. What it
// knows was learnt from public parallel texts by the command in its folder learn, and is part of the binary;
// NOTICE tells the texts.
package lexicon

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"regard/translate"
)

// A Translation is a word that translates another with a probability.
type Translation struct {
	Word        string
	Probability float64
}

// A Lexicon maps the key of a word to its translations. It is read only.
type Lexicon map[string][]Translation

//go:embed fr-en.gz
var frenchEnglish []byte

// both reads the file once, when a text first needs it.
var both = sync.OnceValue(func() [2]Lexicon {
	forward, backward, err := read(bytes.NewReader(frenchEnglish))
	if err != nil {
		panic("lexicon: fr-en.gz: " + err.Error()) // a broken build, not a broken input
	}
	return [2]Lexicon{forward, backward}
})

// For returns what is known of translation from one language into another; nil where that is nothing.
func For(from, to translate.Language) Lexicon {
	switch {
	case from.Base() == translate.French && to.Base() == translate.English:
		return both()[0]
	case from.Base() == translate.English && to.Base() == translate.French:
		return both()[1]
	}
	return nil
}

// scale is what probabilities are multiplied by to be written as whole numbers.
const scale = 1000

// read reads what Write wrote.
func read(r io.Reader) (forward, backward Lexicon, err error) {
	unzipped, err := gzip.NewReader(r)
	if err != nil {
		return nil, nil, err
	}
	forward, backward = Lexicon{}, Lexicon{}
	source := ""
	lines := bufio.NewScanner(unzipped)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), " ")
		if len(fields) != 4 {
			return nil, nil, fmt.Errorf("line %q: %d fields", lines.Text(), len(fields))
		}
		there, errThere := strconv.Atoi(fields[2])
		back, errBack := strconv.Atoi(fields[3])
		if err := errors.Join(errThere, errBack); err != nil {
			return nil, nil, fmt.Errorf("line %q: %w", lines.Text(), err)
		}
		target := fields[1]
		if fields[0] != "" {
			source = fields[0]
		}
		if there > 0 {
			forward[source] = append(forward[source], Translation{target, float64(there) / scale})
		}
		if back > 0 {
			backward[target] = append(backward[target], Translation{source, float64(back) / scale})
		}
	}
	return forward, backward, lines.Err()
}

// A Pair is an entry of a lexicon in both directions.
type Pair struct {
	Source, Target string
	There, Back    float64 // the probability of the target given the source, and of the source given the target
}

// Write writes pairs, which are in order of their sources, so that read can read them: compressed lines of source,
// target and both probabilities in thousandths; the source is left out where it is that of the line before.
func Write(w io.Writer, pairs []Pair) error {
	zipped, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	source := ""
	for _, p := range pairs {
		word := p.Source
		if word == source {
			word = ""
		}
		source = p.Source
		if _, err := fmt.Fprintf(zipped, "%s %s %.0f %.0f\n", word, p.Target, p.There*scale, p.Back*scale); err != nil {
			return err
		}
	}
	return zipped.Close()
}
