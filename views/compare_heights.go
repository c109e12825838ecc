package views

// class tells what the row is, and about how high: a browser lays out what is out of sight only when it comes near.
func (r CompareRow) class() string {
	kind := "row"
	switch {
	case r.Kept:
		kind = "row kept"
	case len(r.Changes) == 1 && r.Changes[0].Ghost:
		kind = "row left"
	}
	if cards := r.cards(); cards > 0 {
		kind += " c" + itoa(cards)
	}
	return kind + " z" + itoa(r.lines())
}

// cards returns about how many cards stand beside the row, as one of few steps.
func (r CompareRow) cards() int {
	cards := 0
	for _, card := range r.Cards {
		if card.Shown {
			cards++
		}
	}
	return step(cards, []int{0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 16})
}

// lines returns about how many lines the row's text fills, as one of few steps.
func (r CompareRow) lines() int {
	const lineBytes = 60
	source := 0
	for _, p := range r.Source {
		source += len(p.Text)
	}
	return step((max(source, r.size)+lineBytes-1)/lineBytes, []int{1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40})
}

// step is the first of the steps that is not less than n, or else the last.
func step(n int, steps []int) int {
	for _, s := range steps {
		if n <= s {
			return s
		}
	}
	return steps[len(steps)-1]
}
