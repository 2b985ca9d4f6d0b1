-- How often each row of a routing table matched an alert that was new, on each day (UTC): evidence that a row does its work.
-- Every matching row counts, also one that only ends the search, and a second one for the same recipient. Kept for 90 days.
create table rule_hit (
  routing_table text    not null,
  table_version text    not null,
  line          integer not null,
  -- such as 2026-01-31
  day           text    not null,
  hits          bigint  not null,
  primary key (routing_table, table_version, line, day)
);

create index rule_hit_day on rule_hit (day);
