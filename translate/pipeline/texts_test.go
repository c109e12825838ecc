package pipeline

import (
	"strings"
	"testing"

	"regard/translate"
)

// What is kept is bounded, and what was read last is kept longest.
func TestTexts(t *testing.T) {
	kept := newTexts()
	revision := func(id int64, bytes int) translate.Revision {
		return translate.Revision{ID: id, Paragraphs: []translate.Paragraph{{Text: strings.Repeat("x", bytes)}}}
	}
	const size = mostText / 8
	for id := range int64(20) {
		kept.put(revision(id, size))
		kept.put(revision(id, size)) // by another reader, at the same time
		if _, ok := kept.get(0); !ok {
			t.Fatalf("the text that is asked for each time was forgotten after %d", id)
		}
		if kept.bytes > mostText {
			t.Fatalf("%d bytes are kept", kept.bytes)
		}
	}
	if _, ok := kept.get(1); ok {
		t.Error("all are kept")
	}
	if r, ok := kept.get(19); !ok || len(r.Paragraphs[0].Text) != size {
		t.Errorf("the last text: %v, %d paragraphs", ok, len(r.Paragraphs))
	}
	sum := 0
	for _, r := range kept.all.Values() {
		sum += weight(r)
	}
	if sum != kept.bytes {
		t.Errorf("%d bytes are counted, not %d", kept.bytes, sum)
	}
	kept.put(revision(100, mostOfText))
	if _, ok := kept.get(100); ok {
		t.Error("a text that is too long is kept")
	}
}
