package providertest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"regard/translate"
	"regard/translate/provider"
)

// A Want says which error is to come of a fault.
type Want struct {
	Fault Fault
	Kind  provider.ErrorKind
	Wait  time.Duration
}

// Open returns a provider of the kind that asks the service.
func Open(t testing.TB, kind string, s *Service) provider.Provider {
	t.Helper()
	p, err := provider.Open(provider.Config{Kind: kind, Settings: s.Settings, Private: true})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// source is what is asked where a fault is to be told: no error may repeat it.
var source = []string{"La maison est grande.", "Le chat est noir.", "Il pleut sur la ville."}

// askable returns a request of one or more of the source's texts, as many as the provider takes at once.
func askable(t testing.TB, p provider.Provider) provider.Request {
	t.Helper()
	capabilities, err := p.Capabilities(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := capabilities.MaxTexts; n > 0 && n < len(source) {
		return request(source[:n]...)
	}
	return request(source...)
}

// Faults runs the part of the suite that is for services which are reached by HTTP: each way in which an answer can be
// wrong or not come gives an error of the right kind, or is repaired by the chain. start starts a new server.
func Faults(t *testing.T, kind string, start func(t testing.TB) *Service) {
	page := "<html><body>Bad Gateway: " + source[0] + "</body></html>"
	date := time.Now().Add(24 * time.Hour).UTC().Format(http.TimeFormat)
	cases := map[string]Want{
		"429":              {Refusal(429, "slow down"), provider.RateLimited, 0},
		"429 in seconds":   {Refusal(429, "slow down", "Retry-After", "7"), provider.RateLimited, 7 * time.Second},
		"429 till a date":  {Refusal(429, "slow down", "Retry-After", date), provider.RateLimited, time.Hour},
		"429 with rubbish": {Refusal(429, "slow down", "Retry-After", "-3 soon"), provider.RateLimited, 0},
		"429 with nothing": {Body(429, ""), provider.RateLimited, 0},
		"429 with a page":  {Body(429, page), provider.RateLimited, 0},
		"429 with a null":  {Body(429, "null"), provider.RateLimited, 0},
		"429 with a list":  {Body(429, `[{"error":7}]`), provider.RateLimited, 0},
		"401":              {Body(401, ""), provider.Auth, 0},
		"404":              {Body(404, page), provider.Invalid, 0},
		"413":              {Body(413, page), provider.TooLarge, 0},
		"500":              {Refusal(500, "cannot translate: "+source[0]), provider.Unavailable, 0},
		"502":              {Body(502, page), provider.Unavailable, 0},
		"503 in seconds":   {Refusal(503, "soon", "Retry-After", "2"), provider.Unavailable, 2 * time.Second},
		"504":              {Body(504, ""), provider.Timeout, 0},
		"redirect":         {Refusal(307, "", "Location", "http://127.0.0.1:1/"), provider.Invalid, 0},
		"reset":            {Reset, provider.Unavailable, 0},
		"cut off":          {CutOff, provider.Unavailable, 0},
		"a page":           {Body(200, page), provider.Malformed, 0},
		"nothing":          {Body(200, ""), provider.Malformed, 0},
		"null":             {Body(200, "null"), provider.Malformed, 0},
		"an error":         {Body(200, `{"error":"no"}`), provider.Malformed, 0},
		"a list":           {Body(200, `[]`), provider.Malformed, 0},
		"not UTF-8":        {Body(200, "\"\xff\""), provider.Malformed, 0},
		"half":             {Body(200, `{"translations":[{"text":"Hel`), provider.Malformed, 0},
		"a wrong shape":    {Body(200, `{"data":7,"translations":"x"}`), provider.Malformed, 0},
	}
	t.Run("errors", func(t *testing.T) { Errors(t, kind, start, cases) })
	t.Run("details", func(t *testing.T) { testDetails(t, kind, start) })
	t.Run("repairs", func(t *testing.T) { testRepairs(t, kind, start) })
	t.Run("random", func(t *testing.T) { testRandom(t, kind, start) })
	t.Run("hang", func(t *testing.T) { testHang(t, kind, start) })
	t.Run("usage", func(t *testing.T) { testUsage(t, kind, start) })
	t.Run("private address", func(t *testing.T) { testPrivate(t, kind, start) })
}

// Errors looks whether each fault gives the wanted error, which tells neither the key nor the text.
func Errors(t *testing.T, kind string, start func(t testing.TB) *Service, cases map[string]Want) {
	for name, want := range cases {
		t.Run(name, func(t *testing.T) {
			s := start(t)
			s.Inject(want.Fault)
			p := Open(t, kind, s)
			response, err := p.Translate(t.Context(), askable(t, p))
			problem := told(response, err)
			if problem == nil || problem.Kind != want.Kind || problem.RetryAfter != want.Wait {
				t.Fatalf("%#v, %#v", response, problem)
			}
			if problem.Provider != p.Info().ID {
				t.Errorf("it is the error of %q", problem.Provider)
			}
			testSecret(t, s, problem)
		})
	}
}

// told returns the error of a request, or of its first segment.
func told(response provider.Response, err error) *provider.Error {
	if problem, ok := errors.AsType[*provider.Error](err); ok {
		return problem
	}
	for _, item := range response.Items {
		if item.Err != nil {
			return item.Err
		}
	}
	return nil
}

func testSecret(t *testing.T, s *Service, problem *provider.Error) {
	t.Helper()
	text := fmt.Sprintf("%v %+v %v", problem, problem.Detail, problem.Err)
	for _, secret := range append([]string{s.Secret, "maison", "<body"}, source...) {
		if secret != "" && strings.Contains(text, secret) {
			t.Errorf("it tells %q", text)
		}
	}
}

// testDetails looks whether a message that repeats the key or the text is kept back, and a long one cut.
func testDetails(t *testing.T, kind string, start func(t testing.TB) *Service) {
	s := start(t)
	p := Open(t, kind, s)
	for message, want := range map[string]string{
		"no\nsuch  thing":                     "no such thing",
		"the key " + s.Secret + " is wrong":   "",
		"cannot read '" + source[0] + "'":     "",
		"cannot read '" + source[0][3:] + "'": "",
		strings.Repeat("é", 200):              strings.Repeat("é", 80) + "…",
	} {
		s.Inject(Refusal(422, message))
		response, err := p.Translate(t.Context(), askable(t, p))
		if problem := told(response, err); problem == nil || problem.Detail != want && !strings.HasSuffix(problem.Detail, want) {
			t.Errorf("%q became %+v", message, problem)
		}
	}
}

// repairable are faults after which the chain gets the right translations all the same, without waiting.
var repairable = []Fault{OneShort, OneMore, First(""), First(nil), First("🤖"), First(" "), First(source[0] + strings.Repeat(" etc.", 500)), Body(200, "null"), Body(200, "")}

func testRepairs(t *testing.T, kind string, start func(t testing.TB) *Service) {
	for i, fault := range append(repairable, Body(503, ""), Reset) {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.Inject(fault)
			asked := request(source...)
			response, err := chain(Open(t, kind, s)).Translate(t.Context(), asked)
			if err != nil {
				t.Fatal(err)
			}
			checkItems(t, asked, response, 0)
		})
	}
}

