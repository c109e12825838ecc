package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestMergeCommand(t *testing.T) {
	folder := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	base := file("base", "The ferry leaves at seven.\n\nNobody slept.\n")
	ours := file("ours", "The boat leaves at seven.\n\nNobody slept.\n")
	theirs := file("theirs", "The ferry leaves at eight.\n\nNobody slept.\n")
	if status, out, errs := command(t, "", "merge", base, ours, theirs); status != 0 || out != "The boat leaves at eight.\n\nNobody slept.\n" {
		t.Errorf("status %d, %q, %s", status, out, errs)
	}
	other := file("other", "The ship leaves at seven.\n\nNobody slept.\n")
	want := "<<<<<<< " + ours + "\nThe boat leaves at seven.\n||||||| " + base + "\nThe ferry leaves at seven.\n=======\nThe ship leaves at seven.\n>>>>>>> " + other + "\n\nNobody slept.\n"
	if status, out, errs := command(t, "", "merge", base, ours, other); status != 1 || out != want || errs != "regard: 1 conflict is left\n" {
		t.Errorf("status %d, %q, %s", status, out, errs)
	}
	if status, _, errs := command(t, "", "merge", base, ours, filepath.Join(folder, "missing")); status != 2 || errs == "" {
		t.Errorf("with a file missing, status %d, %q", status, errs)
	}
	if status, _, errs := command(t, "The ferry.", "merge", "-", "-", ours); status != 2 || errs == "" {
		t.Errorf("with standard input twice, status %d, %q", status, errs)
	}
}
