package align

import (
	"slices"
	"strconv"
	"testing"
)

// TestVocabularyIsBounded leaves out the words that come after those there is room for.
func TestVocabularyIsBounded(t *testing.T) {
	keys := make([]string, mostWords)
	for i := range keys {
		keys[i] = strconv.Itoa(i)
	}
	v := newVocabulary()
	v.numbers(keys)
	if got, want := v.numbers([]string{"1", "one too many", "0"}), []int{1, 0}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
