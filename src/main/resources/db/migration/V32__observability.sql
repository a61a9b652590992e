-- Written by package outbox: what queued a message, as traces name it; null where none are collected.
alter table message add column traceparent text;

-- Written by package webhook: so that dead calls are counted without reading all calls.
create index webhook_call_dead on webhook_call (id) where state = 'DEAD';
