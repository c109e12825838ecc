-- +goose Up
alter table articles add column active bigint not null default 0;
update articles set active = coalesce((select max(r.created) from editions e join revisions r on r.edition_id = e.id
	where e.article_id = articles.id), created);
create index articles_active on articles (active desc, id desc) where not hidden;

-- By which titles are sorted, letter by letter; filled in as the database is opened.
alter table articles add column sort_key text collate "C" not null default '';
create index articles_sort_key on articles (sort_key, id) where not hidden;

-- How many rows a person should look at; -1 is filled in as the database is opened.
alter table alignments add column to_check bigint not null default -1;

-- In how many places a revision differs from the one before.
create table revision_differences (
	revision_id bigint primary key references revisions (id),
	differences bigint not null
);

create table shares (
	token      text    primary key,
	article_id bigint  not null references articles (id),
	source_id  bigint  not null references revisions (id),
	target_id  bigint  references revisions (id),
	made       bigint  not null,
	revoked    boolean not null default false
);
create index shares_article on shares (article_id);
