-- +goose Up
-- The rowid tells the revision and the paragraph; the words stand here only as an index of them.
create virtual table search using fts5 (words, content = '', columnsize = 0, tokenize = 'ascii');

create table searchable (
	revision_id integer primary key references revisions (id)
) strict;
