-- A run that ended stays as it ended: no older, running version of it takes its place.
insert into execution_record (
  execution_id, original_execution_id, account, execution_time, recorded_date, status, execution_type, process_name, process_id,
  atom_name, atom_id, environment, classification, inbound_document_count, inbound_error_document_count, outbound_document_count,
  execution_duration, inbound_document_size, outbound_document_size, message, parent_execution_id, top_level_execution_id,
  launcher_id, report_key, node_id, read_at)
values (
  :?executionId, :?originalExecutionId, :?account, :?executionTime, :?recordedDate, :?status, :?executionType, :?processName,
  :?processId, :?atomName, :?atomId, :?environment, :?classification, :?inboundDocumentCount, :?inboundErrorDocumentCount,
  :?outboundDocumentCount, :?executionDuration, :?inboundDocumentSize, :?outboundDocumentSize, :?message, :?parentExecutionId,
  :?topLevelExecutionId, :?launcherId, :?reportKey, :?nodeId, :?readAt)
on conflict (execution_id) do update set
  original_execution_id = excluded.original_execution_id, account = excluded.account, execution_time = excluded.execution_time,
  recorded_date = excluded.recorded_date, status = excluded.status, execution_type = excluded.execution_type,
  process_name = excluded.process_name, process_id = excluded.process_id, atom_name = excluded.atom_name,
  atom_id = excluded.atom_id, environment = coalesce(excluded.environment, execution_record.environment),
  classification = coalesce(excluded.classification, execution_record.classification),
  inbound_document_count = excluded.inbound_document_count, inbound_error_document_count = excluded.inbound_error_document_count,
  outbound_document_count = excluded.outbound_document_count, execution_duration = excluded.execution_duration,
  inbound_document_size = excluded.inbound_document_size, outbound_document_size = excluded.outbound_document_size,
  message = excluded.message, parent_execution_id = excluded.parent_execution_id,
  top_level_execution_id = excluded.top_level_execution_id, launcher_id = excluded.launcher_id, report_key = excluded.report_key,
  node_id = excluded.node_id, read_at = excluded.read_at
where excluded.status not in ('INPROCESS', 'STARTED', 'ENQUEUED')
  or execution_record.status in ('INPROCESS', 'STARTED', 'ENQUEUED')
