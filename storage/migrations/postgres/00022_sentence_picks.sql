-- +goose Up
-- A paragraph may be put together from several revisions: sentence is the number of one of its sentences, 0 for all.
alter table picks add column sentence integer not null default 0;
alter table picks drop constraint picks_pkey;
alter table picks add primary key (revision_id, position, sentence);
