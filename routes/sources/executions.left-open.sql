-- A running run is rewritten by each poll; one not rewritten lately ended unnoticed. Boomi drops runs after 30 days.
select execution_id from execution_record
where status in ('INPROCESS', 'STARTED', 'ENQUEUED') and read_at < :#lookedAtBefore and execution_time >= :#keptSince
order by execution_time limit 1000
