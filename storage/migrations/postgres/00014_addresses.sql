-- +goose Up
alter table articles add column address text not null default '';

alter table drafts add column address text not null default '';
alter table drafts add column learn boolean not null default false;
alter table drafts rename column restored to decided;

create table site_rules (
	site  text primary key,
	rules text not null
);
