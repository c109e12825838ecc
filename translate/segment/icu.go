package segment

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Classes of ICU that Go has for ASCII only or not at all, as members of a set in square brackets.
const (
	icuWord       = `\p{L}\p{M}\p{Nd}\p{Pc}\x{200c}\x{200d}`
	icuSpace      = `\t\n\f\r\p{Z}`
	icuBlank      = `\t\p{Zs}`
	icuLineBreaks = `\n\x0b\f\r\x{85}\x{2028}\x{2029}`
)

// icuClasses are the escapes of sets, in the writing of Go.
var icuClasses = map[byte]string{'w': icuWord, 's': icuSpace, 'd': `\p{Nd}`, 'h': icuBlank, 'v': icuLineBreaks}

// An icuReader rewrites a regular expression of ICU for Go's RE2.
type icuReader struct {
	rest string
	out  strings.Builder
	set  bool // within square brackets
}

// fromICU rewrites a regular expression of ICU for Go's RE2: classes by Unicode, not ASCII, code points written
// \uXXXX. What RE2 leaves out, and what it would read as something else, is an error. Escapes without a meaning
// for Go are left for its parser to refuse.
func fromICU(expr string) (string, error) {
	if !utf8.ValidString(expr) {
		return "", errors.New("not UTF-8")
	}
	r := &icuReader{rest: expr}
	for r.rest != "" {
		if err := r.step(); err != nil {
			return "", err
		}
	}
	return r.out.String(), nil
}

func (r *icuReader) step() error {
	switch c := r.rest[0]; {
	case c == '\\':
		return r.escape()
	case r.set:
		return r.member()
	case c == '[':
		r.set = true
		n := 1
		if strings.HasPrefix(r.rest, "[^") {
			n = 2
		}
		if strings.HasPrefix(r.rest[n:], "]") {
			return errors.New("a ] that begins a set must be escaped")
		}
		r.copy(n)
	case c == '(':
		return r.group()
	default:
		r.copy(1)
	}
	return nil
}

// copy takes bytes over as they are.
func (r *icuReader) copy(n int) { r.replace(n, r.rest[:n]) }

// replace writes something else for the next bytes.
func (r *icuReader) replace(n int, by string) {
	r.out.WriteString(by)
	r.rest = r.rest[n:]
}

// member reads a character within square brackets. Go takes the operators of ICU's sets for characters.
func (r *icuReader) member() error {
	for _, operator := range []string{"&&", "--"} {
		if strings.HasPrefix(r.rest, operator) {
			return fmt.Errorf("the set operator %s is not supported", operator)
		}
	}
	switch {
	case strings.HasPrefix(r.rest, "[:"):
		end := strings.Index(r.rest, ":]")
		if end < 0 {
			return errors.New("[: without :]")
		}
		r.copy(end + 2)
		return nil
	case r.rest[0] == '[':
		return errors.New("a set within a set is not supported")
	}
	r.set = r.rest[0] != ']'
	r.copy(1)
	return nil
}

// group refuses the groups that look around or do not backtrack.
func (r *icuReader) group() error {
	for _, group := range []struct{ begin, name string }{
		{"(?=", "lookahead"}, {"(?!", "negative lookahead"}, {"(?<=", "lookbehind"}, {"(?<!", "negative lookbehind"},
		{"(?>", "an atomic group"}, {"(?#", "a comment"},
	} {
		if strings.HasPrefix(r.rest, group.begin) {
			return fmt.Errorf("%s %s…) is not supported", group.name, group.begin)
		}
	}
	r.copy(1)
	return nil
}

// escape reads a backslash and what it escapes.
func (r *icuReader) escape() error {
	if len(r.rest) == 1 {
		return errors.New("a backslash ends the expression")
	}
	c := r.rest[1]
	lower := c | 0x20
	class, isClass := icuClasses[lower]
	switch {
	case c >= '1' && c <= '9':
		return fmt.Errorf(`the back reference \%c is not supported`, c)
	case isClass && r.set && c != lower:
		return fmt.Errorf(`\%c in a set is not supported`, c)
	case isClass && r.set:
		r.replace(2, class)
	case isClass && c != lower:
		r.replace(2, "[^"+class+"]")
	case isClass:
		r.replace(2, "["+class+"]")
	case c == 'u' || c == 'U':
		return r.codePoint(map[byte]int{'u': 4, 'U': 8}[c])
	case c == 'R' && !r.set:
		r.replace(2, `(?:\r\n|[`+icuLineBreaks+`])`)
	case c == 'Z' && !r.set:
		r.replace(2, `\z`)
	case c == 'Q' && !r.set:
		return r.quotation()
	case c >= utf8.RuneSelf:
		r.rest = r.rest[1:] // the escape of a letter that needs none
	default:
		r.copy(2)
	}
	return nil
}

// codePoint reads \uXXXX or \UXXXXXXXX.
func (r *icuReader) codePoint(digits int) error {
	if len(r.rest) < 2+digits || strings.Trim(r.rest[2:2+digits], "0123456789abcdefABCDEF") != "" {
		return fmt.Errorf(`%d hexadecimal digits must follow \%c`, digits, r.rest[1])
	}
	r.replace(2+digits, `\x{`+r.rest[2:2+digits]+`}`)
	return nil
}

// quotation reads \Q…\E, which is all literal.
func (r *icuReader) quotation() error {
	end := strings.Index(r.rest, `\E`)
	if end < 0 {
		return errors.New(`\Q without \E`)
	}
	r.copy(end + 2)
	return nil
}
