package provider

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"regard/translate"
)

// apyBytes is how much a request holds. Servers cut a longer text into some ten pieces and leave the rest out without
// a word (APY 0.11.7). A piece has 1,000 characters where others ask as well, so that this much is always whole.
const apyBytes = 3000

func apyKind() Kind {
	return Kind{
		ID: "apy", Name: "Apertium APY",
		Fields: []Field{{Name: "url", Required: true}, localField(), priceField()},
		open:   openAPY,
	}
}

// An apy translates through a server of Apertium (wiki.apertium.org/wiki/Apertium-apy), also between languages for
// which it has a way through a third one.
type apy struct {
	*wire
	info  Info
	known remembered

	mu   sync.Mutex
	ways map[Pair]string // the server's codes from the first language to the last: "fra|spa|eng"
}

func openAPY(config Config) (Provider, error) {
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	w.explain = explainAPY
	price, err := config.price(Price{})
	if err != nil {
		return nil, err
	}
	return &apy{wire: w, info: Info{ID: config.ID, Name: config.Name, Local: w.local, Price: price, Deterministic: true}}, nil
}

// Info tells what the service is.
func (a *apy) Info() Info { return a.info }

// Capabilities asks the server for its pairs, from time to time.
func (a *apy) Capabilities(ctx context.Context) (Capabilities, error) {
	return a.known.get(ctx, func(ctx context.Context) (Capabilities, error) {
		var answer struct {
			ResponseData []struct{ SourceLanguage, TargetLanguage string }
		}
		if _, err := a.json(ctx, call{path: "/listPairs"}, &answer); err != nil {
			return Capabilities{}, err
		}
		direct := map[string][]string{}
		for _, pair := range answer.ResponseData {
			direct[pair.SourceLanguage] = append(direct[pair.SourceLanguage], pair.TargetLanguage)
		}
		ways := apyWays(direct)
		if len(ways) == 0 {
			return Capabilities{}, a.problem(Malformed)
		}
		a.mu.Lock()
		defer a.mu.Unlock()
		a.ways = ways
		return Capabilities{Pairs: slices.Collect(maps.Keys(ways)), MaxTexts: 1, MaxBytes: apyBytes, Concurrency: 1}, nil
	})
}

// apyWays returns how to get from one language to another: at once, or through one other, of which Spanish and
// Catalan are the best between the languages of Western Europe.
func apyWays(direct map[string][]string) map[Pair]string {
	ways := map[Pair]string{}
	add := func(codes ...string) {
		pair := Pair{apyLanguage(codes[0]), apyLanguage(codes[len(codes)-1])}
		if pair.From != "" && pair.To != "" && pair.From != pair.To && ways[pair] == "" {
			ways[pair] = strings.Join(codes, "|")
		}
	}
	for _, from := range slices.Sorted(maps.Keys(direct)) {
		for _, to := range direct[from] {
			add(from, to)
		}
	}
	pivots := slices.Concat([]string{"spa", "cat"}, slices.Sorted(maps.Keys(direct)))
	for _, pivot := range pivots {
		for _, from := range slices.Sorted(maps.Keys(direct)) {
			if slices.Contains(direct[from], pivot) {
				for _, to := range direct[pivot] {
					add(from, pivot, to)
				}
			}
		}
	}
	return ways
}

// apyLanguage returns the language of a code of three letters (ISO 639-3), or "" for variants of one.
func apyLanguage(code string) translate.Language {
	base, err := language.ParseBase(code)
	if err != nil {
		return ""
	}
	return translate.Language(base.String())
}

// Translate sends the one segment of the request. White space around it stays as it was.
func (a *apy) Translate(ctx context.Context, request Request) (Response, error) {
	pair, texts, err := asked(ctx, a, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	if len(texts) > 1 {
		return Response{}, a.problem(TooLarge)
	}
	a.mu.Lock()
	way := a.ways[pair]
	a.mu.Unlock()
	c := call{path: "/translate", texts: texts, form: url.Values{"q": texts, "markUnknown": {"no"}, "format": {"txt"}}}
	if strings.Count(way, "|") > 1 {
		c.path = "/translateChain"
		c.form.Set("langpairs", way)
	} else {
		c.form.Set("langpair", way)
	}
	var answer struct {
		ResponseData   struct{ TranslatedText *string }
		ResponseStatus int
	}
	if _, err := a.json(ctx, c, &answer); err != nil {
		return Response{}, err
	}
	if answer.ResponseStatus != http.StatusOK {
		return Response{}, a.problem(Malformed)
	}
	return a.response(request, []*string{answer.ResponseData.TranslatedText}, "Apertium "+way, Usage{})
}

// Check translates one word, as for a person who tests the service: what was remembered is asked anew.
func (a *apy) Check(ctx context.Context) error {
	a.known.forget()
	return checkAny(ctx, a)
}

func explainAPY(status int, answer []byte) (ErrorKind, string) {
	var body struct{ Message, Explanation string }
	decodeLoosely(answer, &body)
	if status == http.StatusBadRequest && strings.Contains(strings.ToLower(body.Explanation), "pair") {
		return UnsupportedPair, body.Explanation
	}
	return "", body.Explanation
}
