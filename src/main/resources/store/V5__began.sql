-- where a source's first start began to read: what was before it is never told; 0: not known
alter table watermark add column began_at bigint not null default 0;
