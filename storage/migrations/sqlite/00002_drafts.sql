-- +goose Up
create table drafts (
	id       text    primary key,
	name     text    not null,
	charset  text    not null,
	language text    not null,
	title    text    not null,
	restored text    not null,
	bytes    blob    not null,
	created  integer not null
) strict;
