package storage

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"regard/translate"
)

// validParagraphs checks what the columns cannot: texts that both databases can keep, and ids that are unique.
func validParagraphs(paragraphs []translate.Paragraph) error {
	seen := make(map[string]bool, len(paragraphs))
	for _, p := range paragraphs {
		if err := valid(p.ID, string(p.Kind), p.Text); err != nil {
			return err
		}
		if p.ID == "" || seen[p.ID] {
			return fmt.Errorf("%w: a paragraph with the id %q", translate.ErrInvalid, p.ID)
		}
		seen[p.ID] = true
	}
	return nil
}

func addParagraphs(ctx context.Context, tx *sql.Tx, revisionID int64, paragraphs []translate.Paragraph) error {
	rows := make([][]any, len(paragraphs))
	for i, p := range paragraphs {
		rows[i] = []any{revisionID, i, p.ID, p.Kind, p.Text, encode(p.Ends), encode(p.Marks)}
	}
	return insert(ctx, tx, `insert into paragraphs (revision_id, position, id, kind, text, ends, marks) values `, rows)
}

// scanParagraph reads the columns id, kind, text, ends and marks.
func scanParagraph(row scanner) (p translate.Paragraph, err error) {
	var ends, marks []byte
	if err := row.Scan(&p.ID, &p.Kind, &p.Text, &ends, &marks); err != nil {
		return p, err
	}
	err = decodeParagraph(&p, ends, marks)
	return p, err
}

// decodeParagraph reads what most paragraphs have without the detours of json: a list of numbers, and no marks.
func decodeParagraph(p *translate.Paragraph, ends, marks []byte) error {
	var plain bool
	if p.Ends, plain = numbers(ends); !plain {
		if err := json.Unmarshal(ends, &p.Ends); err != nil {
			return err
		}
	}
	if string(marks) == "null" || string(marks) == "[]" {
		return nil
	}
	return json.Unmarshal(marks, &p.Marks)
}

// numbers reads a list of numbers as encode writes it; false where it is something else.
func numbers(list []byte) ([]int, bool) {
	if len(list) < 3 || list[0] != '[' || list[len(list)-1] != ']' {
		return nil, false
	}
	all := make([]int, 1, 1+bytes.Count(list, []byte{','}))
	for _, c := range list[1 : len(list)-1] {
		last := &all[len(all)-1]
		switch {
		case '0' <= c && c <= '9' && *last < 1<<40:
			*last = *last*10 + int(c-'0')
		case c == ',':
			all = append(all, 0)
		default:
			return nil, false
		}
	}
	return all, true
}

// rowsAtOnce is how many rows one statement inserts. With fewer, PostgreSQL is slower, since each statement is a
// journey; with more, SQLite is, which seeks each parameter among all those before it.
const rowsAtOnce = 25

// insert adds rows of equal length with as few statements as their number needs.
func insert(ctx context.Context, tx *sql.Tx, statement string, rows [][]any) error {
	for len(rows) > 0 {
		n := min(len(rows), rowsAtOnce)
		var values []any
		for _, row := range rows[:n] {
			values = append(values, row...)
		}
		if _, err := tx.ExecContext(ctx, statement+places(n, len(rows[0])), values...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// places returns the parameters of rows: "($1, $2), ($3, $4)" for two rows of two columns.
func places(rows, columns int) string { return placesAfter(0, rows, columns) }

// placesAfter returns the parameters of rows that follow n others.
func placesAfter(n, rows, columns int) string {
	var b strings.Builder
	for i := range rows * columns {
		switch {
		case i == 0:
			b.WriteString("(")
		case i%columns == 0:
			b.WriteString("), (")
		default:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "$%d", n+i+1)
	}
	b.WriteString(")")
	return b.String()
}
