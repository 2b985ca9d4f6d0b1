-- few runs are under way, however long the history is
create index execution_record_open on execution_record (execution_time) where status in ('INPROCESS', 'STARTED', 'ENQUEUED');
