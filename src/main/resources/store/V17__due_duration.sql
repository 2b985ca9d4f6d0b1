-- A clock that went back must not make a wait longer: each wait is known by when it ends and when it was written down, so it can begin
-- again with the time that it was meant to last. Deliveries and messages have updated_at for that; 0: an older monitor wrote it.
alter table destination_pause add column written_at bigint not null default 0;
alter table escalation add column written_at bigint not null default 0;
