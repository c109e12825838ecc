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

// twoLetters are the languages of two letters that RFC 5646's registry has. Those of three letters are too many to list.
const twoLetters = " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de " +
	"dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io " +
	"is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo " +
	"mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk " +
	"sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "

// ParseLanguage returns the tag with its primary subtag in lower case, or ErrInvalid when tag does not have
// the form of RFC 5646's langtag (language, then subtags of 2 to 8 letters or digits) or names no language.
func ParseLanguage(tag string) (Language, error) {
	primary, rest, _ := strings.Cut(tag, "-")
	if !languageTag.MatchString(tag) || len(primary) == 2 && !strings.Contains(twoLetters, " "+strings.ToLower(primary)+" ") {
		return "", Invalid("problem.language", tag)
	}
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
