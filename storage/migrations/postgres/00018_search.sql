-- +goose Up
-- The id tells the revision and the paragraph.
create table search (
	id    bigint   primary key,
	words tsvector not null
);
create index search_words on search using gin (words);

create table searchable (
	revision_id bigint primary key references revisions (id)
);
