-- +goose Up
alter table jobs add column together text not null default '';
alter table jobs add column suggest_to bigint not null default 0;
alter table jobs add column worked bigint not null default 0;
alter table jobs add column since bigint not null default 0;
alter table jobs add column resumed bigint not null default 0;
alter table jobs add column repeated bigint not null default 0;
alter table job_items add column batch text not null default '';
alter table job_items add column doubt text not null default '';
update jobs set state = 'cancelled' where state = 'stopped';
drop index jobs_unfinished;
create index jobs_unfinished on jobs (id) where state in ('queued', 'running', 'pausing');
create index jobs_together on jobs (together) where together <> '';
