-- +goose Up
alter table alignments add column version integer not null default 0;

create table alignment_steps (
	source_id integer not null,
	target_id integer not null,
	number    integer not null,
	relink    text    not null,
	made_by   text    not null,
	first_row integer not null,
	old_rows  text    not null,
	new_rows  text    not null,
	undone    integer not null,
	made      integer not null,
	primary key (source_id, target_id, number),
	foreign key (source_id, target_id) references alignments (source_id, target_id)
) strict;
