-- +goose Up
-- A paragraph may be put together from several revisions: sentence is the number of one of its sentences, 0 for all.
create table sentence_picks (
	revision_id integer not null references revisions (id),
	position    integer not null,
	sentence    integer not null default 0,
	from_id     integer not null references revisions (id),
	primary key (revision_id, position, sentence)
) strict;
insert into sentence_picks (revision_id, position, from_id) select revision_id, position, from_id from picks;
drop table picks;
alter table sentence_picks rename to picks;
