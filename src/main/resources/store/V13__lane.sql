-- A destination sends several messages at a time, in lanes: which one is the remainder of a number that is stored with each delivery
-- and message, of the recipient for people and of the problem for machines. A lease is for one lane.

-- 0: as an older monitor stored it; the next start numbers what waits
alter table delivery add column lane_hash bigint not null default 0;
alter table message add column lane_hash bigint not null default 0;

drop index delivery_pending;
create index delivery_pending on delivery (destination, delivery_id, lane_hash) where state = 'pending' and group_key is null;

drop view delivery_shown;

-- until when a destination asked for silence, in all of its lanes
create table destination_pause (
  destination  text   not null primary key,
  paused_until bigint not null
);

insert into destination_pause (destination, paused_until) select destination, paused_until from destination_lease;

-- which monitor sends in a lane
create table destination_lane (
  destination  text    not null,
  -- from 0
  lane         integer not null,
  -- how many lanes the owner divides the destination into; all rows of a destination agree on it
  lanes        integer not null,
  owner        text    not null,
  leased_until bigint  not null,
  -- what the owner is sending: ',17,18,' or, of messages, ',m5,'; empty: the lane is free
  sending      text    not null,
  primary key (destination, lane)
);

insert into destination_lane (destination, lane, lanes, owner, leased_until, sending)
select destination, 0, 1, owner, leased_until, sending from destination_lease;

drop table destination_lease;

-- deliveries as people see them
create view delivery_shown as
select d.delivery_id, a.alert_id, a.source, a.problem, d.destination, d.recipient,
  case when d.state = 'pending' and exists (select 1 from destination_lane l where l.destination = d.destination
      and (l.sending like '%,' || d.delivery_id || ',%' or l.sending like '%,m' || d.message_no || ',%'))
    then 'sending' else d.state end as state,
  coalesce(m.attempts, d.attempts) as attempts, coalesce(m.queued_at, d.queued_at) as queued_at,
  coalesce(m.next_attempt_at, d.next_attempt_at) as next_attempt_at, d.updated_at, coalesce(m.last_error, d.last_error) as last_error,
  d.rule_table, d.rule_line, d.rule_note, d.table_version, d.held_by,
  case when d.held_by is not null and d.state = 'pending' then d.next_attempt_at end as held_until, d.message_no, m.message_id
from delivery d join alert a on a.alert_no = d.alert_no left join message m on m.message_no = d.message_no;
