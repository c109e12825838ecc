package provider

import "time"

// SetTurn sets how long one piece of text may take in one pipeline.
func (a *Apertium) SetTurn(d time.Duration) { a.turn = d }
