package align

import (
	"context"
	"errors"
	"fmt"
	"math"

	"regard/translate"
)

// A Span is a stretch of text that is given a vector.
type Span struct {
	Language translate.Language
	Text     string
}

// A SpanScorer gives spans vectors that are near each other where they mean the same in any two languages, such as
// a service of sentence embeddings does. How near two are is told by the cosine between them.
type SpanScorer interface {
	// Vectors returns a vector for each span, all of one length. It gets each sentence of a text once, in one
	// call, and cuts them into batches itself.
	Vectors(ctx context.Context, spans []Span) ([][]float32, error)
}

// WithScorer lets a scorer's vectors tell about beads beside words and lengths. weight is the evidence, as the
// logarithm of a likelihood ratio, of a pair that is one standard deviation nearer than chance puts pairs. Where
// the scorer fails, failed is told why and the texts are aligned without it.
func WithScorer(scorer SpanScorer, weight float64, failed func(error)) Option {
	return func(e *engine) { e.scorer, e.weight, e.failed = scorer, weight, failed }
}

// addVectors gives the sentences of both texts their vectors, and the model what chance makes of them.
func (e engine) addVectors(ctx context.Context, m *model, source, target Text, s, t []unit) {
	if e.scorer == nil {
		return
	}
	vectors, err := e.vectors(ctx, append(source.spans(), target.spans()...))
	if err != nil {
		e.failed(fmt.Errorf("score spans: %w", err))
		return
	}
	for i := range s {
		s[i].vector = vectors[i]
	}
	for j := range t {
		t[j].vector = vectors[len(s)+j]
	}
	m.vectorWeight = e.weight
	m.cosines = chanceCosines(s, t)
}

func (e engine) vectors(ctx context.Context, spans []Span) ([][]float32, error) {
	vectors, err := e.scorer.Vectors(ctx, spans)
	if err != nil {
		return nil, err
	}
	if len(vectors) != len(spans) {
		return nil, fmt.Errorf("%d vectors for %d spans", len(vectors), len(spans))
	}
	for _, v := range vectors {
		if len(v) != len(vectors[0]) || !(norm(v) < math.MaxFloat32) {
			return nil, errors.New("vectors of different lengths, or not of numbers")
		}
	}
	return vectors, nil
}

// A spreading is the mean and the standard deviation of a quantity.
type spreading struct{ mean, deviation float64 }

const (
	samples        = 2000 // pairs that tell what chance does
	leastDeviation = 0.02
	mostDeviations = 8.0 // bounds what one bead's vectors can tell
	stride         = 7919
)

// chanceCosines returns how near vectors are of units that have nothing to do with each other, but by chance: a
// prime stride through the targets pairs them.
func chanceCosines(s, t []unit) spreading {
	var sum, squares, n float64
	if len(s) > 0 && len(t) > 0 {
		for k := range samples {
			c := cosine(s[k%len(s)].vector, t[k*stride%len(t)].vector)
			sum, squares, n = sum+c, squares+c*c, n+1
		}
	}
	mean := sum / max(n, 1)
	return spreading{mean, max(math.Sqrt(max(squares/max(n, 1)-mean*mean, 0)), leastDeviation)}
}

func cosine(a, b []float32) float64 {
	if size := math.Sqrt(norm(a) * norm(b)); size > 0 {
		return product(a, b) / size
	}
	return 0
}

func norm(v []float32) float64 { return product(v, v) }

func product(a, b []float32) float64 {
	sum := 0.0
	for k := range a {
		sum += float64(a[k]) * float64(b[k])
	}
	return sum
}

// A meaning tells how near the vectors of beads are. The vector of several units is the sum of theirs, so that all
// follows from products of the vectors of single units.
type meaning struct {
	*corridor
	products       []float32 // by node, of the units that begin there
	source, target [][longestBead]float64
	m              *model
}

// newMeaning returns nil where the units have no vectors.
func newMeaning(ctx context.Context, e *evidence) *meaning {
	if e.m.vectorWeight == 0 {
		return nil
	}
	v := &meaning{corridor: e.corridor, m: e.m, source: sumNorms(e.s), target: sumNorms(e.t)}
	v.products = make([]float32, v.size())
	for i := 0; i < len(e.s) && ctx.Err() == nil; i++ {
		for j := v.lo[i]; j < e.end(i); j++ {
			v.products[v.node(i, j)] = float32(product(e.s[i].vector, e.t[j].vector))
		}
	}
	return v
}

// sumNorms returns the squared length of the sum of the vectors of one, two … units from each.
func sumNorms(units []unit) [][longestBead]float64 {
	norms := make([][longestBead]float64, len(units))
	for i := range units {
		total := 0.0
		for k := 0; k < longestBead && i+k < len(units); k++ {
			total += norm(units[i+k].vector)
			for a := range k {
				total += 2 * product(units[i+a].vector, units[i+k].vector)
			}
			norms[i][k] = total
		}
	}
	return norms
}

// score returns the evidence of a bead's vectors, as the logarithm of a likelihood ratio against chance.
func (v *meaning) score(i, j int, x shape) float64 {
	if v == nil {
		return 0
	}
	sum := 0.0
	for a := range x.s {
		for b := range x.t {
			sum += float64(v.products[v.node(i+a, j+b)])
		}
	}
	size := math.Sqrt(v.source[i][x.s-1] * v.target[j][x.t-1])
	if size == 0 {
		return 0
	}
	deviations := (sum/size - v.m.cosines.mean) / v.m.cosines.deviation
	return v.m.vectorWeight * min(max(deviations, -mostDeviations), mostDeviations)
}
