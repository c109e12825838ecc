package translate

import "time"

// State tells how far a revision is trusted.
type State string

// The states of a revision. One whose state nobody changed is a draft.
const (
	StateDraft    State = "draft"
	StateReview   State = "review" // somebody is asked to look at it
	StateApproved State = "approved"
)

// States are all states, from the least trusted on.
var States = []State{StateDraft, StateReview, StateApproved}

// A StateChange tells who brought a revision to a state, and when.
type StateChange struct {
	ID    int64
	State State
	By    string // may be empty
	Made  time.Time
}

// StateHistory is how the states of a revision followed each other, oldest first.
type StateHistory []StateChange

// Now returns the state that the revision has.
func (h StateHistory) Now() State {
	if len(h) == 0 {
		return StateDraft
	}
	return h[len(h)-1].State
}

// Last returns the id of the last change; 0 where there was none.
func (h StateHistory) Last() int64 {
	if len(h) == 0 {
		return 0
	}
	return h[len(h)-1].ID
}

// Approved returns the number of the newest approved revision, given the histories by number; 0 where there is none.
func Approved(states map[int]StateHistory) int {
	approved := 0
	for number, history := range states {
		if history.Now() == StateApproved {
			approved = max(approved, number)
		}
	}
	return approved
}
