package translate

import (
	"slices"
	"time"
)

// JobState is where a job stands.
type JobState string

// The states of a job.
const (
	JobQueued    JobState = "queued"
	JobRunning   JobState = "running"
	JobPausing   JobState = "pausing" // what is on its way is waited for
	JobPaused    JobState = "paused"  // by a person, who can take it up again
	JobDone      JobState = "done"
	JobFailed    JobState = "failed"    // over, with paragraphs that failed; they can be tried again
	JobCancelled JobState = "cancelled" // by a person; what was done is kept, and it can be taken up again
)

// Over tells whether nothing more happens to the job unless a person asks for it.
func (s JobState) Over() bool {
	return s == JobDone || s == JobFailed || s == JobCancelled || s == JobPaused
}

// A Job is queued work: the translation of one source revision by one provider, paragraph by paragraph.
type Job struct {
	ID             int64
	ArticleID      int64
	SourceRevision int64 // revision id
	Provider       string
	From, To       Language
	Together       string // names the jobs that were started at once; empty for one alone
	SuggestTo      int64  // id of the edition beside which the result is suggested; 0 for a revision of the machine's own
	State          JobState
	Error          string // why the whole job failed, as a message key; empty else
	Edition        string // key of the edition that holds the result; empty until there is one
	Revision       int    // number of the revision that is the result
	Created        time.Time
	Started        time.Time     // zero until it starts
	Finished       time.Time     // zero until it is over
	Worked         time.Duration // by all runs, but for the time since Since
	Since          time.Time     // zero while nobody works on it
	Resumed        int           // the paragraph, from 1, at which the last run took the job up again; 0 where it was the first
	Items          []JobItem     // in the order of the paragraphs
	Private        bool          // whether the article's text may not leave this machine
	Removed        bool          // whether the edition that holds its result, or beside which that is suggested, was removed
	Sent           Sent          // by all runs
}

// Took returns how long servers have worked on the job until now.
func (j Job) Took(now time.Time) time.Duration {
	if j.Since.IsZero() || now.Before(j.Since) {
		return j.Worked
	}
	return j.Worked + now.Sub(j.Since)
}

// Underway tells how many paragraphs are with the service, as far as is known.
func (j Job) Underway() int {
	n := 0
	for _, item := range j.Items {
		if item.Underway() {
			n++
		}
	}
	return n
}

// Count returns how many of the job's paragraphs are in the state.
func (j Job) Count(state ItemState) int {
	n := 0
	for _, item := range j.Items {
		if item.State == state {
			n++
		}
	}
	return n
}

// Choose leaves only the paragraphs at the positions waiting. Of the others, those that the earlier job has done for the
// same text are taken over as they are, so that the result is whole; the rest are no part of the job.
func (j *Job) Choose(positions []int, earlier Job) {
	chosen, done := map[int]bool{}, map[int]JobItem{}
	for _, position := range positions {
		chosen[position] = true
	}
	if earlier.SourceRevision == j.SourceRevision && earlier.Provider == j.Provider && earlier.To == j.To {
		for _, item := range earlier.Items {
			if item.State == ItemDone {
				done[item.Position] = item
			}
		}
	}
	var items []JobItem
	for _, item := range j.Items {
		if old, ok := done[item.Position]; chosen[item.Position] {
			items = append(items, item)
		} else if ok {
			items = append(items, old)
		}
	}
	j.Items = items
}

// Repeats tells whether the job asks for what the other asks for too: the same paragraphs of the same text, by the same
// provider, for the same place.
func (j Job) Repeats(other Job) bool {
	same := func(a, b JobItem) bool { return a.Position == b.Position }
	return j.ArticleID == other.ArticleID && j.SourceRevision == other.SourceRevision && j.Provider == other.Provider &&
		j.From == other.From && j.To == other.To && j.SuggestTo == other.SuggestTo && slices.EqualFunc(j.Items, other.Items, same)
}

// ItemState is where one paragraph of a job stands.
type ItemState string

// The states of a job's paragraph.
const (
	ItemWaiting ItemState = "waiting"
	ItemDone    ItemState = "done"
	ItemFailed  ItemState = "failed"
)

// A JobItem is one paragraph of a job.
type JobItem struct {
	Position  int       // in the source revision
	Paragraph Paragraph // the translation, once done; without an id, which it gets when it becomes part of a revision
	State     ItemState
	Error     string // why it failed, as a message key
	Doubt     string // why a person should look at the translation, as a message key; empty for no reason
	Batch     string // names the request in which it was sent, from before that goes out until its answer is kept
}

// Underway tells whether the paragraph was sent, and no answer is kept yet.
func (i JobItem) Underway() bool { return i.State == ItemWaiting && i.Batch != "" }

// Sent is what went to a translation service: what is repeated counts again, what was found in the cache does not.
type Sent struct {
	Requests, Characters int
	Repeated             int // paragraphs that were sent before as well, and that may have been answered and paid for then
}
