-- Runs of low-latency processes, counted in blocks of time: Boomi's ExecutionSummaryRecord (Platform API reference). The parts of
-- the key that a record lacks are empty text.
create table execution_summary (
  process_id          text not null,
  atom_id             text not null,
  time_block          ${timestamp} not null,  -- start of the block
  status              text not null,
  launcher_id         text not null,          -- API service component
  report_key          text not null,          -- web service user
  account_id          text,
  process_name        text,
  atom_name           text,
  environment         text,                   -- name, by atom_id
  classification      text,                   -- PROD or TEST
  execution_count     integer,
  elapsed_time        bigint,                 -- ms, sum of all runs
  max_elapsed_time    integer,                -- ms
  launch_elapsed_time bigint,                 -- ms, sum
  elapsed_var_sum     ${number},
  inbound_doc_count   bigint,
  inbound_doc_size    bigint,                 -- bytes
  outbound_doc_count  bigint,
  outbound_doc_size   bigint,                 -- bytes
  return_doc_count    bigint,
  return_doc_size     bigint,                 -- bytes
  read_at             ${timestamp} not null, -- by the monitor
  primary key (process_id, atom_id, time_block, status, launcher_id, report_key)
);

create index execution_summary_time on execution_summary (time_block);
