package provider

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"regard/translate"
	"regard/translate/search"
	"regard/translate/segment"
)

// NoMatch is the kind of error of a text that the translation memory has nothing like.
const NoMatch ErrorKind = "no-match"

// The limits of what is similar. Translators' tools begin at 70 or 75 %.
const (
	fuzzyFrom     = .75
	fuzzyWords    = 400 // words of a text beyond which only an exact match is looked for
	fuzzyCompared = 20  // how many units a text is compared with: those with which it shares most
	commonUnits   = 200 // a word in more units than these does not tell of any
)

// A MemoryStore holds what was approved. storage.Store is one.
type MemoryStore interface {
	MemoryVersion(ctx context.Context) (int64, error)
	MemoryLanguages(ctx context.Context) ([][2]translate.Language, error)
	MemoryUnits(ctx context.Context, from, to translate.Language) ([]translate.MemoryUnit, error)
}

// A Memory translates with what was translated before, and approved: a text that was there exactly, or all sentences of
// which were, as it was; one that is similar with the translation of that, all of which is marked. Of anything else it
// says NoMatch. It is to be used without a chain: what it hides from services it has to see, and it changes.
type Memory struct {
	store MemoryStore

	turn    turn // for what follows
	version int64
	indexes map[Pair]*memoryIndex
}

// NewMemory returns the memory of what the store holds.
func NewMemory(store MemoryStore) *Memory { return &Memory{store: store, turn: newTurn(), version: -1} }

// Info tells what the service is.
func (m *Memory) Info() Info {
	return Info{ID: "memory", Name: "Translation memory", Local: true, Deterministic: true}
}

// Capabilities returns the pairs of languages between which something was approved.
func (m *Memory) Capabilities(ctx context.Context) (Capabilities, error) {
	languages, err := m.store.MemoryLanguages(ctx)
	if err != nil {
		return Capabilities{}, m.unavailable(err)
	}
	var c Capabilities
	for _, pair := range languages {
		c.Pairs = append(c.Pairs, Pair{pair[0], pair[1]})
	}
	return c, nil
}

func (m *Memory) unavailable(err error) *Error {
	return &Error{Kind: Unavailable, Provider: m.Info().ID, Err: err}
}

// Translate looks each segment up.
func (m *Memory) Translate(ctx context.Context, request Request) (Response, error) {
	index, err := m.index(ctx, Pair{request.From.Base(), request.To.Base()})
	if err != nil {
		return Response{}, m.unavailable(err)
	}
	response := Response{Engine: m.Info().Name}
	for _, s := range request.Segments {
		if err := ctx.Err(); err != nil {
			return Response{}, &Error{Kind: Timeout, Provider: m.Info().ID, Err: err}
		}
		item := Item{ID: s.ID}
		text, mark := index.find(s.Text, request.From)
		switch {
		case isBlank(s.Text):
			item.Text = s.Text
		case text == "":
			item.Err = &Error{Kind: NoMatch, Provider: m.Info().ID}
		default:
			item.Text = around(s.Text, text)
		}
		if mark != "" {
			start := strings.Index(item.Text, strings.TrimSpace(item.Text))
			item.Marks = []translate.Mark{{Start: start, End: start + len(strings.TrimSpace(item.Text)), Kind: mark}}
		}
		response.Items = append(response.Items, item)
	}
	return response, nil
}

// Check asks the store what it holds.
func (m *Memory) Check(ctx context.Context) error {
	_, err := m.Capabilities(ctx)
	return err
}

// index returns what can be looked up, read anew when the store has changed.
func (m *Memory) index(ctx context.Context, pair Pair) (*memoryIndex, error) {
	version, err := m.store.MemoryVersion(ctx)
	if err != nil {
		return nil, err
	}
	if err := m.turn.take(ctx); err != nil {
		return nil, err
	}
	defer m.turn.give()
	if version != m.version {
		m.version, m.indexes = version, map[Pair]*memoryIndex{}
	}
	if m.indexes[pair] == nil {
		units, err := m.store.MemoryUnits(ctx, pair.From, pair.To)
		if err != nil {
			return nil, err
		}
		m.indexes[pair] = newMemoryIndex(units)
	}
	return m.indexes[pair], nil
}

