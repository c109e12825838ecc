-- +goose Up
create table decisions (
	old_id     integer not null references revisions (id),
	new_id     integer not null references revisions (id),
	difference text not null,
	verdict    text not null,
	made_by    text not null,
	made       integer not null,
	primary key (old_id, new_id, difference)
) strict;
