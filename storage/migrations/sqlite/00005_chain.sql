-- +goose Up
create table translations (
	id      integer primary key autoincrement,
	key     text    not null unique,
	text    text    not null,
	marks   text    not null,
	engine  text    not null,
	created integer not null
) strict;
create index translations_created on translations (created);

create table private_articles (
	article_id integer primary key references articles (id)
) strict;

alter table jobs add column requests integer not null default 0;
alter table jobs add column characters integer not null default 0;

create table terms (
	id            integer primary key autoincrement,
	from_language text    not null,
	to_language   text    not null,
	source        text    not null,
	target        text    not null,
	forbidden     text    not null,
	note          text    not null,
	hidden        integer not null default false,
	created       integer not null,
	unique (from_language, to_language, source)
) strict;
