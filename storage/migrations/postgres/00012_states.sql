-- +goose Up
create table revision_states (
	id          bigint generated always as identity primary key,
	revision_id bigint  not null references revisions (id),
	state       text    not null,
	made_by     text    not null,
	made        bigint  not null
);
create index states_of_revision on revision_states (revision_id, id);

-- How many rows of an alignment are stale, so that those that wait can be found without reading all links.
alter table alignments add column stale integer generated always as
	((length(links) - length(replace(links, '"x":true', ''))) / 8) stored;
create index alignments_stale on alignments (target_id) where stale > 0;

create index decisions_of_new on decisions (new_id);
