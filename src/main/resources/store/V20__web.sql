-- The page: who is logged in, and what was done there.
create table web_session (
  -- of the cookie's token, made with the password's hash; the token itself is not kept
  token_mark text   not null primary key,
  who        text   not null,
  created_at bigint not null,
  expires_at bigint not null
);

create table web_act (
  act_no bigint not null primary key,
  at     bigint not null,
  who    text   not null,
  -- such as 'silence', 'end silence', 'replay', 'send test'
  act    text   not null,
  -- to what, as it was asked for
  what   text   not null,
  result text   not null
);

insert into counter (name, value) values ('web_act', 0);
