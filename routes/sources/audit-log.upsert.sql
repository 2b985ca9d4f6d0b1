insert into audit_log (
  document_id, date, type, action, modifier, title, level, source, user_id, container_id, account_id, message, changes, properties)
values (
  :?documentId, :?date, :?type, :?action, :?modifier, :?title, :?level, :?source, :?userId, :?containerId, :?accountId, :?message,
  :?changes, :?properties)
on conflict (document_id) do update set
  date = excluded.date, type = excluded.type, action = excluded.action, modifier = excluded.modifier, title = excluded.title,
  level = excluded.level, source = excluded.source, user_id = excluded.user_id, container_id = excluded.container_id,
  account_id = excluded.account_id, message = excluded.message, changes = excluded.changes, properties = excluded.properties
