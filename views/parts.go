package views

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

// inParts does something for n things of a long text, of which least are worth a goroutine, on all processors at once: do
// is called for each part with its number and its bounds. It returns when all parts are done. A panic comes out of it
// as of do.
func inParts(n, least int, do func(part, from, to int)) {
	parts := partsOf(n, least)
	if parts == 1 {
		do(0, 0, n)
		return
	}
	var all sync.WaitGroup
	panics := make(chan string, parts)
	for part := range parts {
		all.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					panics <- fmt.Sprintf("%v\n%s", p, debug.Stack())
				}
			}()
			do(part, n*part/parts, n*(part+1)/parts)
		})
	}
	all.Wait()
	if len(panics) > 0 {
		panic(<-panics)
	}
}

// partsOf is in how many parts n things are done.
func partsOf(n, least int) int { return max(1, min(runtime.GOMAXPROCS(0), n/least)) }
