package words

// reach is the longest jump told apart from longer ones, in words.
const reach = 12

// jumps weighs each distance from the word translated before to the one translated now.
type jumps [2*reach + 1]float64

func (j *jumps) at(distance int) *float64 {
	return &j[min(max(distance, -reach), reach)+reach]
}

// smoothed returns weights that add up to 1, none of them 0.
func (j jumps) smoothed() jumps {
	sum := 0.0
	for _, weight := range j {
		sum += weight
	}
	for i := range j {
		j[i] = (j[i] + 1e-3*sum + 1e-9) / (sum*(1+1e-3*float64(len(j))) + 1e-9*float64(len(j)))
	}
	return j
}

// mirrored returns the weights of the ways back.
func (j jumps) mirrored() *jumps {
	for a, b := 0, len(j)-1; a < b; a, b = a+1, b-1 {
		j[a], j[b] = j[b], j[a]
	}
	return &j
}

// spread sets each place of into to the sum of what is at all places of from, times the weight of the jump from there.
func (j *jumps) spread(from, into []float64) {
	n := len(from)
	far := 0.0 // what is at places farther behind than can be told apart
	for i := range n {
		if i >= reach {
			far += from[i-reach]
		}
		sum := far * j[2*reach]
		first := max(0, i-reach+1)
		for k, f := range from[first:min(n, i+reach)] {
			sum += f * j[i-first-k+reach]
		}
		into[i] = sum
	}
	far = 0
	for i := n - 1 - reach; i >= 0; i-- {
		far += from[i+reach]
		into[i] += far * j[0]
	}
}

// count adds the expected number of jumps of each distance, by the weights from one place to another.
func (j *jumps) count(weights *jumps, from, into []float64) {
	n := len(from)
	var sums jumps
	for k, f := range from {
		first := max(0, k-reach+1)
		for i, to := range into[first:min(n, k+reach)] {
			sums[first+i-k+reach] += f * to
		}
	}
	behind := 0.0
	for i := reach; i < n; i++ {
		behind += from[i-reach]
		sums[2*reach] += behind * into[i]
	}
	ahead := 0.0
	for i := n - 1 - reach; i >= 0; i-- {
		ahead += from[i+reach]
		sums[0] += ahead * into[i]
	}
	for d := range sums {
		j[d] += sums[d] * weights[d]
	}
}
