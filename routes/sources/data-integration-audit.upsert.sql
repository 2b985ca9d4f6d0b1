insert into data_integration_audit (
  event_id, event_datetime, event_type, event_initiator, event_name, event_result_status, entity_type, entity_logical_key,
  entity_name, entity_subtype, account_id, environment_id, user_id, user_name, additional_info)
values (
  :?event_id, :?event_datetime, :?event_type, :?event_initiator, :?event_name, :?event_result_status, :?entity_type, :?entity_logical_key,
  :?entity_name, :?entity_subtype, :?account_id, :?environment_id, :?user_id, :?user_name, :?additional_info)
on conflict (event_id) do update set
  event_datetime = excluded.event_datetime, event_type = excluded.event_type, event_initiator = excluded.event_initiator,
  event_name = excluded.event_name, event_result_status = excluded.event_result_status, entity_type = excluded.entity_type,
  entity_logical_key = excluded.entity_logical_key, entity_name = excluded.entity_name, entity_subtype = excluded.entity_subtype,
  account_id = excluded.account_id, environment_id = excluded.environment_id, user_id = excluded.user_id,
  user_name = excluded.user_name, additional_info = excluded.additional_info
