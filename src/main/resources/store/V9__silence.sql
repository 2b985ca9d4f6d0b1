-- what people are not alerted of for a while, as ./boomi-monitor silence wrote it; routing-tables/silences.csv holds what is planned
create table silence (
  silence_no   bigint not null primary key,
  -- {"processName": "Warehouse*", ...}, cells as in a routing table; {} when it names a problem
  criteria     text   not null,
  problem      text,
  -- the source whose table routes the alerts that it is for
  source_table text   not null default 'events',
  from_at      bigint not null,
  -- null: until the problem is over
  until_at     bigint,
  by_whom      text   not null,
  reason       text   not null,
  -- ended before its time, or because its problem is over
  ended_at     bigint,
  created_at   bigint not null
);

-- the few that matter now are asked for every two seconds
create index silence_open on silence (silence_no) where ended_at is null;

insert into counter (name, value) values ('silence', 0);
