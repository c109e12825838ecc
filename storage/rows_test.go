package storage

import (
	"encoding/json"
	"reflect"
	"testing"

	"regard/translate"
)

// Rows are read as json reads them, also those that are written otherwise than by encodeRows.
func FuzzDecodeRows(f *testing.F) {
	written, err := encodeRows([]translate.Row{
		{Bead: translate.Bead{Source: []int{0, 1}, Target: []int{12}, Confidence: .25}, Sentences: []translate.Bead{
			{Source: []int{0}, Confidence: 1e-9, Hold: translate.Pinned}, {Source: []int{1, 2}, Target: []int{}, Confidence: 1},
		}},
		{Bead: translate.Bead{Target: []int{3}, Hold: translate.Reviewed}, Stale: true},
	})
	if err != nil {
		f.Fatal(err)
	}
	for _, links := range []string{
		written, "null", "[]", `[{}]`, ` [{"s": [1], "t": [0], "c": 1, "sentences": null}]`, `[{"s":[1],"t":[0],"c":1,"h":"other","sentences":[]}]`,
		`[{"s":[1],"t":[0],"c":1,"sentences":[]},]`, `[{"s":[99999999999999999999],"t":[0],"c":1,"sentences":[]}]`, written[:40], written + "[]",
	} {
		f.Add(links)
	}
	r := rowsReader{rest: written}
	if r.list(func() { r.row() }); r.odd || r.rest != "" {
		f.Errorf("what encodeRows writes is odd from %q on", r.rest)
	}
	f.Fuzz(func(t *testing.T, links string) {
		var want []translate.Row
		if json.Unmarshal([]byte(links), &want) != nil {
			return
		}
		got, err := decodeRows(links)
		if err != nil || len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v, want %+v", links, got, err, want)
		}
	})
}
