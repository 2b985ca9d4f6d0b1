-- what is wrong in the account and not over yet: told once, and once that it is over
create table finding (
  source  text   not null,
  subject text   not null,
  level   text   not null,
  since   bigint not null,
  body    text   not null,
  primary key (source, subject)
);
