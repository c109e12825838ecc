package provider

import (
	"context"
	"errors"
	"time"
)

// A QuotaReader is a provider whose service tells how much of its allowance is used.
type QuotaReader interface {
	// Quota asks the service. Its error is an *Error.
	Quota(ctx context.Context) (Allowance, error)
}

// An Allowance is an allowance of characters.
type Allowance struct {
	Used, Limit int       // characters; a limit of 0 is none
	Reset       time.Time // when Used begins anew; zero where the service does not say
}

// Left returns how many characters may still be sent, and whether there is a limit at all.
func (a Allowance) Left() (int, bool) { return max(0, a.Limit-a.Used), a.Limit > 0 }

// ErrNoQuota is the error of asking a service for its quota that does not tell it.
var ErrNoQuota = errors.New("the service tells no quota")
