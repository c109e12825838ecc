package align_test

import (
	"fmt"
	"strings"

	"regard/translate"
)

// ladder writes beads as the gold files have them: [0, 1]:[0] a line.
func ladder(beads []translate.Bead) string {
	var b strings.Builder
	for _, bead := range beads {
		fmt.Fprintf(&b, "%s:%s\n", positions(bead.Source), positions(bead.Target))
	}
	return b.String()
}

func positions(numbers []int) string {
	return strings.ReplaceAll(fmt.Sprint(numbers), " ", ", ")
}
