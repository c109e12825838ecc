package ingest

import (
	"strings"

	"regard/translate"
)

// NoteKind says what a note tells. Its sentence is in the message catalogue, under Key.
type NoteKind string

// The kinds of notes, with the arguments of their sentences.
const (
	MixedQuotes NoteKind = "quotes"     // of the whole text: the straight, French and curly quotations, counted
	OddPair     NoteKind = "quote-pair" // a quotation with the mark that opens it and one of another style that closes it
	StrayStop   NoteKind = "stray-stop" // a full stop inside a sentence: the words before and after
	Unreadable  NoteKind = "unreadable" // of the whole text: how many characters could not be read
)

// Key returns the kind's key in the message catalogue.
func (k NoteKind) Key() string { return "ingest.note." + string(k) }

// A Note is about something that looks wrong and is left as it is.
type Note struct {
	Kind      NoteKind
	Args      []any
	Paragraph int // position among Paragraphs; -1 for the whole text
	Start     int // byte offsets in the paragraph's text; 0 for the whole text
	End       int
}

// maxNotes bounds the notes on single places.
const maxNotes = 200

// notes returns what is worth telling of the paragraphs: first of the whole text, then in reading order.
func notes(paragraphs []translate.Paragraph) []Note {
	var whole, places []Note
	var opened [3]int
	unreadable := 0
	for i, p := range paragraphs {
		unreadable += strings.Count(p.Text, "\uFFFD")
		marks := quotes(p.Text)
		for _, q := range marks {
			if q.opens {
				opened[q.style]++
			}
		}
		if len(places) < maxNotes {
			places = append(places, oddPairs(i, p.Text, marks)...)
			places = append(places, strayStops(i, p.Text)...)
		}
	}
	if styles(opened) > 1 {
		whole = append(whole, Note{Kind: MixedQuotes, Args: []any{opened[straight], opened[guillemet], opened[curly]}, Paragraph: -1})
	}
	if unreadable > 0 {
		whole = append(whole, Note{Kind: Unreadable, Args: []any{unreadable}, Paragraph: -1})
	}
	return append(whole, places[:min(len(places), maxNotes)]...)
}

func styles(opened [3]int) int {
	n := 0
	for _, count := range opened {
		if count > 0 {
			n++
		}
	}
	return n
}

// oddPairs tells the quotations that open in one style and close in another.
func oddPairs(paragraph int, text string, marks []quote) []Note {
	var found []Note
	for _, q := range marks {
		if q.mate < 0 || marks[q.mate].style == q.style || len(found) == maxNotes {
			continue
		}
		first := marks[q.mate]
		found = append(found, Note{
			Kind: OddPair, Args: []any{text[first.start:first.end], text[q.start:q.end]},
			Paragraph: paragraph, Start: first.start, End: q.end,
		})
	}
	return found
}

// strayStop matches a full stop between a word and a small word that hardly begins a sentence, and never with a
// small letter.
var strayStop = pattern(`(\p{Ll}{5,})\. (de|du|des|la|le|les|et|en|à|au|aux|dans|pour|par|sur|avec|que|qui|of|the|and|in|to|on|for|with|by|from|that|which) `)

// abbreviated are words of five letters or more that are followed by a full stop inside a sentence.
const abbreviated = " approx environ boulev messrs assoc gouv départ "

func strayStops(paragraph int, text string) []Note {
	var found []Note
	for _, at := range strayStop().FindAllStringSubmatchIndex(text, maxNotes) {
		word := lastWord(text[:at[3]])
		if strings.Contains(abbreviated, " "+strings.ToLower(word)+" ") {
			continue
		}
		start := at[3] - len(word)
		found = append(found, Note{
			Kind: StrayStop, Args: []any{text[start:at[3]], text[at[4]:at[5]]},
			Paragraph: paragraph, Start: start, End: at[5],
		})
	}
	return found
}
