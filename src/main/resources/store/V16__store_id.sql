-- which store this is: with the counter, which grows every few seconds while a monitor works, it shows that a file is an older copy than
-- the note beside it says, or that a PostgreSQL database went back
create table store_id (
  one     integer not null primary key check (one = 1),
  id      text    not null,
  -- when the counter grew last
  seen_at bigint  not null
);

insert into counter (name, value) values ('store', 0);
