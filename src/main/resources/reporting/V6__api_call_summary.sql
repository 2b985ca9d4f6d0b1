-- the calls of one deployed API in one environment that had the same HTTP status within one interval
create table api_call_summary (
  interval_start  ${timestamp}  not null,
  interval_end    ${timestamp}  not null,
  deployed_api    text    not null,
  environment_id  text    not null,
  environment     text,
  status          integer not null,
  status_category text,
  request_count   bigint  not null,
  response_ms_mean ${number},
  response_ms_min  ${number},
  response_ms_max  ${number},
  backend_ms_mean  ${number},
  backend_ms_min   ${number},
  backend_ms_max   ${number},
  bytes_received  bigint,
  bytes_sent      bigint,
  primary key (interval_start, deployed_api, environment_id, status)
);

-- one row an interval, API and environment, with the share of calls that failed, 0 to 1
create view api_error_rate as
select interval_start, interval_end, deployed_api, environment, environment_id,
  sum(request_count) as requests,
  sum(case when status between 400 and 499 then request_count else 0 end) as client_errors,
  sum(case when status >= 500 then request_count else 0 end) as server_errors,
  cast(sum(case when status >= 500 then request_count else 0 end) as ${number}) / nullif(sum(request_count), 0) as server_error_rate,
  sum(response_ms_mean * request_count) / nullif(sum(case when response_ms_mean is null then 0 else request_count end), 0) as response_ms_mean,
  max(response_ms_max) as response_ms_max
from api_call_summary
group by interval_start, interval_end, deployed_api, environment, environment_id;
