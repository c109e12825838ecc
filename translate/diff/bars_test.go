package diff_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"text/tabwriter"
	"time"

	"regard/translate/diff"
)

// BenchmarkBars prints what comparisons are held to, on the sets in the folder REGARD_BENCH_DATA: how readable they
// are, and how long whole processes take beside those of the peers that are installed. Without the folder it measures
// nothing, and says so.
func BenchmarkBars(b *testing.B) {
	folder := os.Getenv("REGARD_BENCH_DATA")
	if folder == "" {
		b.Log("nothing to measure: set REGARD_BENCH_DATA to the folder of the test sets")
		return
	}
	folder = filepath.Join(folder, "diff")
	var table strings.Builder
	out := tabwriter.NewWriter(&table, 0, 0, 2, ' ', tabwriter.AlignRight)
	tellReadability(b, out, folder)
	tellMoves(b, out, folder)
	tellSpeed(b, out, folder)
	tellHostile(b, out)
	out.Flush()
	fmt.Println("\n" + table.String()) // once: the whole takes longer than any benchmark is asked to
}

// A tally is how readable comparisons are.
type tally struct{ hunks, highlighted, islands int }

var blankLines = regexp.MustCompile(`\n\s*\n`)

// add counts the changes between two texts, the characters in them, and the islands: equal stretches of at most two
// words between two changes of one paragraph.
func (t *tally) add(parts []diff.Part) {
	between, changed := "", false
	for _, p := range parts {
		if p.Op != diff.Delete && p.Op != diff.Insert {
			between += p.Text
			continue
		}
		if !changed || between != "" {
			t.hunks++
			if changed && !strings.Contains(between, "\n") && len(strings.Fields(between)) <= 2 {
				t.islands++
			}
		}
		t.highlighted += len([]rune(p.Text))
		between, changed = "", true
	}
}

func tellReadability(b *testing.B, out *tabwriter.Writer, folder string) {
	files, err := filepath.Glob(filepath.Join(folder, "real", "*.old.txt"))
	if err != nil || len(files) == 0 {
		b.Fatalf("no real pairs in %s: %v", folder, err)
	}
	var t tally
	for _, old := range files {
		t.add(diff.Texts(read(b, old), read(b, strings.Replace(old, ".old.", ".new.", 1))))
	}
	fmt.Fprintln(out, "real pairs\thunks\tcharacters (2,800)\tislands (27)\t")
	fmt.Fprintf(out, "%d\t%d\t%d\t%d\t\n\n", len(files), t.hunks, t.highlighted, t.islands)
}

func tellMoves(b *testing.B, out *tabwriter.Writer, folder string) {
	fmt.Fprintln(out, "1 MB, edited\thighlighted ÷ edited (1.3)\tmoves, precision (.95)\trecall (.90)\t")
	old := read(b, filepath.Join(folder, "1M.old.txt"))
	for _, share := range []string{"1", "10", "50"} {
		var truth struct {
			Moved    []string
			Deleted  int `json:"deleted_chars"`
			Inserted int `json:"inserted_chars"`
		}
		if err := json.Unmarshal([]byte(read(b, filepath.Join(folder, "1M.e"+share+".truth.json"))), &truth); err != nil {
			b.Fatal(err)
		}
		left := map[string]int{}
		for _, p := range truth.Moved {
			left[strings.TrimSpace(p)]++
		}
		parts := diff.Texts(old, read(b, filepath.Join(folder, "1M.e"+share+".txt")))
		var t tally
		t.add(parts)
		told, right := 0, 0
		for _, part := range parts {
			if part.Op != diff.MoveTo {
				continue
			}
			for _, p := range blankLines.Split(part.Text, -1) {
				if p = strings.TrimSpace(p); p == "" {
					continue
				}
				told++
				if left[p] > 0 {
					left[p]--
					right++
				}
			}
		}
		fmt.Fprintf(out, "%s %%\t%.2f\t%.2f\t%.2f\t\n", share, float64(t.highlighted)/float64(truth.Deleted+truth.Inserted),
			float64(right)/float64(max(1, told)), float64(right)/float64(max(1, len(truth.Moved))))
	}
	fmt.Fprintln(out)
}

// A peer is a program that compares two files, given as its last arguments.
type peer struct {
	name    string
	command []string
	only    string // the only case that it is measured on; empty for all
}

func peers(b *testing.B) []peer {
	regard := filepath.Join(b.TempDir(), "regard")
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", regard, "regard/cmd/regard")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if message, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, message)
	}
	found := []peer{{"regard", []string{regard, "diff"}, ""}}
	for _, p := range []struct {
		peer
		asked []string // fails where the peer is not installed
	}{
		{peer{"git", []string{"git", "diff", "--no-index", "--word-diff"}, ""}, []string{"git", "--version"}},
		{peer{"wikidiff2", []string{"php", "-r", "wikidiff2_do_diff(file_get_contents($argv[1]), file_get_contents($argv[2]), 2);", "--"}, "1 MB, 10 %"},
			[]string{"php", "-r", "exit(function_exists('wikidiff2_do_diff') ? 0 : 1);"}},
		{peer{"jsdiff", []string{"node", "-e", "const read = at => require('fs').readFileSync(process.argv[at], 'utf8'); require('diff').diffWordsWithSpace(read(1), read(2))"}, "1 MB, 10 %"},
			[]string{"node", "-e", "require('diff')"}},
	} {
		if exec.Command(p.asked[0], p.asked[1:]...).Run() != nil {
			b.Logf("%s is not installed, and not measured", p.name)
			continue
		}
		found = append(found, p.peer)
	}
	return found
}

