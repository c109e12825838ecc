-- +goose Up
create table services (
	id       text    primary key,
	place    integer not null,
	disabled integer not null,
	hidden   integer not null default false,
	sealed   blob,
	changed  integer not null default 1
) strict;
