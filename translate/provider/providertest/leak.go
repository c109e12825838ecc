package providertest

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// NoLeaks fails the test when, after all that is cleaned up later was, it has more goroutines or child processes
// than now. It is not for parallel tests.
func NoLeaks(t testing.TB) {
	goroutines, children := runtime.NumGoroutine(), len(Children(t))
	t.Cleanup(func() {
		deadline := time.Now().Add(5 * time.Second)
		for runtime.NumGoroutine() > goroutines || len(Children(t)) > children {
			if time.Now().After(deadline) {
				stacks := make([]byte, 1<<16)
				stacks = stacks[:runtime.Stack(stacks, true)]
				t.Errorf("%d goroutines were %d, child processes %v\n%s", runtime.NumGoroutine(), goroutines, Children(t), stacks)
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
	})
}

// Children returns the ids of the child processes of the test, those that ended and were not waited for included.
func Children(t testing.TB) []int {
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		t.Fatal(err)
	}
	var pids []int
	for _, task := range tasks {
		list, err := os.ReadFile("/proc/self/task/" + task.Name() + "/children")
		if err != nil {
			continue // the thread has ended
		}
		for field := range strings.FieldsSeq(string(list)) {
			var pid int
			if _, err := fmt.Sscan(field, &pid); err != nil {
				t.Fatal(err)
			}
			pids = append(pids, pid)
		}
	}
	return pids
}
