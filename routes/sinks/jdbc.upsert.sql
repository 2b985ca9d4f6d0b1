insert into boomi_alert (
  alert_id, source, problem, state, event_type, event_level, event_date, record_date, process_name, execution_id, atom_id, atom_name,
  environment, classification, title, status, error, destination, rule_table, rule_line, rule_note, alert)
values (
  :?alertId, :?source, :?problem, :?state, :?eventType, :?eventLevel, :?eventDate, :?recordDate, :?processName, :?executionId, :?atomId, :?atomName,
  :?environment, :?classification, :?title, :?status, :?error, :?destination, :?ruleTable, :?ruleLine, :?ruleNote, :?alert)
on conflict (alert_id) do update set
  source = excluded.source, problem = excluded.problem, state = excluded.state, event_type = excluded.event_type, event_level = excluded.event_level,
  event_date = excluded.event_date, record_date = excluded.record_date, process_name = excluded.process_name,
  execution_id = excluded.execution_id, atom_id = excluded.atom_id, atom_name = excluded.atom_name,
  environment = excluded.environment, classification = excluded.classification, title = excluded.title,
  status = excluded.status, error = excluded.error, destination = excluded.destination,
  rule_table = excluded.rule_table, rule_line = excluded.rule_line, rule_note = excluded.rule_note, alert = excluded.alert
