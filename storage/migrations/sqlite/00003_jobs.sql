-- +goose Up
create table jobs (
	id              integer primary key autoincrement,
	article_id      integer not null references articles (id),
	source_revision integer not null references revisions (id),
	provider        text    not null,
	from_language   text    not null,
	to_language     text    not null,
	state           text    not null,
	error           text    not null,
	edition         text    not null,
	revision        integer not null,
	created         integer not null,
	started         integer not null,
	finished        integer not null,
	owner           text    not null default '',
	leased_until    integer not null default 0
) strict;
create index jobs_of_article on jobs (article_id);
create index jobs_unfinished on jobs (id) where state in ('queued', 'running');

create table job_items (
	job_id   integer not null references jobs (id),
	position integer not null,
	kind     text    not null,
	text     text    not null,
	ends     text    not null,
	marks    text    not null,
	state    text    not null,
	error    text    not null,
	primary key (job_id, position)
) strict;
