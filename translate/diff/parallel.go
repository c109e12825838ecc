package diff

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel calls do with every number below n, on all processors where that is worth its while. What do writes
// must depend on its number alone, so that the order of the calls does not matter.
func inParallel(n int, do func(i int)) {
	const fewest = 16
	workers := min(runtime.GOMAXPROCS(0), n/fewest)
	var next atomic.Int64
	work := func() {
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			do(i)
		}
	}
	var others sync.WaitGroup
	for range workers - 1 {
		others.Go(work)
	}
	work()
	others.Wait()
}
