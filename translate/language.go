package translate

import (
	"regexp"
	"strings"
)

// Language is a BCP 47 language tag, such as "fr" or "en-GB".
type Language string

// The pair that this project knows best. Nothing else depends on it.
const (
	French  Language = "fr"
	English Language = "en"
)

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$`)

// ParseLanguage returns the tag with its primary subtag in lower case, or ErrInvalid when tag does not have
// the form of RFC 5646's langtag (language, then subtags of 2 to 8 letters or digits).
func ParseLanguage(tag string) (Language, error) {
	if !languageTag.MatchString(tag) {
		return "", Invalid("problem.language", tag)
	}
	primary, rest, _ := strings.Cut(tag, "-")
	if rest != "" {
		rest = "-" + rest
	}
	return Language(strings.ToLower(primary) + rest), nil
}

// Into returns the language that a text is translated into unless a person says otherwise: English, or French where it
// is English itself.
func (l Language) Into() Language {
	if l.Base() == English {
		return French
	}
	return English
}

// Base returns the primary subtag: "en" of "en-GB".
func (l Language) Base() Language {
	base, _, _ := strings.Cut(string(l), "-")
	return Language(base)
}
