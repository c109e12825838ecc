-- +goose Up
create table services (
	id       text    primary key,
	place    bigint not null,
	disabled boolean not null,
	hidden   boolean not null default false,
	sealed   bytea,
	changed  bigint not null default 1
);
