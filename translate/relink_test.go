package translate

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRelink(t *testing.T) {
	bead := func(source, target []int) Bead { return Bead{Source: source, Target: target, Confidence: 0.5} }
	beads := []Bead{bead([]int{0}, []int{0}), bead(nil, []int{1}), bead([]int{1, 2}, []int{2}), bead([]int{3}, nil)}
	for name, test := range map[string]struct {
		relink Relink
		want   []Bead
	}{
		"merge":              {Relink{Op: MergeDown, Bead: 0}, []Bead{pinned([]int{0}, []int{0, 1}), beads[2], beads[3]}},
		"split":              {Relink{Op: SplitBead, Bead: 2, Source: 1}, []Bead{beads[0], beads[1], pinned([]int{1}, nil), pinned([]int{2}, []int{2}), beads[3]}},
		"source up":          {Relink{Op: SourceUp, Bead: 2}, []Bead{beads[0], pinned([]int{1}, []int{1}), pinned([]int{2}, []int{2}), beads[3]}},
		"source down":        {Relink{Op: SourceDown, Bead: 2}, []Bead{beads[0], beads[1], pinned([]int{1}, []int{2}), pinned([]int{2, 3}, nil)}},
		"the last unit":      {Relink{Op: TargetUp, Bead: 1}, []Bead{pinned([]int{0}, []int{0, 1}), beads[2], beads[3]}},
		"target down":        {Relink{Op: TargetDown, Bead: 2}, []Bead{beads[0], beads[1], pinned([]int{1, 2}, nil), pinned([]int{3}, []int{2})}},
		"unlink":             {Relink{Op: Unlink, Bead: 0}, []Bead{pinned([]int{0}, nil), pinned(nil, []int{0}), beads[1], beads[2], beads[3]}},
		"link apart":         {Relink{Op: Link, Bead: 3, With: 0}, []Bead{pinned([]int{0, 3}, []int{0}), beads[1], beads[2]}},
		"link to its source": {Relink{Op: Link, Bead: 1, With: 3}, []Bead{beads[0], beads[2], pinned([]int{3}, []int{1})}},
	} {
		got, err := test.relink.Apply(beads)
		if err != nil || fmt.Sprint(got) != fmt.Sprint(test.want) {
			t.Errorf("%s:\n got %v, %v\nwant %v", name, got, err, test.want)
		}
	}
	held, err := Relink{Op: Review, Bead: 2}.Apply(beads)
	if err != nil || held[2].Hold != Reviewed || held[2].Confidence != 0.5 || beads[2].Hold != Loose {
		t.Errorf("a reviewed bead is %+v, %v", held[2], err)
	}
	for _, r := range []Relink{
		{Op: Pin, Bead: 4}, {Op: Pin, Bead: -1}, {Op: "nonsense"}, {Op: MergeDown, Bead: 3}, {Op: Link, Bead: 1, With: 1},
		{Op: SplitBead, Bead: 2}, {Op: SplitBead, Bead: 2, Source: 2, Target: 1}, {Op: SplitBead, Bead: 2, Source: 3},
		{Op: Unlink, Bead: 3}, {Op: SourceUp, Bead: 0}, {Op: TargetDown, Bead: 3}, {Op: SourceDown, Bead: 1},
	} {
		if _, err := r.Apply(beads); !errors.Is(err, ErrInvalid) {
			t.Errorf("%+v: %v", r, err)
		}
	}
}

// Whatever a person does, every unit stays in exactly one bead, none is empty, and their sources stay in order.
func TestRelinkKeepsUnits(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	ops := []RelinkOp{MergeDown, SplitBead, SourceUp, SourceDown, TargetUp, TargetDown, Link, Unlink, Pin, Review, Free}
	for range 200 {
		var beads []Bead
		const units = 8
		for i := range units {
			beads = append(beads, Bead{Source: []int{i}, Target: []int{i}})
		}
		for range 40 {
			r := Relink{
				Op: ops[random.IntN(len(ops))], Bead: random.IntN(len(beads)), With: random.IntN(len(beads)),
				Source: random.IntN(3), Target: random.IntN(3),
			}
			changed, err := r.Apply(beads)
			if err != nil {
				continue
			}
			beads = changed
			var source, target []int
			before := -1
			for _, b := range beads {
				if b.empty() || len(b.Source) > 0 && b.Source[0] < before {
					t.Fatalf("%+v leaves %v", r, beads)
				}
				if len(b.Source) > 0 {
					before = b.Source[0]
				}
				source, target = append(source, b.Source...), append(target, b.Target...)
			}
			slices.Sort(source)
			slices.Sort(target)
			if want := []int{0, 1, 2, 3, 4, 5, 6, 7}; !slices.Equal(source, want) || !slices.Equal(target, want) {
				t.Fatalf("%+v leaves %v", r, beads)
			}
		}
	}
}
