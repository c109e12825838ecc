-- +goose Up
-- Those are found anew that a review against another edition, or one that followed it, may have got wrong.
delete from blames where revision_id in (select later.id from revisions judged
	join revisions later on later.edition_id = judged.edition_id and later.number >= judged.number
	where judged.origin_kind = 'review' and judged.origin_model <> '');
