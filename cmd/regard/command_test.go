package main

import (
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// good runs the program and returns what it prints.
func good(t *testing.T, in string, args ...string) string {
	t.Helper()
	status, out, errs := command(t, in, args...)
	if status != 0 {
		t.Fatalf("regard %v: exit status %d, %s", args, status, errs)
	}
	return out
}

func TestClean(t *testing.T) {
	raw, want := string(testdata(t, "article.fr.txt")), strings.TrimSpace(string(testdata(t, "article.clean.fr.txt")))+"\n"
	for _, got := range []string{
		good(t, "", "clean", "testdata/article.fr.txt"),
		good(t, raw, "clean", "-"),
		good(t, "\ufeff"+strings.ReplaceAll(raw, "\n", "\r\n"), "clean", "--format", "text", "-"),
	} {
		if got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
	var result struct {
		Blocks []struct{ Kind, Text string }
		Cuts   []struct{ Reason, Text string }
	}
	if err := json.Unmarshal([]byte(good(t, raw, "clean", "--format", "json", "-")), &result); err != nil {
		t.Fatal(err)
	}
	if len(result.Blocks) != 23 || len(result.Cuts) != 6 || result.Blocks[0].Kind != "title" || result.Cuts[0].Text != "Bbabo NET" {
		t.Errorf("%d blocks, %d cuts: %+v", len(result.Blocks), len(result.Cuts), result)
	}
}

func TestSegment(t *testing.T) {
	got := good(t, "Il part. « Où ? » demanda-t-elle.\n\nM. Dupont <reste>.", "segment", "--lang", "fr")
	want := `["Il part. ","« Où ? » demanda-t-elle."]` + "\n[]\n" + `["M. Dupont <reste>."]` + "\n"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSegmentByRules(t *testing.T) {
	rules := filepath.Join(t.TempDir(), "rules.srx")
	write(t, rules, `<srx version="2.0"><header cascade="yes"/><body>
		<languagerules><languagerule languagerulename="Commas"><rule break="yes"><beforebreak>,</beforebreak></rule></languagerule></languagerules>
		<maprules><languagemap languagepattern="fr.*" languagerulename="Commas"/></maprules></body></srx>`)
	if got, want := good(t, "Un, deux. Trois\n\n", "segment", "--lang", "fr", "--rules", rules), `["Un, ","deux. Trois"]`+"\n[]\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if status, _, errs := command(t, "One", "segment", "--lang", "en", "--rules", rules); status != 1 || !strings.Contains(errs, "no rules for en") {
		t.Errorf("exit status %d, %s", status, errs)
	}
	write(t, rules, "<srx/>")
	if status, _, errs := command(t, "Un", "segment", "--lang", "fr", "--rules", rules); status != 1 || !strings.Contains(errs, "rules.srx: invalid SRX") {
		t.Errorf("exit status %d, %s", status, errs)
	}
}

func TestAlign(t *testing.T) {
	dir := t.TempDir()
	french, english := filepath.Join(dir, "fr"), filepath.Join(dir, "en")
	write(t, french, "Le président est arrivé à Paris en 1997.\nIl a parlé. Puis il est parti.\n\nC'est la fin.\n")
	write(t, english, "The president arrived in Paris in 1997.\nHe spoke. Then he left.\n\nThis is the end.\n")
	ladder := good(t, "", "align", "--from", "fr", "--to", "en", french, english)
	if !regexp.MustCompile(`^\[0\]:\[0\] [01]\.\d\d\n\[1\]:\[1\] [01]\.\d\d\n\[2\]:\[2\] [01]\.\d\d\n$`).MatchString(ladder) {
		t.Errorf("the ladder is\n%s", ladder)
	}
	table := good(t, "", "align", "--from", "fr", "--to", "en", "--format", "tsv", french, english)
	if !strings.HasPrefix(table, "Le président est arrivé à Paris en 1997.\tThe president arrived in Paris in 1997.\t") {
		t.Errorf("the table is\n%s", table)
	}
	text := good(t, "", "align", "--from", "fr", "--to", "en", "--format", "json", "--input", "text", french, english)
	var bead struct {
		Source, Target []string
		Confidence     float64
	}
	if err := json.Unmarshal([]byte(strings.SplitN(text, "\n", 2)[0]), &bead); err != nil || bead.Target[0] != "The president arrived in Paris in 1997." {
		t.Errorf("the first bead of running text is %+v, %v", bead, err)
	}
}

// Every sentence is in one bead.
func TestAlignKeepsEverySentence(t *testing.T) {
	out := good(t, "", "align", "--from", "fr", "--to", "en", "--input", "text", "testdata/article.clean.fr.txt", "testdata/en.rev1.txt")
	seen := map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		source, target, ok := strings.Cut(line, "]:[")
		if !ok {
			t.Fatalf("no bead: %q", line)
		}
		for _, n := range regexp.MustCompile(`\d+`).FindAllString(source, -1) {
			seen["fr"+n]++
		}
		for _, n := range regexp.MustCompile(`\d+`).FindAllString(strings.Split(target, "]")[0], -1) {
			seen["en"+n]++
		}
	}
	for sentence, n := range seen {
		if n != 1 {
			t.Errorf("%s is in %d beads", sentence, n)
		}
	}
}

func TestDiff(t *testing.T) {
	old, new := string(testdata(t, "en.rev1.txt")), string(testdata(t, "en.rev2.txt"))
	var before, after strings.Builder
	for line := range strings.Lines(good(t, "", "diff", "--format", "jsonl", "testdata/en.rev1.txt", "testdata/en.rev2.txt")) {
		var part struct{ Op, Text, Class string }
		if err := json.Unmarshal([]byte(line), &part); err != nil {
			t.Fatal(err)
		}
		if part.Op == "equal" || part.Op == "delete" || part.Op == "move-from" {
			before.WriteString(part.Text)
		}
		if part.Op == "equal" || part.Op == "insert" || part.Op == "move-to" {
			after.WriteString(part.Text)
		}
	}
	if before.String() != old || after.String() != new {
		t.Error("the parts do not give back the files")
	}
	if text := good(t, "", "diff", "testdata/en.rev1.txt", "testdata/en.rev2.txt"); !strings.Contains(text, "and in [-2021-]{+2022+} he") {
		t.Errorf("as text:\n%s", text)
	}
	odd := "a \"b\" \\ c\x01\t\u2028é\r\n<d>\n"
	for line := range strings.Lines(good(t, odd, "diff", "--format", "jsonl", "-", "/dev/null")) {
		var part struct{ Op, Text string }
		if err := json.Unmarshal([]byte(line), &part); err != nil || part.Op != "delete" || part.Text != odd {
			t.Errorf("%v, %q, want all of %q deleted", err, part, odd)
		}
	}
	if html := good(t, "<b>old</b>", "diff", "--format", "html", "-", "testdata/en.rev1.txt"); strings.Contains(html, "<b>") {
		t.Errorf("as HTML:\n%s", html)
	}
}

func TestTranslate(t *testing.T) {
	got := good(t, "Le président est arrivé.\n\nIl a parlé de l'Europe.\n", "translate", "--provider", "apertium", "--from", "fr", "--to", "en")
	if paragraphs := strings.Split(strings.TrimSpace(got), "\n\n"); len(paragraphs) != 2 || !strings.Contains(paragraphs[0], "president") {
		t.Errorf("got %q", got)
	}
}

// An article goes in, then a translation, then its revision; the list tells all three.
func TestImportAndRevisions(t *testing.T) {
	data := t.TempDir()
	slug := strings.Fields(good(t, "", "import", "--data", data, "testdata/article.fr.txt"))[0]
	if got := good(t, "", "import", "--data", data, "--article", slug, "--lang", "en", "testdata/en.rev1.txt"); got != slug+" en 1\n" {
		t.Errorf("a translation went to %q", got)
	}
	if got := good(t, "", "import", "--data", data, "--article", slug, "--edition", "en", "--author", "A. R.", "testdata/en.rev2.txt"); got != slug+" en 2\n" {
		t.Errorf("a revision went to %q", got)
	}
	if got := good(t, "", "import", "--data", data, "--article", slug, "--lang", "en", "--name", " A.\nR. ", "testdata/en.rev2.txt"); got != slug+" en-a-r 1\n" {
		t.Errorf("another translation went to %q", got)
	}
	_, _, errs := command(t, "", "import", "--data", data, "--article", slug, "--edition", "en-a-r", "testdata/article.fr.txt")
	if !strings.Contains(errs, "seems=fr saved=en") {
		t.Errorf("French as a revision of English is told as %q", errs)
	}
	list := good(t, "", "revisions", "--data", data, slug)
	if lines := strings.Split(strings.TrimSpace(list), "\n"); len(lines) != 5 || !strings.Contains(lines[1], "en\t2\tupload\tA. R.") {
		t.Errorf("the revisions are\n%s", list)
	}
	if got := good(t, "", "revisions", "--data", data, "--format", "json"); strings.Count(got, "\n") != 3 || !json.Valid([]byte(strings.Split(got, "\n")[0])) {
		t.Errorf("the newest revisions are\n%s", got)
	}
}

// A translation of an English article is French where nobody says what it is.
func TestImportOfTheOtherLanguage(t *testing.T) {
	data := t.TempDir()
	slug := strings.Fields(good(t, "", "import", "--data", data, "testdata/en.rev1.txt"))[0]
	if got := good(t, "", "import", "--data", data, "--article", slug, "testdata/article.fr.txt"); got != slug+" fr 1\n" {
		t.Errorf("the translation went to %q", got)
	}
}

// What went in comes out again, in the formats that there are for it.
func TestExport(t *testing.T) {
	data, dir := t.TempDir(), t.TempDir()
	slug := strings.Fields(good(t, "", "import", "--data", data, "testdata/article.fr.txt"))[0]
	export := func(args ...string) string {
		return good(t, "", append([]string{"export", "--data", data, slug}, args...)...)
	}
	if got, want := export(), strings.TrimSpace(string(testdata(t, "article.clean.fr.txt")))+"\n"; got != want {
		t.Errorf("without a translation the article is\n%s", got)
	}
	good(t, "", "import", "--data", data, "--article", slug, "--lang", "en", "testdata/en.rev1.txt")
	good(t, "", "import", "--data", data, "--article", slug, "--edition", "en", "testdata/en.rev2.txt")
	first, second := string(testdata(t, "en.rev1.txt")), string(testdata(t, "en.rev2.txt"))
	for _, test := range []struct{ got, want string }{
		{export(), second},
		{export("--edition", "en", "--revision", "1"), first},
		{export("--edition", "fr", "--output", "-"), string(testdata(t, "article.clean.fr.txt"))},
	} {
		if strings.TrimSpace(test.got) != strings.TrimSpace(test.want) {
			t.Errorf("got\n%s\nwant\n%s", test.got, test.want)
		}
	}
	for args, want := range map[string]string{"--format md": "# ", "--format html": "<!DOCTYPE html>", "--format tmx": "<?xml", "--format docx": "PK"} {
		if got := export(strings.Fields(args)...); !strings.HasPrefix(got, want) {
			t.Errorf("%s begins with %.80q", args, got)
		}
	}
	file := filepath.Join(dir, "two columns.DOCX")
	if got := export("--output", file); got != "" {
		t.Errorf("beside the file there is %q", got)
	}
	if got := good(t, "", "extract", file); !strings.Contains(got, "Peskov told RIA Novosti") || !strings.Contains(got, "Peskov a déclaré") {
		t.Errorf("the file holds\n%s", got)
	}
	for _, args := range [][]string{
		{"none"}, {slug, "--edition", "de"}, {slug, "--revision", "3"}, {slug, "--revision", "-1"}, {slug, "--revision", "x"}, {slug, "--format", "pdf"},
		{slug, "--format", "tmx", "--edition", "fr"}, {slug, "--output", filepath.Join(dir, "x.odt")}, {slug, "--output", filepath.Join(dir, "none", "x.txt")}, {},
	} {
		status, out, errs := command(t, "", append([]string{"export", "--data", data}, args...)...)
		if status == 0 || out != "" || !strings.HasPrefix(errs, "regard: ") || strings.Count(errs, "\n") != 1 {
			t.Errorf("regard export %v: exit status %d, output %.100q, says %q", args, status, out, errs)
		}
	}
}

// Bad input to any command is one clear line and a status that is not zero.
func TestBadCommands(t *testing.T) {
	data := t.TempDir()
	large := strings.Repeat("Une phrase. ", 1<<20)
	for _, test := range []struct {
		in   string
		args []string
	}{
		{"", nil},
		{"", []string{"fly"}},
		{"", []string{"clean", "no-such-file"}},
		{"", []string{"clean", "-"}},
		{"", []string{"clean", data}},
		{large, []string{"clean", "-"}},
		{"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01", []string{"clean", "-"}},
		{"text", []string{"clean", "--format", "pdf", "-"}},
		{"text", []string{"segment"}},
		{"text", []string{"segment", "--lang", "<x>"}},
		{large, []string{"segment", "--lang", "fr"}},
		{"", []string{"align", "--from", "fr", "--to", "en", "no-such-file", "-"}},
		{"", []string{"align", "--from", "fr", "--to", "english please", "-", "testdata/en.rev1.txt"}},
		{"", []string{"diff", "testdata/en.rev1.txt"}},
		{"", []string{"diff", "-", "-"}},
		{"", []string{"diff", "--format", "jsonl", "testdata/en.rev1.txt", "testdata"}},
		{large, []string{"diff", "testdata/en.rev1.txt", "-"}},
		{"text", []string{"translate", "--provider", "none", "--from", "fr", "--to", "en"}},
		{"text", []string{"translate", "--provider", "apertium", "--from", "fr", "--to", "tlh"}},
		{"", []string{"import", "--data", data, "-"}},
		{"Un texte.", []string{"import", "--data", data, "--article", "none", "-"}},
		{"Un texte.", []string{"import", "--data", data, "--name", "Duval", "-"}},
		{"Un texte.", []string{"import", "--data", data, "--edition", "en", "-"}},
		{"Un texte.", []string{"import", "--data", data, "--lang", "xx", "-"}},
		{"Un texte.", []string{"import", "--data", data, "--author", "A. R.", "-"}},
		{"Un texte.", []string{"import", "--data", data, "--note", "Relu.", "-"}},
		{"A text.", []string{"import", "--data", data, "--article", "none", "--edition", "en", "--name", "Duval", "-"}},
		{"A text.", []string{"import", "--data", data, "--article", "none", "--name", strings.Repeat("Duval", 20), "-"}},
		{"", []string{"export", "--data", filepath.Join(data, "none"), "article"}},
		{"", []string{"revisions", "--data", data, "none"}},
		{"", []string{"revisions", "--data", filepath.Join(data, "none")}},
		{"", []string{"revisions", "--database", "postgres://127.0.0.1:1/none"}},
		{"", []string{"serve", "--data", data, "--addr", "256.0.0.1:1"}},
		{"", []string{"serve", "--data", "testdata/en.rev1.txt"}},
	} {
		status, out, errs := command(t, test.in, test.args...)
		if status == 0 || out != "" {
			t.Errorf("regard %v: exit status %d, output %.100q", test.args, status, out)
		}
		if line := strings.TrimSpace(errs); !strings.HasPrefix(line, "regard: ") || strings.Contains(line, "\n") || strings.Contains(line, "panic") {
			t.Errorf("regard %v says %q", test.args, errs)
		}
	}
}

// What a command says is a whole sentence that tells what to mend.
func TestSaysWhatIsWrong(t *testing.T) {
	for _, test := range []struct {
		want string
		args []string
	}{
		{"only one of the two texts can be standard input", []string{"align", "--from", "fr", "--to", "en", "-", "-"}},
		{"only one of the two texts can be standard input", []string{"words", "--from", "fr", "--to", "en", "-", "-"}},
		{"- has 1 line, testdata/en.rev1.txt has 41 lines: they have to be the same number", []string{"words", "--from", "fr", "--to", "en", "-", "testdata/en.rev1.txt"}},
		{`there is no provider "none" here; there are: apertium`, []string{"translate", "--provider", "none", "--from", "fr", "--to", "en"}},
		{"apertium does not translate from fr to ja", []string{"translate", "--provider", "apertium", "--from", "fr", "--to", "ja"}},
		{"--edition, --author and --note are of a text for an article that is there: they need --article", []string{"import", "--edition", "en", "-"}},
	} {
		status, _, errs := command(t, "Un texte.", test.args...)
		if status == 0 || !strings.Contains(errs, test.want) {
			t.Errorf("regard %v: exit status %d, says %q", test.args, status, errs)
		}
	}
}

func TestServeWhereAnotherDoes(t *testing.T) {
	first, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	status, _, errs := command(t, "", "serve", "--data", t.TempDir(), "--addr", first.Addr().String())
	if status == 0 || !strings.Contains(errs, "--addr") {
		t.Errorf("exit status %d, says %q", status, errs)
	}
}

// Whatever the naughty bytes, the commands that read text end well.
func TestNaughtyBytes(t *testing.T) {
	for _, in := range []string{"\x00", "\xff\xfe", "\ufeff", "a\u202eb", "\u0000\u0001", strings.Repeat("»", 100_000), "\r\r\r", "é\u0301"} {
		for _, args := range [][]string{{"clean", "-"}, {"segment", "--lang", "fr"}, {"diff", "-", "testdata/en.rev1.txt"}, {"align", "--from", "fr", "--to", "en", "-", "testdata/en.rev1.txt"}} {
			if _, _, errs := command(t, in, args...); strings.Contains(errs, "panic") {
				t.Errorf("%q to regard %v: %s", in, args, errs)
			}
		}
	}
}

func TestHelp(t *testing.T) {
	for _, name := range []string{"serve", "clean", "segment", "align", "diff", "translate", "import", "export", "revisions"} {
		if out := good(t, "", name, "--help"); !strings.Contains(out, "Example") || !strings.Contains(out, "regard "+name) {
			t.Errorf("the help of %s has no example:\n%s", name, out)
		}
	}
	if out := good(t, "", "--help"); !strings.Contains(out, "revisions") {
		t.Errorf("the help is\n%s", out)
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
