package views

import (
	"testing"

	"regard/views/locale"
)

func TestSayMarks(t *testing.T) {
	ctx := locale.NewContext(t.Context(), locale.Match("en", ""))
	for _, test := range []struct{ old, new, want string }{
		{"It's", "It’s", "straight apostrophe → curly apostrophe"},
		{`"Yes"`, "“Yes”", "straight quotation mark → opening curly quotation mark, straight quotation mark → closing curly quotation mark"},
		{`"Oui"`, "«\u00a0Oui\u00a0»", "straight quotation mark → opening guillemet, straight quotation mark → closing guillemet"},
		{"mots ;", "mots\u202f;", "space → narrow no-break space"},
		{"mots;", "mots\u00a0;", "no space → no-break space"},
		{"one  two", "one two", "2 spaces → space"},
		{"one    two", "one–two", "4 spaces → en dash"},
		{"1990-1995, 'a', 'b'", "1990–1995, ’a’, ’b’", "hyphen → en dash, straight apostrophe → curly apostrophe"},
		{"wait...", "wait…", "three dots → ellipsis"},
		{"co\u00adoperate", "cooperate", "soft hyphen → nothing"},
		{"a ※ b", "a † b", ""},
		{"one", "two", ""},
		{"same", "same", ""},
		{"", "", ""},
	} {
		if got := sayMarks(ctx, test.old, test.new); got != test.want {
			t.Errorf("sayMarks(%q, %q) = %q, want %q", test.old, test.new, got, test.want)
		}
	}
}
