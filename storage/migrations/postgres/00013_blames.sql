-- +goose Up
-- Which revision last touched each sentence of a revision: what follows from the texts, kept so that it is found once.
create table blames (
	revision_id bigint  primary key references revisions (id),
	touched     text    not null
);
