insert into api_call_summary (
  interval_start, interval_end, deployed_api, environment_id, environment, status, status_category, request_count,
  response_ms_mean, response_ms_min, response_ms_max, backend_ms_mean, backend_ms_min, backend_ms_max, bytes_received, bytes_sent)
values (
  :?intervalStart, :?intervalEnd, :?deployedApi, :?environmentId, :?environment, :?status, :?statusCategory, :?requestCount,
  :?responseMean, :?responseMin, :?responseMax, :?backendMean, :?backendMin, :?backendMax, :?bytesReceived, :?bytesSent)
on conflict (interval_start, deployed_api, environment_id, status) do update set
  interval_end = excluded.interval_end, environment = coalesce(excluded.environment, api_call_summary.environment),
  status_category = excluded.status_category,
  request_count = excluded.request_count, response_ms_mean = excluded.response_ms_mean, response_ms_min = excluded.response_ms_min,
  response_ms_max = excluded.response_ms_max, backend_ms_mean = excluded.backend_ms_mean, backend_ms_min = excluded.backend_ms_min,
  backend_ms_max = excluded.backend_ms_max, bytes_received = excluded.bytes_received, bytes_sent = excluded.bytes_sent
