-- +goose Up
create table translations (
	id      bigint generated always as identity primary key,
	key     text    not null unique,
	text    text    not null,
	marks   text    not null,
	engine  text    not null,
	created bigint not null
);
create index translations_created on translations (created);

create table private_articles (
	article_id bigint primary key references articles (id)
);

alter table jobs add column requests bigint not null default 0;
alter table jobs add column characters bigint not null default 0;

create table terms (
	id            bigint generated always as identity primary key,
	from_language text    not null,
	to_language   text    not null,
	source        text    not null,
	target        text    not null,
	forbidden     text    not null,
	note          text    not null,
	hidden        boolean not null default false,
	created       bigint not null,
	unique (from_language, to_language, source)
);
