-- +goose Up
-- Where what came of a draft or an upload is, for those who press twice or go back.
create table outcomes (
	id      text primary key,
	address text not null,
	created bigint not null
);