func tellSpeed(b *testing.B, out *tabwriter.Writer, folder string) {
	type pair struct{ name, old, new string }
	in := func(name string) string { return filepath.Join(folder, name) }
	cases := []pair{
		{"1 MB, 1 %", in("1M.old.txt"), in("1M.e1.txt")}, {"1 MB, 10 %", in("1M.old.txt"), in("1M.e10.txt")},
		{"1 MB, 50 %", in("1M.old.txt"), in("1M.e50.txt")}, {"1 MB rewritten", in("1M.old.txt"), in("1M.rw.txt")},
		{"1 MB, one paragraph", in("one.old.txt"), in("one.new.txt")}, {"few paragraphs", in("rep.old.txt"), in("rep.new.txt")},
	}
	for _, percent := range []int{1, 10, 50} {
		file := filepath.Join(b.TempDir(), "new.txt")
		if err := os.WriteFile(file, []byte(reviseSome(read(b, in("10M.old.txt")), percent)), 0o644); err != nil {
			b.Fatal(err)
		}
		cases = append(cases, pair{fmt.Sprintf("10 MB, %d %%", percent), in("10M.old.txt"), file})
	}
	all := peers(b)
	fmt.Fprintln(out, "best of three\tprogram\tms\ttimes\tMB\t")
	for _, c := range cases {
		best := time.Duration(0)
		for _, p := range all {
			if p.only != "" && p.only != c.name {
				continue
			}
			took, memory, err := measure(p.command, c.old, c.new, 3)
			if err != nil {
				fmt.Fprintf(out, "%s\t%s\t%v\t\t\t\n", c.name, p.name, err)
				continue
			}
			if best == 0 {
				best = took
			}
			fmt.Fprintf(out, "%s\t%s\t%.1f\t%.2f\t%d\t\n", c.name, p.name, float64(took)/1e6, float64(best)/float64(took), memory>>20)
		}
	}
	fmt.Fprintln(out, "times: Regard's time as a multiple of this program's; at most 2.5 of git's, 0.2 of wikidiff2's; MB: no less than this benchmark has itself")
}

// tellHostile tells what whole processes take with pairs that are made to cost much.
func tellHostile(b *testing.B, out *tabwriter.Writer) {
	regard := peers(b)[0].command
	files := make(map[string][2]string)
	for name, pair := range hostile(10_000_000) {
		for side, text := range pair {
			file := filepath.Join(b.TempDir(), "side.txt")
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				b.Fatal(err)
			}
			both := files[name]
			both[side] = file
			files[name] = both
		}
	}
	fmt.Fprintln(out, "\n10 MB, hostile\tms\t")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		took, _, err := measure(regard, files[name][0], files[name][1], 1)
		if err != nil {
			fmt.Fprintf(out, "%s\t%v\t\n", name, err)
			continue
		}
		fmt.Fprintf(out, "%s\t%d\t\n", name, took.Milliseconds())
	}
}

// measure returns the shortest of so many runs and the memory of the largest, in bytes.
func measure(command []string, old, new string, runs int) (best time.Duration, memory int64, err error) {
	for range runs {
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
		run := exec.CommandContext(ctx, command[0], append(command[1:len(command):len(command)], old, new)...)
		start := time.Now()
		err := run.Run()
		took := time.Since(start)
		cancel()
		if ctx.Err() == context.DeadlineExceeded || run.ProcessState == nil || run.ProcessState.ExitCode() > 1 { // 1: the files differ
			return 0, 0, fmt.Errorf("no answer in 30 s: %v", err)
		}
		if best == 0 || took < best {
			best = took
		}
		if usage, ok := run.ProcessState.SysUsage().(*syscall.Rusage); ok {
			memory = max(memory, usage.Maxrss<<10)
		}
	}
	return best, memory, nil
}

// reviseSome returns a text of which about so many per cent of the paragraphs are edited.
func reviseSome(text string, percent int) string {
	random := rand.New(rand.NewPCG(3, uint64(percent)))
	paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
	var revised []string
	for len(paragraphs) > 0 {
		n := min(len(paragraphs), 1+random.IntN(4))
		some := paragraphs[:n]
		if random.IntN(100) < 2*percent { // revise edits every other one
			some = revise(some, random)
		}
		revised = append(revised, some...)
		paragraphs = paragraphs[n:]
	}
	return strings.Join(revised, "\n\n") + "\n"
}

func read(b *testing.B, file string) string {
	content, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	return string(content)
}
