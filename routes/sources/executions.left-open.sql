-- What is under way is written again with each look: rows that were not for a while are of runs that ended unseen. Boomi forgets runs.
select execution_id from execution_record
where status in ('INPROCESS', 'STARTED', 'ENQUEUED') and read_at < :#lookedAtBefore and execution_time >= :#keptSince
order by execution_time limit 1000
