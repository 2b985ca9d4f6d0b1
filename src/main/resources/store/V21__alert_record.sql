-- Most alerts have their record's own id, and alert_id keeps that unique: only the others need a key. An index over all of them wrote as
-- many pages of the store as alert_id's own, for every page of records.
drop index alert_key;

create unique index alert_record on alert (record_id, source) where record_id is not null;
