package provider_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// bergamotFolder makes a folder with the stand-in for the package, and models that say what they are. Its name has what
// paths and addresses write differently.
func bergamotFolder(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "Modèles #1 à 100%20")
	if err := os.CopyFS(filepath.Join(dir, "node_modules/@browsermt/bergamot-translator"), os.DirFS("testdata/bergamot")); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"fren/model.fren.intgemm.alphas.bin": "modelfren",
		"fren/lex.50.50.fren.s2t.bin.gz":     "lexfren",
		"fren/vocab.fren.spm":                "vocabfren",
		"en-es/model.enes.intgemm8.bin.gz":   "modelenes",
		"en-es/lex.50.50.enes.s2t.bin":       "lexenes",
		"en-es/srcvocab.enes.spm.gz":         "srcvocabenes",
		"en-es/trgvocab.enes.spm":            "trgvocabenes",
		"deen/model.deen.bin":                "modeldeen",
		"frit/metadata.json":                 "{}",
		"evaluation/scores.txt":              "",
	} {
		writeModel(t, filepath.Join(dir, name), content)
	}
	return dir
}

func writeModel(t testing.TB, path, content string) {
	t.Helper()
	if strings.HasSuffix(path, ".gz") {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		w.Write([]byte(content))
		w.Close()
		content = b.String()
	}
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(content), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// openBergamot returns the service for the folder, in a real process of Node, which the tests need.
func openBergamot(t testing.TB, settings provider.Settings) provider.Provider {
	t.Helper()
	p, err := provider.Open(provider.Config{Kind: "bergamot", Settings: settings})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.(interface{ Close() error }).Close() })
	return p
}

func TestBergamotConformance(t *testing.T) {
	providertest.Conformance(t, func(t *testing.T) provider.Provider {
		return openBergamot(t, provider.Settings{"dir": bergamotFolder(t)})
	})
}

// Models are found without a process; two of them make a way through English, and those which lack a file are none.
func TestBergamotModels(t *testing.T) {
	providertest.NoLeaks(t)
	dir := bergamotFolder(t)
	p := openBergamot(t, provider.Settings{"dir": dir})
	capabilities, err := p.Capabilities(t.Context())
	if err != nil || capabilities.Directions() != 3 || !capabilities.Translates("fr-CA", "es") || capabilities.Translates("de", "en") {
		t.Errorf("%v %v", capabilities.Pairs, err)
	}
	if n := len(providertest.Children(t)); n > 0 {
		t.Errorf("%d processes", n)
	}
	for _, to := range []translate.Language{"en", "es"} {
		want := map[translate.Language]string{"en": " The chat. (en)", "es": " The chat. (en) (es)"}[to]
		if item := ask(t, p, "fr", to, " Le chat.")[0]; item.Err != nil || item.Text != want {
			t.Errorf("to %s: %v", to, item)
		}
	}
	// A model that comes while a process runs is used by the next request.
	writeModel(t, filepath.Join(dir, "deen/lex.deen.bin"), "lexdeen")
	writeModel(t, filepath.Join(dir, "deen/vocab.deen.spm"), "vocabdeen")
	if item := ask(t, p, "de", "en", "Guten Tag.")[0]; item.Text != "Guten Tag. (en)" {
		t.Errorf("%v", item)
	}
}

func TestBergamotMissing(t *testing.T) {
	for _, test := range []struct {
		name, node, remove string
		detail             string
	}{
		{name: "Node", node: "/nowhere/node", detail: `no program "/nowhere/node"`},
		{name: "the package", remove: "node_modules", detail: "npm install --prefix"},
		{name: "a file", remove: "fren/vocab.fren.spm en-es", detail: "deen/lex*.bin is missing"},
		{name: "all models", remove: "fren en-es deen frit", detail: "there is no model"},
		{name: "the engine", remove: "node_modules/@browsermt/bergamot-translator/worker", detail: "the package does not start: ENOENT"},
	} {
		t.Run(test.name, func(t *testing.T) {
			providertest.NoLeaks(t)
			dir := bergamotFolder(t)
			for name := range strings.FieldsSeq(test.remove) {
				if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
			}
			err := openBergamot(t, provider.Settings{"dir": dir, "node": test.node}).Check(t.Context())
			problem, ok := errors.AsType[*provider.Error](err)
			if !ok || problem.Kind != provider.Unavailable || !strings.Contains(problem.Detail, test.detail) {
				t.Errorf("%v", err)
			}
		})
	}
}