func chain(p provider.Provider) provider.Provider {
	return provider.Batched(provider.Verified(provider.Retried(p)))
}

// checkItems looks whether each segment has its own translation, or an error where holes may be.
func checkItems(t *testing.T, asked provider.Request, response provider.Response, holes int) {
	t.Helper()
	if len(response.Items) != len(asked.Segments) {
		t.Fatalf("%d items for %d segments", len(response.Items), len(asked.Segments))
	}
	for i, item := range response.Items {
		segment := asked.Segments[i]
		switch {
		case item.ID != segment.ID:
			t.Errorf("item %d has the id %q", i, item.ID)
		case item.Err != nil && item.Text == "" && holes > 0:
			holes--
		case item.Err != nil || !strings.HasPrefix(item.Text, turned(segment.Text, string(asked.To))+" ("):
			t.Errorf("item %d is %v", i, item)
		}
	}
}

// testRandom asks for articles of which the service gets many answers wrong.
func testRandom(t *testing.T, kind string, start func(t testing.TB) *Service) {
	s := start(t)
	p := chain(Open(t, kind, s))
	for seed := range uint64(100) {
		random := rand.New(rand.NewPCG(seed, 2))
		s.Heal()
		for range 30 {
			if random.IntN(2) == 0 {
				s.Inject(repairable[random.IntN(len(repairable))])
			} else {
				s.Inject(nil)
			}
		}
		texts := make([]string, 1+random.IntN(20))
		for i := range texts {
			texts[i] = fmt.Sprintf("Le paragraphe %d dit quelque chose que personne ne savait.", random.IntN(1000))
		}
		asked := request(texts...)
		response, err := p.Translate(t.Context(), asked)
		if err != nil {
			if problem := told(response, err); problem == nil || problem.Kind != provider.Malformed {
				t.Errorf("run %d: %v", seed, err)
			}
			continue
		}
		checkItems(t, asked, response, len(texts))
	}
}

