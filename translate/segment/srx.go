package segment

import (
	"fmt"
	"io"
	"regexp"

	"regard/translate"
)

// The limits on a file of rules. The largest in use have some thousand rules and a quarter of a megabyte.
const (
	maxSRX          = 4 << 20   // bytes
	maxDepth        = 16        // elements within one another; the standard needs 5
	maxRules        = 10_000    // in all languages
	maxPattern      = 4_096     // bytes of a regular expression
	maxInstructions = 1_000_000 // of all compiled expressions
)

// Rules are the segmentation rules of an SRX file, for any number of languages. They may be used by several
// goroutines at once.
type Rules struct {
	cascade bool
	maps    []languageMap
}

// A languageMap tells for which languages rules are.
type languageMap struct {
	languages *regexp.Regexp
	rules     []srxRule
}

// An srxRule breaks, or forbids to break, where before matches the text that ends there and after what begins there.
type srxRule struct {
	breaks        bool
	before, after *pattern
}

// LoadSRX reads a file of rules in SRX 2.0. Its regular expressions are ICU's, as the standard has them, without
// what RE2 cannot do in linear time: an error, which is a translate.ErrInvalid, names the rule where it stands.
func LoadSRX(r io.Reader) (*Rules, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxSRX+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxSRX {
		return nil, invalidSRX("the file is larger than %d MB", maxSRX>>20)
	}
	file, err := parseSRX(data)
	if err != nil {
		return nil, err
	}
	lists, err := compileLists(file.Lists)
	if err != nil {
		return nil, err
	}
	rules := &Rules{cascade: file.Header.Cascade == "yes"}
	for _, m := range file.Maps {
		list, known := lists[m.Name]
		if !known {
			return nil, invalidSRX("languagemap %q: there is no languagerule %q", m.Pattern, m.Name)
		}
		languages, err := languagePattern(m.Pattern)
		if err != nil {
			return nil, invalidSRX("languagemap %q: %w", m.Pattern, err)
		}
		rules.maps = append(rules.maps, languageMap{languages, list})
	}
	return rules, nil
}

// languagePattern compiles the expression for the tags of languages; tags have no case.
func languagePattern(icu string) (*regexp.Regexp, error) {
	if len(icu) > maxPattern {
		return nil, fmt.Errorf("longer than %d bytes", maxPattern)
	}
	expr, err := fromICU(icu)
	if err != nil {
		return nil, err
	}
	return regexp.Compile(`(?i)\A(?:` + expr + `)\z`)
}

// compileLists compiles the rules of each name.
func compileLists(lists []srxLanguage) (map[string][]srxRule, error) {
	compiled := map[string][]srxRule{}
	count, instructions := 0, 0
	for _, list := range lists {
		if _, twice := compiled[list.Name]; twice {
			return nil, invalidSRX("there are two languagerules %q", list.Name)
		}
		if count += len(list.Rules); count > maxRules {
			return nil, invalidSRX("there are more than %d rules", maxRules)
		}
		rules := make([]srxRule, len(list.Rules))
		for i, element := range list.Rules {
			rule, err := element.compile()
			if err != nil {
				return nil, invalidSRX("languagerule %q, rule %d: %w", list.Name, i+1, err)
			}
			if instructions += rule.before.size() + rule.after.size(); instructions > maxInstructions {
				return nil, invalidSRX("languagerule %q, rule %d: all rules together are too large", list.Name, i+1)
			}
			rules[i] = rule
		}
		compiled[list.Name] = rules
	}
	return compiled, nil
}

func (e srxElement) compile() (rule srxRule, err error) {
	switch e.Break {
	case "yes", "":
		rule.breaks = true
	case "no":
	default:
		return rule, fmt.Errorf(`break is %q, not "yes" or "no"`, e.Break)
	}
	if rule.before, err = compilePattern(e.Before, backward); err != nil {
		return rule, fmt.Errorf("beforebreak: %w", err)
	}
	if rule.after, err = compilePattern(e.After, forward); err != nil {
		return rule, fmt.Errorf("afterbreak: %w", err)
	}
	return rule, nil
}

func invalidSRX(format string, args ...any) error {
	return fmt.Errorf("%w SRX: %w", translate.ErrInvalid, fmt.Errorf(format, args...))
}
