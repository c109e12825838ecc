package job

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"regard/translate"
	"regard/translate/provider"
)

// A holding is a job in the hand of a runner, which has the lease on it.
type holding struct {
	*Runner
	job   translate.Job
	owner string
	log   *slog.Logger

	service    provider.Provider     // once there is something to translate
	paragraphs []translate.Paragraph // of the source
	terms      []translate.Term      // of the glossary, from the job's language into its other
}

// Why work on a job ends early.
var (
	errShutdown = errors.New("the server shuts down")
	errPaused   = errors.New("the job is to pause, or was cancelled or taken over")
	errLost     = errors.New("the job was cancelled or taken over")
)

// run works on the job and gives the lease back. Shutdown is done when the server shuts down.
func (h *holding) run(shutdown context.Context) {
	ctx, drop := h.hold(shutdown)
	err := h.work(ctx, shutdown)
	if err != nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	drop()
	// What became of the job is told even while the server shuts down, but does not hold that up for ever.
	end, cancel := context.WithTimeout(context.WithoutCancel(shutdown), h.lease)
	defer cancel()
	if err := h.give(end, err); err != nil && !errors.Is(err, translate.ErrConflict) {
		h.log.Error("cannot tell what became of a job: it is taken up again when its lease runs out", "err", err)
	}
}

// hold returns a context in which the job is ours. It is cancelled with errLost when it is not any more, and with
// errShutdown when the requests under way take longer than a shutdown can wait. Drop ends the lease's renewal and
// returns when that is over.
func (h *holding) hold(shutdown context.Context) (ctx context.Context, drop func()) {
	ctx, cancel := context.WithCancelCause(context.WithoutCancel(shutdown))
	over := make(chan struct{})
	go func() {
		defer close(over)
		h.renewUntil(ctx, cancel)
	}()
	stop := context.AfterFunc(shutdown, func() {
		select {
		case <-ctx.Done():
		case <-time.After(h.grace):
			cancel(errShutdown)
		}
	})
	return ctx, func() {
		stop()
		cancel(nil)
		<-over
	}
}

// renewUntil renews the lease until ctx is done. While the database does not answer, the job stays ours as long as
// the lease does.
func (h *holding) renewUntil(ctx context.Context, cancel context.CancelCauseFunc) {
	renewed := time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(h.renewal):
		}
		start := time.Now()
		attempt, stop := context.WithDeadline(ctx, renewed.Add(h.lease))
		err := h.store.RenewJob(attempt, h.job.ID, h.owner, h.lease)
		stop()
		switch {
		case err == nil:
			renewed = start
		case ctx.Err() != nil:
			return
		case errors.Is(err, translate.ErrConflict) || time.Since(renewed) >= h.lease:
			cancel(errLost)
			return
		default:
			h.log.Warn("cannot renew the lease on a job", "err", err)
		}
	}
}

// give tells the store what became of the job, given the error with which work on it ended.
func (h *holding) give(ctx context.Context, err error) error {
	var failed *failure
	switch {
	case err == nil:
		state := translate.JobDone
		if h.job.Count(translate.ItemDone) < len(h.job.Items) {
			state = translate.JobFailed
		}
		h.log.Info("a job is over", "state", state, "edition", h.job.Edition, "revision", h.job.Revision)
		return h.finish(ctx, state, "")
	case asksToWait(err) > 0:
		h.log.Warn("a job is postponed", "err", err)
		return h.store.PostponeJob(ctx, h.job.ID, h.owner, time.Now().Add(asksToWait(err)), postponed)
	case errors.As(err, &failed):
		h.log.Error("a job failed", "err", err)
		return h.finish(ctx, translate.JobFailed, failed.key)
	case errors.Is(err, errShutdown), errors.Is(err, errPaused):
		h.log.Info("a job is interrupted", "why", err)
		return h.store.ReleaseJob(ctx, h.job.ID, h.owner)
	case errors.Is(err, errLost), errors.Is(err, translate.ErrConflict):
		h.log.Info("a job was cancelled or taken over")
		return nil
	}
	// The database is in trouble. The rest of the lease is a pause in which the same paragraphs are not asked for
	// again and again.
	return err
}

// asksToWait returns for how long the service asks to be left alone, where that is too long to wait with the job in hand;
// else 0.
func asksToWait(err error) time.Duration {
	if answer, ok := errors.AsType[*provider.Error](err); ok && answer.Later() {
		return answer.RetryAfter
	}
	return 0
}

// finish ends the job. Where this run has no result to tell, what the store has noted stays: a publish that failed
// may have got that far.
func (h *holding) finish(ctx context.Context, state translate.JobState, errKey string) error {
	edition := h.job.Edition
	if h.job.Revision == 0 {
		edition = ""
	}
	return h.store.FinishJob(ctx, h.job.ID, h.owner, state, errKey, edition, h.job.Revision)
}
