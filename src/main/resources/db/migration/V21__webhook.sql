-- Written by package webhook: endpoints outside. Pauses are in the database's clock, all else in the service's.
create table webhook_endpoint (
  id               bigint generated always as identity primary key,
  name             text not null,
  url              text not null,
  enabled          boolean not null default true,
  disabled_because text,                               -- null where a person did it
  secret           text not null,                      -- sealed, as previous_secret
  previous_secret  text,
  previous_until   timestamptz,
  failures         int not null default 0,             -- in a row
  paused_until     timestamptz,
  version          int not null default 1,
  created_at       timestamptz not null,
  deleted_at       timestamptz
);
create unique index webhook_endpoint_name on webhook_endpoint (lower(name)) where deleted_at is null;

-- Calls to them. Leases and due times are in the database's clock; queued_at, sent_at and finished_at
-- are told to people and in the service's.
create table webhook_call (
  id              bigint generated always as identity primary key,
  webhook_id      text not null unique,                -- the same at each attempt
  endpoint_id     bigint not null,
  firing_id       bigint not null,
  step            int not null,
  customer_id     bigint not null,
  body            text,                                -- JSON; null once erased, as response
  state           text not null default 'PENDING' check (state in
                    ('PENDING', 'CLAIMED', 'DELIVERED', 'RETRY_AT', 'DEAD', 'CANCELLED')),
  reason          text,
  status          int,                                 -- of the last answer, as response
  response        text,
  attempts        int not null default 0,
  next_attempt_at timestamptz not null default now(),
  claim_token     bigint not null default 0,           -- fences a dispatcher whose lease ran out
  holder          text,
  lease_until     timestamptz,
  queued_at       timestamptz not null,
  sent_at         timestamptz,
  finished_at     timestamptz,
  unique (firing_id, step)
);
create index webhook_call_due on webhook_call (endpoint_id, next_attempt_at, id)
  where state in ('PENDING', 'RETRY_AT');
create index webhook_call_held on webhook_call (endpoint_id, lease_until) where state = 'CLAIMED';
create index webhook_call_endpoint on webhook_call (endpoint_id, id desc);
create index webhook_call_customer on webhook_call (customer_id, id desc);
