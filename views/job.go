package views

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"regard/translate"
	"regard/views/locale"
)

// Jobs is the list of the newest jobs, or of those that were started together.
type Jobs struct {
	Together string // their name; empty for all
	Jobs     []JobLine
}

// A JobLine is a job with what it works on.
type JobLine struct {
	Job      translate.Job
	Article  translate.Article
	Provider string
	Price    Price
}

// Price is what a service asks for a million characters; without a currency it is not known.
type Price struct {
	PerMillion float64
	Currency   string // ISO 4217
}

// JobPage is the page on which one job is watched.
type JobPage struct {
	JobLine
	Language translate.Language // of the article
	Edition  string             // key of its first translation; empty where there is none
	Now      time.Time
	Beside   translate.Edition     // beside which the result is suggested, if it is
	Source   []translate.Paragraph // of the article; only their ids are used
	Others   []JobLine             // that were started with it
	Moved    bool                  // whether it moved on before what the reader asked for
}

// busy tells whether something will change on the list by itself.
func (j Jobs) busy() bool {
	for _, line := range j.Jobs {
		if !line.Job.State.Over() {
			return true
		}
	}
	return false
}

// compared is where the results of the jobs stand side by side; empty where there are not two of one article.
func (j Jobs) compared() string {
	var names []string
	for _, line := range j.Jobs {
		if line.Job.Edition != "" && line.Job.Revision != 0 && !line.Job.Removed {
			names = append(names, fmt.Sprintf("%s.%d", line.Job.Edition, line.Job.Revision))
		}
	}
	if j.Together == "" || len(names) < 2 {
		return ""
	}
	return VersionsURL(j.Jobs[0].Article.Slug, names, false)
}

// A jobPip stands for a paragraph of a job, or for several that follow each other where there are many.
type jobPip struct {
	First, Last int // positions, from 1
	State       string
}

// pipsAtMost is how many pips are drawn: more would be too small to be of use, and heavy to send again and again.
const pipsAtMost = 240

// The states of pips, the one that most wants a look first.
var pipStates = []string{"failed", "underway", "waiting", "doubtful", "done"}

// jobPips are those of a job's paragraphs.
func jobPips(items []translate.JobItem) []jobPip {
	each := max(1, (len(items)+pipsAtMost-1)/pipsAtMost)
	var all []jobPip
	for start := 0; start < len(items); start += each {
		part := items[start:min(start+each, len(items))]
		p := jobPip{First: part[0].Position + 1, Last: part[len(part)-1].Position + 1}
		states := make(map[string]bool)
		for _, item := range part {
			states[pipState(item)] = true
		}
		for _, state := range pipStates {
			if states[state] {
				p.State = state
				break
			}
		}
		all = append(all, p)
	}
	return all
}

func pipState(item translate.JobItem) string {
	switch {
	case item.Underway():
		return "underway"
	case item.State == translate.ItemDone && item.Doubt != "":
		return "doubtful"
	}
	return string(item.State)
}

func sayPip(ctx context.Context, p jobPip) string {
	state := say(ctx, "job.item."+p.State)
	if p.First == p.Last {
		return say(ctx, "job.paragraph", p.First) + " " + state
	}
	return say(ctx, "job.paragraphs.range", p.First, p.Last) + " " + state
}

// A pipCount is how many paragraphs are in a state.
type pipCount struct {
	State string
	N     int
}

// pipCounts are the counts of the states that there are, those that are done first.
func pipCounts(items []translate.JobItem) []pipCount {
	count := make(map[string]int)
	for _, item := range items {
		count[pipState(item)]++
	}
	var all []pipCount
	for i := len(pipStates) - 1; i >= 0; i-- {
		if n := count[pipStates[i]]; n > 0 {
			all = append(all, pipCount{pipStates[i], n})
		}
	}
	return all
}

// A remark is what is to be told of some paragraphs.
type remark struct {
	Key       string
	Positions []int // from 0
}

// remarks gathers what of tells of the items: paragraphs of which it tells the same come together.
func remarks(items []translate.JobItem, of func(translate.JobItem) string) []remark {
	var all []remark
	place := make(map[string]int)
	for _, item := range items {
		key := of(item)
		if key == "" {
			continue
		}
		i, known := place[key]
		if !known {
			i = len(all)
			place[key] = i
			all = append(all, remark{Key: key})
		}
		all[i].Positions = append(all[i].Positions, item.Position)
	}
	return all
}

