-- +goose Up
-- How often an article was removed or brought back.
alter table articles add column hidings integer not null default 0;
update articles set hidings = 1 where hidden;