func testHang(t *testing.T, kind string, start func(t testing.TB) *Service) {
	NoLeaks(t)
	s := start(t)
	s.Inject(Hang)
	p := Open(t, kind, s)
	asked := askable(t, p)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	begin := time.Now()
	response, err := p.Translate(ctx, asked)
	if problem := told(response, err); problem == nil || problem.Kind != provider.Timeout || !errors.Is(problem, context.Canceled) || time.Since(begin) > time.Second {
		t.Errorf("after %v: %v", time.Since(begin), err)
	}
}

// testUsage looks whether what is counted is what the server counted, and that nothing is asked for twice.
func testUsage(t *testing.T, kind string, start func(t testing.TB) *Service) {
	s := start(t)
	registry := provider.NewRegistry()
	registry.Remember(&memory{})
	if err := registry.Add(Open(t, kind, s)); err != nil {
		t.Fatal(err)
	}
	p := registry.All()[0]
	var meter provider.Meter
	for range 3 {
		response, err := p.Translate(provider.WithMeter(t.Context(), &meter), request(source...))
		if err != nil || told(response, nil) != nil {
			t.Fatal(response, err)
		}
	}
	if meter.Requests() != s.Requests() || meter.Characters() != s.Characters() {
		t.Errorf("%d requests with %d characters were counted; the server had %d with %d", meter.Requests(), meter.Characters(), s.Requests(), s.Characters())
	}
	if billed := meter.Billed(); billed != 0 && billed != s.Characters() {
		t.Errorf("%d characters are told as billed", billed)
	}
}

func testPrivate(t *testing.T, kind string, start func(t testing.TB) *Service) {
	s := start(t)
	p, err := provider.Open(provider.Config{Kind: kind, Settings: s.Settings})
	if err != nil {
		t.Fatal(err)
	}
	response, err := p.Translate(t.Context(), request(source[0]))
	if problem := told(response, err); problem == nil || problem.Kind != provider.PrivateAddress || s.Requests() != 0 {
		t.Errorf("%v after %d requests", err, s.Requests())
	}
}

// A memory is a cache that forgets nothing.
type memory struct {
	kept map[string]translate.Translation
}

func (m *memory) CachedTranslations(_ context.Context, keys []string) (map[string]translate.Translation, error) {
	found := map[string]translate.Translation{}
	for _, key := range keys {
		if translation, ok := m.kept[key]; ok {
			found[key] = translation
		}
	}
	return found, nil
}

func (m *memory) KeepTranslations(_ context.Context, translations map[string]translate.Translation) error {
	if m.kept == nil {
		m.kept = map[string]translate.Translation{}
	}
	for key, translation := range translations {
		m.kept[key] = translation
	}
	return nil
}
