-- +goose Up
-- The version of the step that told the layout of a draft: a later one may have said nothing of it.
alter table edits add column layout_version integer not null default 0;
update edits set layout_version = version;
