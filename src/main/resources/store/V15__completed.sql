-- When a source was last read to its end, by whichever monitor polls.
create table source_completed (
  source       text   not null primary key,
  completed_at bigint not null
);
