-- What people get is a message: one alert, or a digest of several, which is tried again, given up and replayed as a whole.
-- What machines get is one alert each: a delivery without a message.

alter table alert add column problem text;
alter table alert add column state text not null default 'once';
alter table alert add column level text not null default '';
alter table alert add column process text not null default '';
alter table alert add column environment text not null default '';
alter table alert add column error_hash text not null default '';
alter table alert add column headline text not null default '';
create index alert_problem on alert (problem, alert_no) where problem is not null;

-- who knows of a problem counts the messages about it, and keeps the hours in which its end may be reported
alter table alerted add column messages integer not null default 0;
alter table alerted add column hours text;

create table message (
  message_no      bigint  not null primary key,
  -- the same at each try: what a receiver drops a repetition by
  message_id      text    not null unique,
  destination     text    not null,
  recipient       text    not null,
  -- group; overflow: more than the recipient's limit, in one; own: the monitor's own alerts
  kind            text    not null check (kind in ('group', 'overflow', 'own')),
  state           text    not null check (state in ('pending', 'delivered', 'dead', 'skipped')),
  alerts          integer not null,
  attempts        integer not null,
  queued_at       bigint  not null,
  next_attempt_at bigint  not null,
  blocks_until    bigint  not null,
  last_error      text,
  created_at      bigint  not null,
  updated_at      bigint  not null,
  -- as it was sent: gzip, in Base64
  sent            text
);

create index message_pending on message (destination, message_no) where state = 'pending';
create index message_dead on message (destination, message_no) where state = 'dead';
create index message_recent on message (destination, recipient, created_at);

insert into counter (name, value) values ('message', 0);

-- when the last message of a group was claimed
create table message_group (
  destination text   not null,
  recipient   text   not null,
  group_key   text   not null,
  claimed_at  bigint not null,
  primary key (destination, recipient, group_key)
);

alter table delivery rename to delivery_before;
drop view delivery_shown;
drop index delivery_pending;
drop index delivery_blocking;
drop index delivery_dead;
drop index delivery_failing;

create table delivery (
  delivery_id     bigint  not null primary key,
  alert_no        bigint  not null references alert (alert_no),
  destination     text    not null,
  recipient       text    not null,
  state           text    not null check (state in ('pending', 'delivered', 'dead', 'silenced', 'skipped')),
  -- tries that ended; those of a message stand there
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
  -- what leaves together; null for machines
  group_key       text,
  -- why a pending delivery waits until next_attempt_at: group, repeat, limit, hours, 'silence N'
  held_by         text,
  message_no      bigint references message (message_no),
  -- in which the recipient wants to be alerted, as the rule has them; null: always
  hours           text,
  unique (alert_no, destination, recipient)
);

insert into delivery (delivery_id, alert_no, destination, recipient, state, attempts, queued_at, next_attempt_at, blocks_until,
  last_error, rule_table, rule_line, rule_note, table_version, updated_at)
select delivery_id, alert_no, destination, recipient, state, attempts, queued_at, next_attempt_at, blocks_until, last_error,
  rule_table, rule_line, rule_note, table_version, updated_at from delivery_before;

drop table delivery_before;

create index delivery_pending on delivery (destination, delivery_id) where state = 'pending' and group_key is null;
create index delivery_grouped on delivery (destination, next_attempt_at) where state = 'pending' and group_key is not null and message_no is null;
create index delivery_held on delivery (held_by) where held_by is not null;
create index delivery_message on delivery (message_no) where message_no is not null;
create index delivery_blocking on delivery (destination, recipient, delivery_id) where blocks_until > 0;
create index delivery_dead on delivery (destination, delivery_id) where state = 'dead';
-- health asks which delivery has failed for longest; a long backlog that nothing is wrong with must not be read for that
create index delivery_failing on delivery (destination, delivery_id) where state = 'pending' and last_error is not null;

-- deliveries as people see them; the owner of a lease notes what it is sending: ',17,18,' or, of messages, ',m5,'
create view delivery_shown as
select d.delivery_id, a.alert_id, a.source, a.problem, d.destination, d.recipient,
  case when d.state = 'pending' and (l.sending like '%,' || d.delivery_id || ',%' or l.sending like '%,m' || d.message_no || ',%')
    then 'sending' else d.state end as state,
  coalesce(m.attempts, d.attempts) as attempts, coalesce(m.queued_at, d.queued_at) as queued_at,
  coalesce(m.next_attempt_at, d.next_attempt_at) as next_attempt_at, d.updated_at, coalesce(m.last_error, d.last_error) as last_error,
  d.rule_table, d.rule_line, d.rule_note, d.table_version, d.held_by,
  case when d.held_by is not null and d.state = 'pending' then d.next_attempt_at end as held_until, d.message_no, m.message_id
from delivery d join alert a on a.alert_no = d.alert_no left join message m on m.message_no = d.message_no
left join destination_lease l on l.destination = d.destination;

-- who else is alerted of a problem that lasts: once in its episode; gone when it is over
create table escalation (
  problem       text    not null,
  destination   text    not null,
  recipient     text    not null,
  alert_no      bigint  not null,
  due_at        bigint  not null,
  done_at       bigint,
  rule_table    text    not null,
  rule_line     integer not null,
  rule_note     text    not null,
  table_version text    not null,
  primary key (problem, destination, recipient)
);

create index escalation_due on escalation (due_at) where done_at is null;
