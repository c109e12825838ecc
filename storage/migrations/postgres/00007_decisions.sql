-- +goose Up
create table decisions (
	old_id     bigint not null references revisions (id),
	new_id     bigint not null references revisions (id),
	difference text not null,
	verdict    text not null,
	made_by    text not null,
	made       bigint not null,
	primary key (old_id, new_id, difference)
);
