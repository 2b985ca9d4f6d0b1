-- Each version of a routing table, as long as an alert that was judged by it is stored: evidence of why it went where it went.
create table table_version (
  routing_table text   not null,
  -- the hash that deliveries and hits name
  table_version text   not null,
  -- since when it was in force; until the next one of the same table
  in_force_at   bigint not null,
  -- the file: gzip, in Base64
  content       text   not null,
  primary key (routing_table, in_force_at)
);

-- metrics and the list of silences count what was never sent
create index delivery_silenced on delivery (destination, held_by) where state = 'silenced';

-- Problems that were open before V7: who got the opening, whose alert names no problem, hears of the end, too. Alerts for people had
-- a recipient then, those for machines had none. What was given up was not heard.
insert into alerted (problem, destination, recipient, level, last_claimed_at, messages)
select o.subject, d.destination, d.recipient, min(o.level), max(d.updated_at), 1
from problem o join problem f on f.problem = o.subject
join alert a on a.problem is null and (
    f.source = 'open' and a.source = 'monitor' and a.alert_id like 'monitor.trouble-%-' || f.since and f.subject like 'monitor:%'
    or f.source = 'runtimes' and a.source = f.source and a.alert_id like 'runtime.%-' || substr(f.problem, 9) || '-' || f.since
    or f.source = 'api-metrics' and a.source = f.source and a.alert_id like replace(f.subject, ':', '-') || '-' || f.since || '-%'
    or f.source = 'slas' and a.source = f.source and (a.body = f.body
      or f.subject like 'run:%' and a.alert_id like 'sla.breached-' || substr(f.subject, 5) || '-%'
      or a.alert_id like 'process.slow-%' and f.body like '%"executionId":"' || substr(a.alert_id, 14) || '"%'))
join delivery d on d.alert_no = a.alert_no and d.recipient <> '' and d.state in ('pending', 'delivered')
where o.source = 'open'
group by o.subject, d.destination, d.recipient
on conflict (problem, destination, recipient) do nothing;
