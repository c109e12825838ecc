-- +goose Up
create table articles (
	id      integer primary key autoincrement,
	slug    text    not null unique,
	title   text    not null,
	created integer not null,
	hidden  integer not null default false
) strict;

create table editions (
	id         integer primary key autoincrement,
	article_id integer not null references articles (id),
	key        text    not null,
	language   text    not null,
	name       text    not null,
	source     integer not null,
	created    integer not null,
	unique (article_id, key)
) strict;
create unique index editions_source on editions (article_id) where source;

create table revisions (
	id              integer primary key autoincrement,
	edition_id      integer not null references editions (id),
	number          integer not null,
	parent          integer not null,
	origin_kind     text    not null,
	origin_provider text    not null,
	origin_model    text    not null,
	origin_from     integer not null,
	author          text    not null,
	note            text    not null,
	hash            text    not null,
	created         integer not null,
	unique (edition_id, number)
) strict;

create table paragraphs (
	revision_id integer not null references revisions (id),
	position    integer not null,
	id          text    not null,
	kind        text    not null,
	text        text    not null,
	ends        text    not null,
	marks       text    not null,
	primary key (revision_id, position)
) strict;
create index paragraphs_title on paragraphs (revision_id, position) where kind = 'title';

create table originals (
	revision_id integer primary key references revisions (id),
	name        text not null,
	charset     text not null,
	bytes       blob not null
) strict;

create table alignments (
	source_id integer not null references revisions (id),
	target_id integer not null references revisions (id),
	made_by   text    not null,
	links     text    not null,
	primary key (source_id, target_id)
) strict;

-- +goose StatementBegin
create trigger revisions_immutable before update on revisions
begin
	select raise(abort, 'a revision cannot be changed');
end;
-- +goose StatementEnd

-- +goose StatementBegin
create trigger paragraphs_immutable before update on paragraphs
begin
	select raise(abort, 'a revision cannot be changed');
end;
-- +goose StatementEnd
