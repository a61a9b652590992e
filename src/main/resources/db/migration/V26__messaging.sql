-- Written by package workflow: what holds for the mails of all workflows. One row; none while nothing was said.
create table messaging_settings (
  only_row     boolean primary key default true check (only_row),
  version      int not null default 0,                 -- raised by each edit; a pause is none
  quiet_from   time,                                   -- by the customer's clock; both or neither
  quiet_to     time,
  cap_messages int check (cap_messages > 0),           -- marketing mails to one customer in cap_days; both or neither
  cap_days     int check (cap_days > 0),
  paused_at    timestamptz,                            -- nothing is handed over while it is set
  pause_reason text,
  updated_at   timestamptz not null,
  check ((quiet_from is null) = (quiet_to is null)),
  check ((cap_messages is null) = (cap_days is null))
);

-- Written by package workflow: caps over the workflows that name them.
create table cap_group (
  name     text primary key,
  messages int not null check (messages > 0),
  days     int not null check (days > 0)
);

-- Written by package workflow. What was queued up to then is overdue: the workflow was resumed with SKIP.
alter table workflow add column overdue_before timestamptz;

-- Written by package outbox. slot_at: when it took its slot in the caps, in the service's clock; null again once it is
-- known that it was not sent.
alter table message add column reason_code text;
alter table message add column slot_at timestamptz;
update message set slot_at = sending_at where state in ('SENDING', 'ACCEPTED', 'IN_DOUBT');
create index message_slot on message (customer_id, slot_at) where slot_at is not null;
