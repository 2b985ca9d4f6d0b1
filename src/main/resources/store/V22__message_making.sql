-- What leaves next, and what leaves with it, for people: both are asked for each message, and neither may read all that waits.
alter table delivery add column severity integer not null default 0;

update delivery set severity = (select case a.level when 'ERROR' then 3 when 'WARNING' then 2 when 'INFO' then 1 else 0 end
  from alert a where a.alert_no = delivery.alert_no)
where state = 'pending' and group_key is not null and message_no is null;

-- with all that the choice asks for: SQLite would read the table for what is constant here, too
create index delivery_worst on delivery (destination, severity desc, delivery_id, next_attempt_at, recipient, group_key, lane_hash, state,
  message_no) where state = 'pending' and group_key is not null and message_no is null;
create index delivery_group on delivery (destination, recipient, group_key)
  where state = 'pending' and group_key is not null and message_no is null;

-- A message says how often its problem came and whether it is over: by the index alone, however often that was.
drop index alert_problem;
create index alert_problem on alert (problem, alert_no, state) where problem is not null;
