-- One row a run, running or finished: Boomi's ExecutionRecord (Platform API reference), with the environment of its runtime.
create table execution_record (
  execution_id                 text not null,
  original_execution_id        text,                   -- set on a retry
  account                      text,
  execution_time               ${timestamp},           -- start
  recorded_date                ${timestamp},           -- end; empty while it runs
  status                       text,
  execution_type               text,
  process_name                 text,
  process_id                   text,
  atom_name                    text,
  atom_id                      text,
  environment                  text,                   -- name, by atom_id
  classification               text,                   -- PROD or TEST
  inbound_document_count       integer,
  inbound_error_document_count integer,
  outbound_document_count      integer,
  execution_duration           bigint,                 -- ms
  inbound_document_size        bigint,                 -- bytes
  outbound_document_size       bigint,                 -- bytes
  message                      text,
  parent_execution_id          text,                   -- sub-processes
  top_level_execution_id       text,
  launcher_id                  text,                   -- API service component
  report_key                   text,                   -- web service user
  node_id                      text,
  read_at                      ${timestamp} not null,  -- by the monitor
  primary key (execution_id)
);

create index execution_record_time on execution_record (execution_time);
