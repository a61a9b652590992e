-- Written by package template: an archived revision is kept to be restored, and used by nobody.
alter table mail_template add column archived_at timestamptz;

-- Written by package outbox: a test mail follows from no firing and is for no customer, so that whoever counts
-- messages by either does not meet it.
alter table message alter column firing_id drop not null;
alter table message alter column customer_id drop not null;
alter table message add column kind text not null default 'WORKFLOW' check (kind in ('WORKFLOW', 'TEST'));
alter table message add column sample_customer_id bigint; -- of a test mail: whose data it shows
alter table message add constraint message_of_kind check (
  (kind = 'TEST') = (firing_id is null) and (kind = 'TEST') = (customer_id is null)
  and (kind = 'TEST' or sample_customer_id is null));
create index message_test on message (queued_at) where kind = 'TEST';
create index message_sample on message (sample_customer_id) where sample_customer_id is not null;

-- Written by package mail, read by package workflow too.
alter table mail_event add column machine boolean not null default false; -- an open or click of no person
alter table mail_event add column link int;                               -- of a click: which link of its mail, from 0
create index mail_event_opened on mail_event (message_key) where kind in ('OPENED', 'CLICKED');
