// Package job runs queued translations on one server or on several that share a database.
//
// # The queue
//
// A job is a row of the database, and running it means holding a lease on that row, which is renewed every second.
// This answers the things that happen to long work:
//
//   - A server dies. Its lease runs out within seconds, and the next server (or the same, restarted) goes on with
//     what is not done. General queues tell a dead worker by the age of its job instead (River's rescuer is one): with
//     translations that may rightly take an hour, a restart would wait for as long.
//   - A person cancels a job. Its runner learns that with the next renewal, or when it saves an answer, and ends; this
//     needs nothing but the row, so it works alike on SQLite and PostgreSQL. (River cancels a job that is running by
//     a notification, which its driver for SQLite cannot deliver.)
//   - A person pauses a job, or the server is shut down. The runner waits for the answers to what it has sent, and
//     gives the lease back.
//   - A service asks to be left alone for longer than half a minute. The runner gives the job back until then, so that
//     those of other services have their turn.
//
// # Paid once
//
// Paragraphs are sent several in a request. Before it goes out, the request's name is noted at its paragraphs; when its
// answer is there, one transaction keeps all of them. So a kill at any moment loses no answer that was kept, and the
// next run knows what was on its way. Whether the service has worked on that, only the service can know, and none that
// Regard has an adapter for takes idempotency keys: it has to be sent anew. No program can do better: it is the two
// generals' problem. What can be done is to keep such a request small, which the doubling of batches does; to keep the
// answer before anything else is done with it, which the cache of the provider's chain does; and to tell the person how
// many paragraphs were sent again.
package job

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"sync"
	"time"

	"regard/translate"
	"regard/translate/provider"
)

// Store is the queue, and the glossary. All methods that name an owner but ClaimJob return translate.ErrConflict once the
// job was cancelled or is another owner's.
type Store interface {
	// Terms returns the glossary of all languages.
	Terms(ctx context.Context) ([]translate.Term, error)
	// ClaimJob gives owner a lease on the oldest job that waits to be run, or returns translate.ErrNotFound.
	ClaimJob(ctx context.Context, owner string, lease time.Duration) (translate.Job, error)
	RenewJob(ctx context.Context, id int64, owner string, lease time.Duration) error
	// ReleaseJob puts the job back into the queue, or pauses it where that was asked for.
	ReleaseJob(ctx context.Context, id int64, owner string) error
	// PostponeJob is ReleaseJob for a job that nobody may claim before a time, with the message key of the reason.
	PostponeJob(ctx context.Context, id int64, owner string, until time.Time, reason string) error
	// StartBatch notes that paragraphs are about to be sent in a request of a name, so many of them once more. It also
	// returns translate.ErrConflict for a job that is to pause.
	StartBatch(ctx context.Context, id int64, owner, batch string, positions []int, repeated int) error
	// SaveBatch keeps what became of paragraphs, and adds what was sent for them: all or nothing.
	SaveBatch(ctx context.Context, id int64, owner string, items []translate.JobItem, sent translate.Sent) error
	// FinishJob ends the job with the message key of what went wrong, and the place of its result. An empty edition
	// leaves what was noted before.
	FinishJob(ctx context.Context, id int64, owner string, state translate.JobState, errKey, edition string, revision int) error
}

// A Publish makes a revision out of those items of the job that are done, and returns where it is.
//
// To be safe from a kill, it adds the revision and notes its place at the job (translate.Job's Edition and
// Revision) in one transaction, as storage.Store's AddResult does: a job that has a Revision is not published
// again. One that was published and then resumed has an Edition but no Revision: the result is the next
// revision of that edition.
type Publish func(ctx context.Context, job translate.Job) (editionKey string, revision int, err error)

// Runner runs the jobs of a store.
type Runner struct {
	store     Store
	providers func(id string) (provider.Provider, error)
	source    func(ctx context.Context, revisionID int64) (translate.Revision, error)
	publish   Publish
	log       *slog.Logger
	wake      chan struct{}

	poll    time.Duration // how often to look for jobs that no call of Wake told of
	lease   time.Duration // how long a dead server keeps its jobs
	renewal time.Duration // how often to renew a lease, and so to find out that the job was cancelled
	grace   time.Duration // how long the requests under way may take when the server shuts down
}

// parallel is how many jobs one runner has in hand.
const parallel = 3

// NewRunner returns a runner for the jobs of store. Providers finds a provider by its id, source a revision with its
// paragraphs; an error of either ends the job as failed.
func NewRunner(
	store Store,
	providers func(id string) (provider.Provider, error),
	source func(ctx context.Context, revisionID int64) (translate.Revision, error),
	publish Publish,
	log *slog.Logger,
) *Runner {
	return &Runner{
		store: store, providers: providers, source: source, publish: publish, log: log,
		wake:    make(chan struct{}, 1),
		poll:    2 * time.Second,
		lease:   15 * time.Second,
		renewal: time.Second,
		grace:   10 * time.Second,
	}
}

// Wake tells the runner that a job was added or resumed. It does not wait.
func (r *Runner) Wake() {
	select {
	case r.wake <- struct{}{}:
	default: // it has been told, and has not looked yet
	}
}

// Run runs jobs, the oldest first, until ctx is done. Then it waits for the requests under way, gives the jobs
// back and returns nil.
func (r *Runner) Run(ctx context.Context) error {
	var running sync.WaitGroup
	defer running.Wait()
	free := make(chan struct{}, parallel)
	for range parallel {
		free <- struct{}{}
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-free:
		}
		h, found := r.claim(ctx)
		if !found {
			free <- struct{}{}
			select {
			case <-ctx.Done():
			case <-r.wake:
			case <-time.After(r.poll):
			}
			continue
		}
		running.Go(func() {
			defer func() { free <- struct{}{} }()
			h.run(ctx)
		})
	}
}

// claim takes the next job, if there is one. It is not cancelled half-way, as the job would then be claimed and
// in nobody's hand.
func (r *Runner) claim(ctx context.Context) (*holding, bool) {
	if ctx.Err() != nil {
		return nil, false
	}
	owner := rand.Text() // another for each claim, since this runner may lose a job and claim it again
	whole, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.lease)
	defer cancel()
	job, err := r.store.ClaimJob(whole, owner, r.lease)
	if err != nil {
		if !errors.Is(err, translate.ErrNotFound) {
			r.log.ErrorContext(ctx, "cannot look for jobs", "err", err)
		}
		return nil, false
	}
	return &holding{Runner: r, job: job, owner: owner, log: r.log.With("job", job.ID, "provider", job.Provider)}, true
}
