-- +goose Up
create table picks (
	revision_id bigint not null references revisions (id),
	position    integer not null,
	from_id     bigint not null references revisions (id),
	primary key (revision_id, position)
);
