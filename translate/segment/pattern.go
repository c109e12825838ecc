package segment

import (
	"fmt"
	"regexp/syntax"
	"slices"
)

// A direction is that in which a pattern reads the text from a place.
type direction int

const (
	forward direction = iota
	backward
)

// A pattern is a compiled regular expression that matches at a place of a text: forward what begins there, backward
// what ends there. The package regexp finds neither all ends of matches nor what ends at a place.
type pattern struct {
	prog *syntax.Prog
	to   direction
}

// maxPatternSize bounds the instructions of one expression: (…{1000}){…} is short to write.
const maxPatternSize = 5_000

// compilePattern compiles a regular expression of ICU.
func compilePattern(icu string, to direction) (*pattern, error) {
	if len(icu) > maxPattern {
		return nil, fmt.Errorf("longer than %d bytes", maxPattern)
	}
	expr, err := fromICU(icu)
	if err != nil {
		return nil, err
	}
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	if to == backward {
		reverse(re)
	}
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		return nil, err
	}
	if len(prog.Inst) > maxPatternSize {
		return nil, fmt.Errorf("too large: %d instructions, at most %d", len(prog.Inst), maxPatternSize)
	}
	return &pattern{prog, to}, nil
}

func (p *pattern) size() int { return len(p.prog.Inst) }

// reverse makes an expression match its texts from their end. What it says about a place, such as \b, stays: places
// are looked at as they are in the text. It must come before Simplify, after which parts share their own parts.
func reverse(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		slices.Reverse(re.Rune)
	case syntax.OpConcat:
		slices.Reverse(re.Sub)
	}
	for _, sub := range re.Sub {
		reverse(sub)
	}
}
