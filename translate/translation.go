package translate

// A Translation is what an engine once made of a text.
type Translation struct {
	Text   string
	Marks  []Mark // in Text
	Engine string // as the service calls it
}
