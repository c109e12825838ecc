package views

import "regard/translate"

// Blame is the page that tells of each sentence of an edition who last touched it.
type Blame struct {
	Article    translate.Article
	Source     translate.Edition
	Edition    translate.Edition
	Newest     int // number of the newest revision, which is shown
	Paragraphs []BlamedParagraph
}

// A BlamedParagraph is a paragraph with who last touched its sentences.
type BlamedParagraph struct {
	ID        string
	Number    int // as people count
	Kind      translate.Kind
	Sentences []translate.Touched
}

// runs joins sentences that follow each other and that one revision touched.
func (p BlamedParagraph) runs() []translate.Touched {
	var runs []translate.Touched
	for _, s := range p.Sentences {
		if n := len(runs); n > 0 && runs[n-1].By.Number == s.By.Number {
			runs[n-1].Text += s.Text
			continue
		}
		runs = append(runs, s)
	}
	return runs
}
