package translate

import "time"

// JobState is where a job stands.
type JobState string

// The states of a job.
const (
	JobQueued  JobState = "queued"
	JobRunning JobState = "running"
	JobDone    JobState = "done"
	JobFailed  JobState = "failed"  // over, with paragraphs that failed; they can be tried again
	JobStopped JobState = "stopped" // by a person, who can take it up again
)

// Over tells whether nothing more happens to the job unless a person asks for it.
func (s JobState) Over() bool { return s == JobDone || s == JobFailed || s == JobStopped }

// A Job is queued work: the translation of one source revision by one provider, paragraph by paragraph.
type Job struct {
	ID             int64
	ArticleID      int64
	SourceRevision int64 // revision id
	Provider       string
	From, To       Language
	State          JobState
	Error          string // why the whole job failed, as a message key; empty else
	Edition        string // key of the edition that holds the result; empty until there is one
	Revision       int    // number of the revision that is the result
	Created        time.Time
	Started        time.Time // zero until it starts
	Finished       time.Time // zero until it is over
	Items          []JobItem // in the order of the paragraphs
	Private        bool      // whether the article's text may not leave this machine
	Sent           Sent      // by all runs
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
	Sent      Sent   // for it by one run, to be added to the job's when the item is saved; it is not stored itself
}

// Sent is what went to a translation service: what is repeated counts again, what was found in the cache does not.
type Sent struct{ Requests, Characters int }
