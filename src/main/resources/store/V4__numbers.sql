-- Alerts have numbers, so that what refers to them is written at the end of a table and not all over it; and a monitor notes
-- what it is sending beside its lease, in one row, instead of in each delivery.

alter table alert rename to alert_before;
alter table delivery rename to delivery_before;
drop index alert_received;
drop index delivery_open;
drop index delivery_blocking;
drop index delivery_dead;
drop index delivery_failing;

create table alert (
  alert_no    bigint not null primary key,
  alert_id    text   not null unique,
  source      text   not null,
  received_at bigint not null,
  body        text   not null
);

create index alert_received on alert (received_at);

insert into alert (alert_no, alert_id, source, received_at, body)
select row_number() over (order by received_at, alert_id), alert_id, source, received_at, body from alert_before;

insert into counter (name, value) select 'alert', count(*) from alert;

create table delivery (
  delivery_id     bigint  not null primary key,
  alert_no        bigint  not null references alert (alert_no),
  destination     text    not null,
  recipient       text    not null,
  state           text    not null check (state in ('pending', 'delivered', 'dead')),
  -- tries that ended
  attempts        integer not null,
  queued_at       bigint  not null,
  next_attempt_at bigint  not null,
  -- until then no later delivery of the same destination and recipient may overtake this one
  blocks_until    bigint  not null,
  last_error      text,
  rule_table      text    not null,
  rule_line       integer not null,
  rule_note       text    not null,
  table_version   text    not null,
  updated_at      bigint  not null,
  unique (alert_no, destination, recipient)
);

create index delivery_pending on delivery (destination, delivery_id) where state = 'pending';
create index delivery_blocking on delivery (destination, recipient, delivery_id) where blocks_until > 0;
create index delivery_dead on delivery (destination, delivery_id) where state = 'dead';
-- health asks which delivery has failed for longest; a long backlog that nothing is wrong with must not be read for that
create index delivery_failing on delivery (destination, delivery_id) where state = 'pending' and last_error is not null;

insert into delivery (delivery_id, alert_no, destination, recipient, state, attempts, queued_at, next_attempt_at, blocks_until,
  last_error, rule_table, rule_line, rule_note, table_version, updated_at)
select d.delivery_id, a.alert_no, d.destination, d.recipient, case d.state when 'sending' then 'pending' else d.state end, d.attempts,
  d.queued_at, case d.state when 'sending' then 0 else d.next_attempt_at end, case d.state when 'sending' then 0 else d.blocks_until end,
  d.last_error, d.rule_table, d.rule_line, d.rule_note, d.table_version, d.updated_at
from delivery_before d join alert a on a.alert_id = d.alert_id;

drop table delivery_before;
drop table alert_before;

-- the numbers of the deliveries that the owner is sending right now: ',17,18,'
alter table destination_lease add column sending text not null default '';

-- deliveries as people see them
create view delivery_shown as
select d.delivery_id, a.alert_id, a.source, d.destination, d.recipient,
  case when d.state = 'pending' and l.sending like '%,' || d.delivery_id || ',%' then 'sending' else d.state end as state,
  d.attempts, d.queued_at, d.next_attempt_at, d.updated_at, d.last_error, d.rule_table, d.rule_line, d.rule_note, d.table_version
from delivery d join alert a on a.alert_no = d.alert_no left join destination_lease l on l.destination = d.destination;
