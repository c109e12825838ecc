-- +goose Up
alter table articles add column active integer not null default 0;
update articles set active = coalesce((select max(r.created) from editions e join revisions r on r.edition_id = e.id
	where e.article_id = articles.id), created);
create index articles_active on articles (active desc, id desc) where not hidden;

-- By which titles are sorted; filled in as the database is opened.
alter table articles add column sort_key text not null default '';
create index articles_sort_key on articles (sort_key, id) where not hidden;

-- How many rows a person should look at; -1 is filled in as the database is opened.
alter table alignments add column to_check integer not null default -1;

-- In how many places a revision differs from the one before.
create table revision_differences (
	revision_id integer primary key references revisions (id),
	differences integer not null
) strict;

create table shares (
	token      text    primary key,
	article_id integer not null references articles (id),
	source_id  integer not null references revisions (id),
	target_id  integer references revisions (id),
	made       integer not null,
	revoked    integer not null default false
) strict;
create index shares_article on shares (article_id);
