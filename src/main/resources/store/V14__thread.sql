-- Where a chat keeps a delivered message, by the chat's own answer, so that repeats and the recovery can stand under the opening.
alter table message add column channel text;
alter table message add column ts text;
