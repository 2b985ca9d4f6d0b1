-- health asks which delivery has failed for longest; a long backlog that nothing is wrong with must not be read for that
create index delivery_failing on delivery (destination, delivery_id) where state in ('pending', 'sending') and last_error is not null;
