-- Views on runs for any SQL tool. Runs in test mode and sub-processes, which are parts of other runs, do not count; days are UTC.

create view finished_run as
select execution_id, process_id, process_name, environment, classification, status, execution_time, execution_duration,
  date(execution_time${utc}) as run_day,
  case when status in ('ERROR', 'ABORTED') then 1 else 0 end as failed
from execution_record
where coalesce(status, '') not in ('INPROCESS', 'STARTED', 'ENQUEUED')
  and coalesce(execution_type, '') not in ('test_manual', 'test_sub_process', 'sub_process');

create view runs_by_day as
select run_day, process_id, max(process_name) as process_name, environment, classification,
  count(*) as runs, sum(failed) as failures, avg(execution_duration) as mean_duration_ms, max(execution_duration) as max_duration_ms
from finished_run
group by run_day, process_id, environment, classification;

create view failure_rate_by_process as
select process_id, max(process_name) as process_name, environment, classification, count(*) as runs, sum(failed) as failures,
  cast(sum(failed) as ${number}) / count(*) as failure_rate,
  max(case when failed = 1 then execution_time end) as last_failure
from finished_run
group by process_id, environment, classification;

-- p95: 95 of 100 runs were no slower (nearest rank)
create view duration_by_process as
select process_id, max(process_name) as process_name, environment, classification, max(run_count) as runs,
  max(case when run_number = (run_count * 50 + 99) / 100 then execution_duration end) as median_ms,
  max(case when run_number = (run_count * 95 + 99) / 100 then execution_duration end) as p95_ms,
  max(execution_duration) as max_ms
from (
  select finished_run.*,
    row_number() over (partition by process_id, environment, classification order by execution_duration) as run_number,
    count(*) over (partition by process_id, environment, classification) as run_count
  from finished_run
  where execution_duration is not null
) ranked
group by process_id, environment, classification;
