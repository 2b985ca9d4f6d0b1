-- Times are milliseconds since 1970-01-01 UTC. The same statements run on SQLite and PostgreSQL.

create table alert (
  alert_id    text   not null primary key,
  source      text   not null,
  received_at bigint not null,
  body        text   not null
);

create index alert_received on alert (received_at);

create table delivery (
  delivery_id     bigint  not null primary key,
  alert_id        text    not null references alert (alert_id),
  destination     text    not null,
  recipient       text    not null,
  state           text    not null check (state in ('pending', 'sending', 'delivered', 'dead')),
  attempts        integer not null,
  queued_at       bigint  not null,
  next_attempt_at bigint  not null,
  -- until then no later delivery of the same destination and recipient may overtake this one
  blocks_until    bigint  not null,
  owner           text,
  last_error      text,
  rule_table      text    not null,
  rule_line       integer not null,
  rule_note       text    not null,
  table_version   text    not null,
  updated_at      bigint  not null,
  unique (alert_id, destination, recipient)
);

create index delivery_open on delivery (destination, delivery_id) where state in ('pending', 'sending');
create index delivery_blocking on delivery (destination, recipient, delivery_id) where blocks_until > 0;
create index delivery_dead on delivery (destination, delivery_id) where state = 'dead';

-- delivery_id is drawn here, so that the order of deliveries is the order of commits on every database
create table counter (
  name  text   not null primary key,
  value bigint not null
);

insert into counter (name, value) values ('delivery', 0);

-- which monitor sends for a destination, and until when the destination asked for silence
create table destination_lease (
  destination  text   not null primary key,
  owner        text   not null,
  leased_until bigint not null,
  paused_until bigint not null
);

create table watermark (
  source     text   not null primary key,
  -- the greatest time key seen in the data
  position   bigint not null,
  -- everything that Boomi showed up to then has been read
  checked_at bigint not null,
  -- grows with each change: a monitor that read an older one may not overwrite it
  revision   bigint not null
);

-- what is wrong right now, so that it is told once, and once that it is over
create table trouble (
  subject text   not null primary key,
  since   bigint not null,
  message text   not null
);
