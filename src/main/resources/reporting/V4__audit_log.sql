-- Who changed what in the account: one row an entry of Boomi's AuditLog (Platform API reference), short and without secrets.
create table audit_log (
  document_id  text not null primary key,
  date         ${timestamp},
  type         text,
  action       text,
  modifier     text,
  title        text,     -- the action in words, from audit-actions.csv
  level        text,
  source       text,     -- UI, API, MOBILE, INTERNAL or UNKNOWN
  user_id      text,
  container_id text,
  account_id   text,
  message      text,
  changes      text,     -- one line a property: name: old -> new
  properties   ${json}   -- the first ten: [{name, previousValue, value}]
);

create index audit_log_date on audit_log (date);
create index audit_log_user on audit_log (user_id, date);
