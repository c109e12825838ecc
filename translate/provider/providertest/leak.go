package providertest

import (
	"fmt"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// Main runs the tests of a package and returns what to exit with: not 0 either where they leave a goroutine, or another
// number of child processes than kept says when they are over. A nil kept stands for none.
func Main(m *testing.M, kept func() int) int {
	goroutines := runtime.NumGoroutine()
	code := m.Run()
	http.DefaultClient.CloseIdleConnections()
	processes := 0
	if kept != nil {
		processes = kept()
	}
	if left := leaks(goroutines, processes); code == 0 && left != "" {
		fmt.Fprintln(os.Stderr, "after all tests: "+left)
		return 1
	}
	return code
}

// NoLeaks fails the test when, after all that is cleaned up later was, it has more goroutines or child processes
// than now. It is not for parallel tests.
func NoLeaks(t testing.TB) {
	goroutines, children := runtime.NumGoroutine(), len(Children(t))
	t.Cleanup(func() {
		if left := leaks(goroutines, children); left != "" {
			t.Error(left)
		}
	})
}

// leaks waits until there are no more goroutines and child processes than that, and tells what is left when they do
// not end.
func leaks(goroutines, children int) string {
	for deadline := time.Now().Add(5 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		left, err := childProcesses()
		switch {
		case err != nil:
			return err.Error()
		case runtime.NumGoroutine() <= goroutines && len(left) <= children:
			return ""
		case time.Now().After(deadline):
			stacks := make([]byte, 1<<16)
			stacks = stacks[:runtime.Stack(stacks, true)]
			return fmt.Sprintf("%d goroutines were %d, child processes %v\n%s", runtime.NumGoroutine(), goroutines, left, stacks)
		}
	}
}

// Children returns the ids of the child processes of the test, those that ended and were not waited for included.
func Children(t testing.TB) []int {
	t.Helper()
	pids, err := childProcesses()
	if err != nil {
		t.Fatal(err)
	}
	return pids
}

func childProcesses() ([]int, error) {
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return nil, err
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
				return nil, err
			}
			pids = append(pids, pid)
		}
	}
	return pids, nil
}
