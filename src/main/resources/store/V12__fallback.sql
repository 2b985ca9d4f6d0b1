-- Since when a destination has taken nothing: its first failure after the last delivery. Gone with the next delivery.
create table destination_failing (
  destination text   not null primary key,
  since       bigint not null,
  last_at     bigint not null,
  error       text   not null
);

-- What waits for a destination and went to its fallback as well: what the one way has delivered, the other one leaves out.
create table fallback (
  -- the delivery that waits
  delivery_id    bigint not null,
  destination    text   not null,
  -- the delivery that leaves in its place
  by_delivery_id bigint not null,
  primary key (delivery_id, by_delivery_id)
);

create index fallback_of on fallback (destination);
