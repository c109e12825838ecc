-- +goose Up
alter table job_items add column dismissed integer not null default false;
alter table job_items add column replaced text not null default '';
create index jobs_suggesting on jobs (suggest_to) where suggest_to <> 0;