// A memoryIndex finds units by their texts and by their words.
type memoryIndex struct {
	targets []string
	words   [][]string       // of each unit's source
	exact   map[string]int   // by exactKey
	with    map[string][]int // units by a word of theirs
}

// newMemoryIndex indexes units, of which those with the same source count once, the last.
func newMemoryIndex(units []translate.MemoryUnit) *memoryIndex {
	x := &memoryIndex{exact: map[string]int{}, with: map[string][]int{}}
	for _, unit := range units {
		key := exactKey(unit.Source)
		if at, known := x.exact[key]; known {
			x.targets[at] = unit.Target
			continue
		}
		at := len(x.targets)
		x.exact[key] = at
		words := wordsOf(unit.Source)
		x.targets, x.words = append(x.targets, unit.Target), append(x.words, words)
		if len(words) > fuzzyWords {
			continue
		}
		for _, word := range distinct(words) {
			x.with[word] = append(x.with[word], at)
		}
	}
	return x
}

// exactKey is what two texts share that differ in white space and typography alone.
func exactKey(text string) string {
	text = strings.Map(func(r rune) rune {
		switch r {
		case '’':
			return '\''
		case '“', '”', '«', '»':
			return '"'
		}
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, text)
	return strings.ReplaceAll(strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "\" ", "\""), " \"", "\"")
}

func wordsOf(text string) []string {
	var words []string
	for _, word := range search.Words(text) {
		words = append(words, word.Folded)
	}
	return words
}

func distinct(words []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(words)))
}

// find returns the translation of the text and how it is to be marked; both empty where there is none.
func (x *memoryIndex) find(text string, language translate.Language) (string, translate.MarkKind) {
	if at, ok := x.exact[exactKey(text)]; ok {
		return x.targets[at], ""
	}
	if whole, ok := x.bySentences(text, language); ok {
		return whole, ""
	}
	at, score := x.similar(wordsOf(text))
	switch {
	case score < fuzzyFrom:
		return "", ""
	case score < .85:
		return x.targets[at], translate.Fuzzy75
	case score < .95:
		return x.targets[at], translate.Fuzzy85
	}
	return x.targets[at], translate.Fuzzy95
}

// bySentences puts the translations of the text's sentences together, where all are there exactly.
func (x *memoryIndex) bySentences(text string, language translate.Language) (string, bool) {
	sentences := segment.Sentences(text, language)
	if len(sentences) < 2 {
		return "", false
	}
	var whole []string
	for _, sentence := range sentences {
		at, ok := x.exact[exactKey(sentence)]
		if !ok {
			return "", false
		}
		whole = append(whole, x.targets[at])
	}
	return strings.Join(whole, " "), true
}

// similar returns the unit whose source is most like the words, and how much of them is the same: 1 less their edit
// distance (Levenshtein 1966, over words) by the longer one's length.
func (x *memoryIndex) similar(words []string) (best int, score float64) {
	if len(words) == 0 || len(words) > fuzzyWords {
		return 0, 0
	}
	shared := map[int]int{}
	for _, word := range distinct(words) {
		if units := x.with[word]; len(units) <= commonUnits {
			for _, at := range units {
				shared[at]++
			}
		}
	}
	near := make([]int, 0, len(shared))
	for at := range shared {
		near = append(near, at)
	}
	slices.SortFunc(near, func(a, b int) int {
		if shared[a] != shared[b] {
			return shared[b] - shared[a]
		}
		return b - a // the newer one
	})
	for _, at := range near[:min(len(near), fuzzyCompared)] {
		longer := max(len(words), len(x.words[at]))
		if s := 1 - float64(editDistance(words, x.words[at]))/float64(longer); s > score {
			best, score = at, s
		}
	}
	return best, score
}

func editDistance(a, b []string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
