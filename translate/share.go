package translate

import "time"

// A Share is a link under which an article can be read as it stood when the link was made, and nothing be changed.
type Share struct {
	Token     string // unguessable, for the address
	ArticleID int64
	SourceID  int64 // revision ids
	TargetID  int64 // 0 for the source alone
	Made      time.Time
}
