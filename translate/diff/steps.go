package diff

import "slices"

// A step is one paragraph, or the few of a link, on the way through both revisions.
type step struct {
	link
	kind stepKind
}

type stepKind int

const (
	stays stepKind = iota
	movedAway
	movedHere
	removed
	added
)

// steps returns the way through both revisions at once: the links that keep their order, and between two of them
// first what was removed or moved away, then what was added or moved here. A moved link is told at both its ends.
func steps(links []link, olds, news int) []step {
	byOld, byNew := slices.Repeat([]int32{unlinked}, olds), slices.Repeat([]int32{unlinked}, news)
	var spine []link
	for at, l := range links {
		byOld[l.o0], byNew[l.n0] = int32(at), int32(at)
		if !l.moved {
			spine = append(spine, l)
		}
	}
	var way []step
	i, j := 0, 0
	for _, s := range append(spine, link{o0: olds, n0: news}) {
		for i < s.o0 {
			next := step{link{o0: i, o1: i + 1, n0: j, n1: j}, removed}
			if at := byOld[i]; at != unlinked {
				next = step{links[at], movedAway}
			}
			way = append(way, next)
			i = next.o1
		}
		for j < s.n0 {
			next := step{link{o0: i, o1: i, n0: j, n1: j + 1}, added}
			if at := byNew[j]; at != unlinked {
				next = step{links[at], movedHere}
			}
			way = append(way, next)
			j = next.n1
		}
		if s.o1 > s.o0 {
			way = append(way, step{s, stays})
		}
		i, j = s.o1, s.n1
	}
	return way
}