func failure(item translate.JobItem) string {
	if item.State == translate.ItemFailed {
		return item.Error
	}
	return ""
}

func doubt(item translate.JobItem) string {
	if item.State == translate.ItemDone {
		return item.Doubt
	}
	return ""
}

// namedAtMost is how many paragraphs of a remark are named.
const namedAtMost = 12

// paragraphURL is where a paragraph of the source can be read beside its translation; empty until that is there.
func (j JobPage) paragraphURL(position int) string {
	if j.Job.Edition == "" || j.Job.Revision == 0 || j.Job.Removed || position >= len(j.Source) {
		return ""
	}
	return ReadURL(j.Article.Slug, j.Job.Edition, j.Job.Revision) + "#p" + j.Source[position].ID
}

// resultURL is where the result is; empty while there is none, and where it was removed.
func (j JobPage) resultURL() string {
	switch {
	case j.Job.Removed:
		return ""
	case j.Job.SuggestTo != 0 && j.Beside.Key != "" && j.Job.Count(translate.ItemDone) > 0:
		return EditURL(j.Article.Slug, j.Beside.Key, 0)
	case j.Job.Edition != "":
		return ReadURL(j.Article.Slug, j.Job.Edition, j.Job.Revision)
	}
	return ""
}

// sayResumed tells where the job was taken up again, and whether anything was sent twice.
func sayResumed(ctx context.Context, j translate.Job) string {
	at := ""
	if j.Resumed > 0 {
		at = say(ctx, "job.resumed", j.Resumed) + " "
	}
	if j.Sent.Repeated > 0 {
		return at + sayN(ctx, "job.repeated", j.Sent.Repeated)
	}
	return at + say(ctx, "job.nothing-twice")
}

// sayCost writes an amount of money as the reader's language does.
func sayCost(ctx context.Context, amount float64, currency string) string {
	french := locale.FromContext(ctx).Tag() == "fr"
	text := locale.FromContext(ctx).Decimal(amount, 2)
	sign := cmp.Or(map[string]string{"EUR": "€", "USD": "$", "GBP": "£"}[currency], currency)
	switch {
	case amount > 0 && amount < .005:
		return say(ctx, "cost.below", sayCost(ctx, .01, currency))
	case french:
		return text + "\u00a0" + sign
	case sign == currency:
		return sign + "\u00a0" + text
	}
	return sign + text
}

// cost is what the characters that were sent cost.
func (l JobLine) cost() float64 { return l.Price.Of(l.Job.Sent.Characters) }

// Of returns what so many characters cost.
func (p Price) Of(characters int) float64 { return p.PerMillion * float64(characters) / 1e6 }

// sayProgress tells how many paragraphs of a job are done.
func sayProgress(ctx context.Context, job translate.Job) string {
	return sayN(ctx, "job.progress", len(job.Items), job.Count(translate.ItemDone))
}

// sayTook tells a length of time to the second.
func sayTook(ctx context.Context, d time.Duration) string {
	s := int(d.Seconds())
	switch {
	case s < 60:
		return say(ctx, "time.seconds", s)
	case s < 3600:
		return say(ctx, "time.minutes", s/60, s%60)
	}
	return say(ctx, "time.hours", s/3600, s/60%60)
}

// sayShortTime tells a length of time to the hundredth of a second.
func sayShortTime(ctx context.Context, d time.Duration) string {
	return say(ctx, "time.short", locale.FromContext(ctx).Decimal(d.Seconds(), 2))
}

func (j JobLine) eventsURL() string {
	if j.Job.State.Over() {
		return ""
	}
	return JobURL(j.Job.ID) + "/events"
}

func (j Jobs) eventsURL() string {
	if !j.busy() {
		return ""
	}
	return TogetherEventsURL(j.Together)
}

// class is that of a pip: what is in doubt is done as well.
func (p jobPip) class() string {
	if p.State == "doubtful" {
		return "done doubtful"
	}
	return p.State
}
