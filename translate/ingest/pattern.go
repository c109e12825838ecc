package ingest

import (
	"regexp"
	"sync"
)

// pattern returns a regular expression that is compiled when it is first asked for, so that commands which clean
// nothing do not wait for it.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
