package provider

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

// Verified checks what p answers: an item for each segment, in order, with text that can be a translation: of a
// plausible length, not the source itself or a sentence of it, with its placeholders and no new web address. The
// segments without such an item are asked for once more, each alone; what is missing then has its reason in its
// item's Err. So are those which translate.Doubt finds fault with, numbers above all, where p may answer otherwise
// the second time; the first answer stands unless the second is without doubt. An answer is never taken for another
// segment's.
func Verified(p Provider) Provider { return verified{p} }

type verified struct{ Provider }

func (v verified) Translate(ctx context.Context, request Request) (Response, error) {
	response, err := v.Provider.Translate(ctx, request)
	problem, _ := errors.AsType[*Error](err)
	if err != nil && (problem == nil || problem.Kind != Malformed) {
		return Response{}, err
	}
	// After a malformed answer, each of the segments may still be answered alone.
	items := v.match(request, response)
	if askErr := v.askAgain(ctx, request, items, &response); askErr != nil {
		return Response{}, askErr
	}
	if err != nil && !slices.ContainsFunc(items, func(item Item) bool { return item.Err == nil }) {
		return Response{}, err
	}
	response.Items = items
	return response, nil
}

// askAgain asks for each segment that is missing in items, alone, and fills in what comes. It stops when a request
// fails as a whole; it returns an error only where the context has ended.
func (v verified) askAgain(ctx context.Context, request Request, items []Item, response *Response) error {
	varies := !v.Info().Deterministic
	for i, segment := range request.Segments {
		doubtful := varies && items[i].Err == nil && inDoubt(segment.Text, items[i].Text)
		if !doubtful && !worthAsking(items[i].Err) {
			continue
		}
		alone := request
		alone.Segments = []Segment{segment}
		again, err := v.Provider.Translate(ctx, alone)
		problem, _ := errors.AsType[*Error](err)
		switch {
		case err != nil && ctx.Err() != nil:
			return err
		case problem != nil && problem.Kind == Malformed:
			continue
		case err != nil:
			return nil
		}
		if item := v.match(alone, again)[0]; !doubtful || item.Err == nil && !inDoubt(segment.Text, item.Text) {
			items[i] = item
		}
		response.Engine, response.Usage = again.Engine, response.Usage.plus(again.Usage)
	}
	return nil
}

// inDoubt tells whether a person would have to look at the translation.
func inDoubt(source, translation string) bool {
	return !isBlank(source) && translate.Doubt(translate.Paragraph{Text: source}, translate.Paragraph{Text: translation}) != ""
}

// worthAsking tells whether the segment that failed so may succeed when it is asked for again.
func worthAsking(err *Error) bool {
	return err != nil && (err.Kind == Malformed || err.Temporary())
}

// match returns an item for each segment of the request, in order: the one of the response with its id, if there
// is exactly one and it is sound, or one with a Malformed error.
func (v verified) match(request Request, response Response) []Item {
	answers := map[string][]Item{}
	for _, item := range response.Items {
		answers[item.ID] = append(answers[item.ID], item)
	}
	items := make([]Item, len(request.Segments))
	for i, segment := range request.Segments {
		items[i] = Item{ID: segment.ID}
		answer := answers[segment.ID]
		switch {
		case len(answer) == 1 && answer[0].Err != nil:
			items[i].Err = answer[0].Err
		case len(answer) == 1 && sound(request, segment.Text, answer[0].Text):
			items[i].Text = answer[0].Text
			items[i].Marks = soundMarks(answer[0])
		default:
			items[i].Err = &Error{Kind: Malformed, Provider: v.Info().ID}
		}
	}
	return items
}

// The lengths at which a translation is absurd, in code points. French and English differ by a fifth; short texts,
// and scripts that write a word with one sign, by far more.
const (
	longestFactor, longestExtra    = 10, 200
	shortestFrom, shortestFraction = 100, 8
	lettersFrom                    = 9 // letters of a source whose translation has at least one
)

// sound tells whether the translation can be one of the source.
func sound(request Request, source, translation string) bool {
	if !utf8.ValidString(translation) || strings.ContainsRune(translation, 0) {
		return false
	}
	if isBlank(translation) {
		return isBlank(source)
	}
	was, is := utf8.RuneCountInString(source), utf8.RuneCountInString(translation)
	if is > was*longestFactor+longestExtra || was >= shortestFrom && is < was/shortestFraction {
		return false
	}
	if letters(translation) == 0 && letters(source) >= lettersFrom || untranslated(request, source, translation) {
		return false
	}
	return samePlaceholders(source, translation) && !strayAddress(source, translation)
}

// samePlaceholders tells whether the translation has the source's placeholders, each as often.
func samePlaceholders(source, translation string) bool {
	was, is := placeholder.FindAllString(source, -1), placeholder.FindAllString(translation, -1)
	slices.Sort(was)
	slices.Sort(is)
	return slices.Equal(was, is)
}

// strayAddress tells whether the translation has a web address that the source has not.
func strayAddress(source, translation string) bool {
	for _, found := range webAddress().FindAllString(translation, -1) {
		if !strings.Contains(source, found) {
			return true
		}
	}
	return false
}

var webAddress = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`https?://[\pL\pN.-]+`) })

func isBlank(text string) bool { return strings.TrimSpace(text) == "" }

func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// soundMarks returns the marks of the item that mark something in its text, in order and apart from each other.
func soundMarks(item Item) []translate.Mark {
	var marks []translate.Mark
	end := 0
	for _, mark := range item.Marks {
		if mark.Start < end || mark.End <= mark.Start || mark.End > len(item.Text) || !utf8.ValidString(item.Text[mark.Start:mark.End]) {
			continue
		}
		marks = append(marks, mark)
		end = mark.End
	}
	return marks
}
