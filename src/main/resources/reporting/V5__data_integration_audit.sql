-- The audit events of Data Integration: who did what to which river, connection, user ... One row an event.
create table data_integration_audit (
  event_id            text         not null primary key,
  event_datetime      ${timestamp},
  event_type          text,
  event_initiator     text,
  event_name          text,
  event_result_status integer,
  entity_type         text,
  entity_logical_key  text,
  entity_name         text,
  entity_subtype      text,
  account_id          text,
  environment_id      text,
  user_id             text,
  user_name           text,
  additional_info     ${json}
);

create index data_integration_audit_time on data_integration_audit (event_datetime);
