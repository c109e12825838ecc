// Package migrations holds the schema of the database, step by step, once for each of the two databases. Files
// of the same number and name make the same step. They only go forward.
package migrations

import "embed"

// Files holds the folders sqlite and postgres.
//
//go:embed sqlite/*.sql postgres/*.sql
var Files embed.FS
