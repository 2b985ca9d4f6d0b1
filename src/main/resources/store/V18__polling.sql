-- Which of the nodes that share a PostgreSQL store polls Boomi, until when by the database's clock, and which nodes there are.
-- On SQLite both stay empty: it has one node.
create table polling (
  lease text primary key,
  holder text not null,
  held_until bigint not null
);
create table node (
  node text primary key,
  seen_at bigint not null,
  parts text not null
);
