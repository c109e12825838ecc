package translate

// A Service is a service that translates, as it is kept: its settings, which hold keys, are sealed. A service that
// the environment or a file configures has none; it is kept for its place and whether it is disabled.
type Service struct {
	ID       string
	Place    int // in the order in which services are offered, from 0
	Disabled bool
	Sealed   []byte // nil for none
}
