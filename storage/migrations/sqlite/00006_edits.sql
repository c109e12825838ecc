-- +goose Up
create table edits (
	id         integer primary key autoincrement,
	editor     text    not null,
	edition_id integer not null references editions (id),
	base       integer not null,
	author     text    not null,
	note       text    not null,
	layout     text    not null,
	version    integer not null,
	saved      integer not null,
	hidden     integer not null default false
) strict;
create unique index edits_open on edits (editor, edition_id, base) where not hidden;

create table edit_texts (
	edit_id      integer not null references edits (id),
	paragraph_id text    not null,
	text         text    not null,
	version      integer not null,
	primary key (edit_id, paragraph_id)
) strict;

create table uploads (
	id         text    primary key,
	edition_id integer not null references editions (id),
	base       integer not null,
	name       text    not null,
	author     text    not null,
	note       text    not null,
	bytes      blob    not null,
	created    integer not null
) strict;

create index paragraphs_id on paragraphs (id);

create table revision_sizes (
	revision_id integer primary key references revisions (id),
	added       integer not null,
	removed     integer not null
) strict;
