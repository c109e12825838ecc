package pipeline

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"regard/translate"
)

// slugLength is how many bytes of a name stand in addresses.
const slugLength = 60

// slug turns a name into a part of an address: lower-case letters and digits of any script, accents folded,
// parted by hyphens.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
		if b.Len() >= slugLength {
			break
		}
	}
	s := strings.Trim(b.String(), "-")
	if s == "" || s == "new" { // the address of the form for a new article
		return "article"
	}
	return s
}

// editionKey is the name of an edition in addresses.
func editionKey(language translate.Language, name string) string {
	key := strings.ToLower(string(language))
	if name != "" {
		key += "-" + slug(name)
	}
	return key
}

// numbered makes a name that is taken differ.
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	return fmt.Sprintf("%s-%d", name, n)
}
