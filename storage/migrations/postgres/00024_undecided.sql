-- +goose Up
-- The differences of a comparison, by their ids, and on how many of them nobody has decided. What they follow from stands
-- beside them: where that is not so any more, or the source is 0, they are found anew.
create table undecided (
	new_id      bigint not null references revisions (id),
	old_id      bigint not null references revisions (id),
	source_id   bigint not null,
	new_version bigint not null,
	old_version bigint not null,
	open        bigint not null,
	differences text not null,
	primary key (new_id, old_id)
);
insert into undecided
	select r.id, o.id, 0, -1, -1, d.differences - (select count(*) from decisions where old_id = o.id and new_id = r.id), '[]'
	from revision_differences d join revisions r on r.id = d.revision_id
	join revisions o on o.edition_id = r.edition_id and o.number = r.number - 1;
drop table revision_differences;

create index decisions_new on decisions (new_id);
