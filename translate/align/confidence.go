package align

import "math"

// leastDoubt is the doubt that no evidence takes away.
const leastDoubt = 1e-6

// calibrated turns the posterior probability of a bead into the frequency with which such beads are right. The
// evidence counts what depends on each other as if it did not, so that posteriors are too sure on both ends; log-odds
// half as large mend that (Platt scaling). The factor was fitted on half of 128 documents in French, English and
// German as 0.51; on the other half it takes the expected calibration error from 0.020 to 0.008.
//
// Of texts with next to nothing in common the probabilities may be too small to be told from each other: then the
// posterior is no number, and there is no confidence.
func calibrated(posterior float64) float64 {
	if math.IsNaN(posterior) {
		return 0
	}
	p := min(max(posterior, leastDoubt), 1-leastDoubt)
	return 1 / (1 + math.Sqrt((1-p)/p))
}
