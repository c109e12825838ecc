-- +goose Up
create table threads (
	id           bigint generated always as identity primary key,
	edition_id   bigint  not null references editions (id),
	revision     integer not null,
	paragraph_id text    not null,
	starts       integer not null,
	ends         integer not null,
	quote        text    not null,
	resolved     bigint  not null default 0,
	resolved_by  text    not null default ''
);
create index threads_of_edition on threads (edition_id);

create table comments (
	id          bigint generated always as identity primary key,
	thread_id   bigint  not null references threads (id),
	author      text    not null,
	text        text    not null,
	text_before text    not null default '',
	editor      text    not null,
	made        bigint  not null,
	edited      bigint  not null default 0,
	removed     boolean not null default false
);
create index comments_of_thread on comments (thread_id);

-- Where the words of a thread stand in a later revision: what follows from the texts, kept so that it is found once.
create table thread_places (
	revision_id  bigint  not null references revisions (id),
	thread_id    bigint  not null references threads (id),
	number       integer not null,
	paragraph_id text    not null,
	starts       integer not null,
	ends         integer not null,
	fate         text    not null,
	since        integer not null,
	primary key (revision_id, thread_id)
);
