package provider_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// A faulty provider answers like a fake, with a random fault in most answers.
type faulty struct {
	*providertest.Fake
	random *rand.Rand
}

func (p *faulty) Translate(ctx context.Context, request provider.Request) (provider.Response, error) {
	response, err := p.Fake.Translate(ctx, request)
	items := response.Items
	i := p.random.IntN(len(items))
	switch p.random.IntN(16) {
	case 0:
		kinds := []provider.ErrorKind{provider.RateLimited, provider.Unavailable, provider.Timeout, provider.TooLarge, provider.Malformed, provider.Quota, provider.Refused}
		return provider.Response{}, problem(kinds[p.random.IntN(len(kinds))])
	case 1:
		response.Items = append(items[:i:i], items[i+1:]...) // one short
	case 2:
		response.Items = append(items, provider.Item{ID: "extra", Text: "What?"})
	case 3:
		response.Items = append(items, items[i]) // one twice
	case 4:
		p.random.Shuffle(len(items), func(a, b int) { items[a], items[b] = items[b], items[a] })
	case 5:
		items[i].Text = ""
	case 6:
		items[i].Text = "🤖"
	case 7:
		items[i].ID = "x" + items[i].ID
	case 8:
		items[i].Text = request.Segments[i].Text // still the source
	case 9:
		items[i].Text = strings.Replace(items[i].Text, "⟦1⟧", "", 1)
	case 10:
		items[i].Text += " http://evil.example/"
	case 11:
		items[i].Err = problem(provider.Refused)
	case 12:
		items[i].Text = "\xff\x00"
	}
	return response, err
}

// Whatever goes wrong, each paragraph has its own translation or a reason why it has none: none is lost, shifted or
// padded. What the cache keeps is right as well, for the second round is answered from it in part.
func TestRandomFaults(t *testing.T) {
	const runs = 1000
	translated, holes, failed := 0, 0, 0
	for seed := range uint64(runs) {
		synctest.Test(t, func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 1))
			fake := &providertest.Fake{Limits: provider.Capabilities{MaxTexts: 1 + random.IntN(8), MaxChars: 200 + random.IntN(400)}}
			p := provider.Cached(provider.Chained(&faulty{fake, random}), &memory{})
			request := someArticle(random)
			for range 2 {
				response, err := p.Translate(t.Context(), request)
				if err != nil {
					failed++
					continue
				}
				if len(response.Items) != len(request.Segments) {
					t.Fatalf("run %d: %d items for %d paragraphs", seed, len(response.Items), len(request.Segments))
				}
				for i, item := range response.Items {
					// A paragraph may have been translated by sentences.
					switch want := providertest.Translation(request.Segments[i].Text, "en"); {
					case item.ID != request.Segments[i].ID:
						t.Errorf("run %d: paragraph %d has the id %q", seed, i, item.ID)
					case item.Err != nil && item.Text == "":
						holes++
					case item.Err != nil || !strings.HasPrefix(item.Text, "[en] ") || "[en] "+strings.ReplaceAll(item.Text, "[en] ", "") != want:
						t.Errorf("run %d: paragraph %d is %q, %v", seed, i, item.Text, item.Err)
					default:
						translated++
					}
				}
			}
		})
	}
	t.Logf("%d runs, twice each: %d paragraphs translated, %d holes told, 0 lost, shifted or padded; %d requests failed as a whole",
		runs, translated, holes, failed)
}

// someArticle returns up to 30 paragraphs, some of them equal, some with an address.
func someArticle(random *rand.Rand) provider.Request {
	request := provider.Request{From: translate.French, To: translate.English}
	for i := range 1 + random.IntN(30) {
		text := fmt.Sprintf("Le paragraphe %d dit quelque chose que personne ne savait encore ici.", random.IntN(25))
		if random.IntN(4) == 0 {
			text += " Voir https://example.org/" + fmt.Sprint(i)
		}
		request.Segments = append(request.Segments, provider.Segment{ID: fmt.Sprint("p", i), Text: text})
	}
	return request
}

// How much the links cost where the service costs nothing, for a paragraph of some 300 characters.
func BenchmarkChain(b *testing.B) {
	text := strings.Repeat("Le président est arrivé à Paris en 1997. ", 8)
	for _, n := range []int{1, 200} {
		b.Run(fmt.Sprint(n, " segments"), func(b *testing.B) {
			request := provider.Request{From: "fr", To: "en", Fresh: true}
			for i := range n {
				request.Segments = append(request.Segments, provider.Segment{ID: fmt.Sprint(i), Text: fmt.Sprint(text, i)})
			}
			p := provider.Cached(provider.Chained(newReady(request)), &memory{})
			for b.Loop() {
				if _, err := p.Translate(b.Context(), request); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/segment")
		})
	}
}

// A ready provider has its translations before it is asked, so that it takes no time.
type ready struct {
	providertest.Fake
	translations map[string]string
}

func newReady(request provider.Request) *ready {
	r := &ready{translations: map[string]string{}}
	for _, s := range request.Segments {
		r.translations[s.Text] = providertest.Translation(s.Text, request.To)
	}
	return r
}

func (r *ready) Translate(_ context.Context, request provider.Request) (provider.Response, error) {
	response := provider.Response{Items: make([]provider.Item, len(request.Segments))}
	for i, s := range request.Segments {
		response.Items[i] = provider.Item{ID: s.ID, Text: r.translations[s.Text]}
	}
	return response, nil
}
