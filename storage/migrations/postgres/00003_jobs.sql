-- +goose Up
create table jobs (
	id              bigint generated always as identity primary key,
	article_id      bigint not null references articles (id),
	source_revision bigint not null references revisions (id),
	provider        text   not null,
	from_language   text   not null,
	to_language     text   not null,
	state           text   not null,
	error           text   not null,
	edition         text   not null,
	revision        bigint not null,
	created         bigint not null,
	started         bigint not null,
	finished        bigint not null,
	owner           text   not null default '',
	leased_until    bigint not null default 0
);
create index jobs_of_article on jobs (article_id);
create index jobs_unfinished on jobs (id) where state in ('queued', 'running');

create table job_items (
	job_id   bigint not null references jobs (id),
	position bigint not null,
	kind     text   not null,
	text     text   not null,
	ends     text   not null,
	marks    text   not null,
	state    text   not null,
	error    text   not null,
	primary key (job_id, position)
);
