// Package parallel spreads work over all processors.
package parallel

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Parts does something for n things, of which least are worth a goroutine, in parts that follow each other: do is called
// for each part with its number and its bounds. It returns when all parts are done. A panic comes out of it as of do.
func Parts(n, least int, do func(part, from, to int)) {
	parts := Count(n, least)
	together(parts, func(part int) { do(part, n*part/parts, n*(part+1)/parts) })
}

// Count is the number of parts in which Parts does n things.
func Count(n, least int) int { return max(1, min(runtime.GOMAXPROCS(0), n/least)) }

// Each calls do with every number below n, of which least are worth a goroutine, and returns when all calls have. It
// suits things of which some take much longer than others. What do writes must depend on its number alone, so that the
// order of the calls does not matter. A panic comes out of it as of do.
func Each(n, least int, do func(i int)) {
	var next atomic.Int64
	together(Count(n, least), func(int) {
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			do(i)
		}
	})
}

// together calls do for every worker at once.
func together(workers int, do func(worker int)) {
	if workers == 1 {
		do(0)
		return
	}
	var all sync.WaitGroup
	panics := make(chan string, workers)
	for worker := range workers {
		all.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					panics <- fmt.Sprintf("%v\n%s", p, debug.Stack())
				}
			}()
			do(worker)
		})
	}
	all.Wait()
	if len(panics) > 0 {
		panic(<-panics)
	}
}
