-- Two sources may have records of the same id: an alert is known by its source and the id there. Where another source holds the id
-- already, alert_id, which people and machines see, is 'SOURCE-ID', and the record's own id stands here; else null.
alter table alert add column record_id text;

create unique index alert_key on alert (source, coalesce(record_id, alert_id));