// Whatever one request meets, its error tells no text, and the next request gets its own answer.
func TestBergamotFaults(t *testing.T) {
	providertest.NoLeaks(t)
	dir := bergamotFolder(t)
	p := openBergamot(t, provider.Settings{"dir": dir})
	for _, test := range []struct {
		word string
		kind provider.ErrorKind // "" where nothing is to be noticed
	}{
		{"PRINT", ""},
		{"THROW", provider.Malformed},
		{"GARBAGE", provider.Malformed},
		{"ANOTHER", provider.Malformed},
		{"SHORT", provider.Malformed},
		{"NUMBER", provider.Malformed},
		{"ENDLESS", provider.Malformed},
		{"DIE", provider.Unavailable},
	} {
		request := provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: "Un " + test.word}, {ID: "2", Text: "Oui."}}}
		response, err := p.Translate(t.Context(), request)
		problem, _ := errors.AsType[*provider.Error](err)
		switch {
		case test.kind == "" && (err != nil || response.Items[1].Text != "Oui. (en)"):
			t.Errorf("%s: %v %v", test.word, response, err)
		case test.kind != "" && (problem == nil || problem.Kind != test.kind || strings.Contains(err.Error(), test.word)):
			t.Errorf("%s: %v", test.word, err)
		}
		if item := ask(t, p, "fr", "en", "Le chat.")[0]; item.Err != nil || item.Text != "The chat. (en)" {
			t.Errorf("after %s: %v", test.word, item)
		}
	}
	// A model that is none is told, and tried again once it is mended.
	writeModel(t, filepath.Join(dir, "fren/model.fren.intgemm.alphas.bin"), "version https://git-lfs.github.com/spec/v1")
	err := p.Check(t.Context())
	if problem, ok := errors.AsType[*provider.Error](err); !ok || problem.Kind != provider.Unavailable || problem.Detail != "the model for fr-en could not be loaded" {
		t.Errorf("%v", err)
	}
	writeModel(t, filepath.Join(dir, "fren/model.fren.intgemm.alphas.bin"), "modelfren")
	if err := p.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// A process that hangs or is killed is started again; one that nobody uses is ended.
func TestBergamotProcess(t *testing.T) {
	providertest.NoLeaks(t)
	p := openBergamot(t, provider.Settings{"dir": bergamotFolder(t)})
	ask(t, p, "fr", "en", "Bonjour.")

	provider.SetBergamot(p, 300*time.Millisecond, time.Minute)
	_, err := p.Translate(t.Context(), provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: "HANG"}}})
	if problem, ok := errors.AsType[*provider.Error](err); !ok || problem.Kind != provider.Timeout {
		t.Errorf("a process that hangs: %v", err)
	}
	if n := len(providertest.Children(t)); n > 0 {
		t.Errorf("%d processes are left", n)
	}
	provider.SetBergamot(p, time.Minute, time.Minute)
	ask(t, p, "fr", "en", "Bonjour.")
	kill(t, 0)
	if item := ask(t, provider.Chained(p), "fr", "en", "Le chat.")[0]; item.Text != "The chat. (en)" {
		t.Errorf("after it was killed: %v", item)
	}

	idle := openBergamot(t, provider.Settings{"dir": bergamotFolder(t)})
	provider.SetBergamot(idle, time.Minute, 50*time.Millisecond)
	running := len(providertest.Children(t))
	ask(t, idle, "fr", "en", "Bonjour.")
	for deadline := time.Now().Add(10 * time.Second); len(providertest.Children(t)) > running; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("a process that nobody uses is kept")
		}
	}
}

// Closing ends a request that is under way.
func TestBergamotClosed(t *testing.T) {
	providertest.NoLeaks(t)
	p := openBergamot(t, provider.Settings{"dir": bergamotFolder(t)})
	ask(t, p, "fr", "en", "Bonjour.")
	pid := providertest.Children(t)[0]
	failed := make(chan error)
	go func() {
		_, err := p.Translate(context.Background(), provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: "HANG"}}})
		failed <- err
	}()
	time.Sleep(50 * time.Millisecond)
	if err := p.(interface{ Close() error }).Close(); err != nil {
		t.Error(err)
	}
	if err := <-failed; !errors.Is(err, translate.ErrUnavailable) {
		t.Errorf("%v", err)
	}
	if err := syscall.Kill(pid, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("the process is left: %v", err)
	}
	if _, err := p.Translate(t.Context(), provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: "Oui."}}}); !errors.Is(err, translate.ErrUnavailable) {
		t.Errorf("after it was closed: %v", err)
	}
}

// What runs programs cannot come from a page.
func TestBergamotNotFromPages(t *testing.T) {
	err := provider.NewRegistry().Put(provider.Config{Kind: "bergamot", Settings: provider.Settings{"dir": t.TempDir(), "node": "/bin/sh"}})
	if problem, ok := errors.AsType[*provider.FieldError](err); !ok || problem.Field != "kind" {
		t.Errorf("%v", err)
	}
	registry, err := provider.FromEnv(func(name string) string { return map[string]string{"REGARD_BERGAMOT_DIR": "/nowhere"}[name] })
	if err != nil || offered(registry) != "apertium bergamot" {
		t.Errorf("%v", err)
	}
	registry.Close()
}
