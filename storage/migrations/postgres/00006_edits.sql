-- +goose Up
create table edits (
	id         bigint  generated always as identity primary key,
	editor     text    not null,
	edition_id bigint  not null references editions (id),
	base       integer not null,
	author     text    not null,
	note       text    not null,
	layout     text    not null,
	version    bigint  not null,
	saved      bigint  not null,
	hidden     boolean not null default false
);
create unique index edits_open on edits (editor, edition_id, base) where not hidden;

create table edit_texts (
	edit_id      bigint not null references edits (id),
	paragraph_id text   not null,
	text         text   not null,
	version      bigint not null,
	primary key (edit_id, paragraph_id)
);

create table uploads (
	id         text    primary key,
	edition_id bigint  not null references editions (id),
	base       integer not null,
	name       text    not null,
	author     text    not null,
	note       text    not null,
	bytes      bytea   not null,
	created    bigint  not null
);

create index paragraphs_id on paragraphs (id);

create table revision_sizes (
	revision_id bigint primary key references revisions (id),
	added       integer not null,
	removed     integer not null
);
