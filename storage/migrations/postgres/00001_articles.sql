-- +goose Up
create table articles (
	id      bigint  generated always as identity primary key,
	slug    text    not null unique,
	title   text    not null,
	created bigint  not null,
	hidden  boolean not null default false
);

create table editions (
	id         bigint  generated always as identity primary key,
	article_id bigint  not null references articles (id),
	key        text    not null,
	language   text    not null,
	name       text    not null,
	source     boolean not null,
	created    bigint  not null,
	unique (article_id, key)
);
create unique index editions_source on editions (article_id) where source;

create table revisions (
	id              bigint generated always as identity primary key,
	edition_id      bigint not null references editions (id),
	number          bigint not null,
	parent          bigint not null,
	origin_kind     text   not null,
	origin_provider text   not null,
	origin_model    text   not null,
	origin_from     bigint not null,
	author          text   not null,
	note            text   not null,
	hash            text   not null,
	created         bigint not null,
	unique (edition_id, number)
);

create table paragraphs (
	revision_id bigint not null references revisions (id),
	position    bigint not null,
	id          text   not null,
	kind        text   not null,
	text        text   not null,
	ends        text   not null,
	marks       text   not null,
	primary key (revision_id, position)
);
create index paragraphs_title on paragraphs (revision_id, position) where kind = 'title';

create table originals (
	revision_id bigint primary key references revisions (id),
	name        text  not null,
	charset     text  not null,
	bytes       bytea not null
);

create table alignments (
	source_id bigint not null references revisions (id),
	target_id bigint not null references revisions (id),
	made_by   text   not null,
	links     text   not null,
	primary key (source_id, target_id)
);

-- +goose StatementBegin
create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception 'a revision cannot be changed';
end;
$$;
-- +goose StatementEnd

create trigger revisions_immutable before update on revisions
	for each statement execute function refuse_change();

create trigger paragraphs_immutable before update on paragraphs
	for each statement execute function refuse_change();
