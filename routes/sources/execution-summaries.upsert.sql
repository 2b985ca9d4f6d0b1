-- A block grows while it lasts: an older version of it, which counts fewer runs, changes nothing.
insert into execution_summary (
  process_id, atom_id, time_block, status, launcher_id, report_key, account_id, process_name, atom_name, environment,
  classification, execution_count, elapsed_time, max_elapsed_time, launch_elapsed_time, elapsed_var_sum, inbound_doc_count,
  inbound_doc_size, outbound_doc_count, outbound_doc_size, return_doc_count, return_doc_size, read_at)
values (
  :?processId, :?atomId, :?timeBlock, :?status, :?launcherId, :?reportKey, :?accountId, :?processName, :?atomName, :?environment,
  :?classification, :?executionCount, :?elapsedTime, :?maxElapsedTime, :?launchElapsedTime, :?elapsedVarSum, :?inboundDocCount,
  :?inboundDocSize, :?outboundDocCount, :?outboundDocSize, :?returnDocCount, :?returnDocSize, :?readAt)
on conflict (process_id, atom_id, time_block, status, launcher_id, report_key) do update set
  account_id = excluded.account_id, process_name = excluded.process_name, atom_name = excluded.atom_name,
  environment = coalesce(excluded.environment, execution_summary.environment),
  classification = coalesce(excluded.classification, execution_summary.classification),
  execution_count = excluded.execution_count, elapsed_time = excluded.elapsed_time, max_elapsed_time = excluded.max_elapsed_time,
  launch_elapsed_time = excluded.launch_elapsed_time, elapsed_var_sum = excluded.elapsed_var_sum,
  inbound_doc_count = excluded.inbound_doc_count, inbound_doc_size = excluded.inbound_doc_size,
  outbound_doc_count = excluded.outbound_doc_count, outbound_doc_size = excluded.outbound_doc_size,
  return_doc_count = excluded.return_doc_count, return_doc_size = excluded.return_doc_size, read_at = excluded.read_at
where coalesce(excluded.execution_count, 0) >= coalesce(execution_summary.execution_count, 0)
