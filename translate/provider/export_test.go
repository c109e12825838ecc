package provider

import "time"

// SetTurn sets how long one piece of text may take in one pipeline.
func (a *Apertium) SetTurn(d time.Duration) { a.turn = d }

// SetRest sets how long a pipeline is kept that is not used.
func (a *Apertium) SetRest(d time.Duration) { a.rest = d }

// SetBergamot sets how long a request may take in a process of Bergamot, and how long one is kept that is not used.
func SetBergamot(p Provider, turn, rest time.Duration) {
	b := p.(*bergamot)
	b.turn, b.rest = turn, rest
}

// Chained puts the whole chain but the cache around a provider.
func Chained(p Provider) Provider { return chained(p) }

// SetTimeout sets how long a service that is reached by HTTP may take to answer.
func SetTimeout(p Provider, d time.Duration) {
	p.(interface{ setTimeout(d time.Duration) }).setTimeout(d)
}

func (w *wire) setTimeout(d time.Duration) { w.client.Timeout = d }
