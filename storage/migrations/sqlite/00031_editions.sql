-- +goose Up
-- The name under which an edition was made, which it gets back when the one that a person gave it is taken away; and
-- whether it was removed.
alter table editions add column first_name text not null default '';
alter table editions add column hidden integer not null default false;
update editions set first_name = name;
