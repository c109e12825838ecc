package main

import (
	"path/filepath"
	"testing"
)

func TestWords(t *testing.T) {
	folder := t.TempDir()
	french, english := filepath.Join(folder, "a.fr"), filepath.Join(folder, "a.en")
	write(t, french, "le chat noir dort .\n\n")
	write(t, english, "the black cat sleeps .\n\n")
	if got, want := good(t, "", "words", "--from", "fr", "--to", "en", french, english), "0-0 1-2 2-1 3-3 4-4\n\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
