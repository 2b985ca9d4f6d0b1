-- What is wrong and not over yet, in the account and in the monitor itself, in one table: two tables for one idea become it.
-- A problem has a row of the source 'open' while it is open, whatever found it. A finding of a source that is followed from
-- poll to poll has a row of its own beside it.
create table problem (
  -- 'open', or whose finding it is
  source    text   not null,
  -- of 'open' the problem's key
  subject   text   not null,
  -- the stable key that opening, escalation and recovery share; null while a finding is watched and not alerted
  problem   text,
  level     text   not null,
  since     bigint not null,
  -- when the last failure came
  last_at   bigint not null,
  -- when it happened, by Boomi's time
  failed_at bigint not null,
  failures  bigint not null,
  -- one sentence
  said      text   not null,
  -- fields, as JSON
  body      text   not null,
  primary key (source, subject)
);

create index problem_key on problem (problem) where problem is not null;

-- who knows of an open problem: a message about it was claimed; forgotten when it is over
create table alerted (
  problem         text   not null,
  destination     text   not null,
  recipient       text   not null,
  -- the highest that was sent
  level           text   not null,
  last_claimed_at bigint not null,
  primary key (problem, destination, recipient)
);

insert into problem (source, subject, problem, level, since, last_at, failed_at, failures, said, body)
select source, subject, case when level <> 'INFO' then substr(case
    when source = 'runtimes' and subject like 'offline:%' then 'runtime:' || substr(subject, 9)
    when source = 'runtimes' and subject like 'impaired:%' then 'runtime:' || substr(subject, 10)
    else source || ':' || subject end, 1, 200) end,
  level, since, since, since, 1, '', body from finding;

-- of ERROR and WARNING the first in the alphabet is the higher one
insert into problem (source, subject, problem, level, since, last_at, failed_at, failures, said, body)
select 'open', problem, problem, min(level), min(since), max(last_at), max(failed_at), 1, '', max(body) from problem
where problem is not null group by problem;

insert into problem (source, subject, problem, level, since, last_at, failed_at, failures, said, body)
select 'open', substr('monitor:' || subject, 1, 200), substr('monitor:' || subject, 1, 200), 'ERROR', since, since, since, 1, message, '{}'
from trouble;

drop table finding;
drop table trouble;
