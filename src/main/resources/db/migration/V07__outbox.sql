-- Written by package template: each revision of a template, the newest of a name and locale is used.
create table mail_template (
  id         bigint generated always as identity primary key,
  name       text not null,
  locale     text not null default 'en',               -- IETF BCP 47 tag
  revision   int not null default 1,
  subject    text not null,
  html       text not null,
  text       text not null,
  created_at timestamptz not null,
  unique (name, locale, revision)
);

-- Written by package outbox. Leases and due times are in the database's clock; queued_at, sending_at and
-- finished_at are told to people and in the service's.
create table message (
  id              bigint generated always as identity primary key,
  firing_id       bigint not null,
  step            int not null,
  customer_id     bigint not null,
  message_class   text not null check (message_class in ('MARKETING', 'TRANSACTIONAL')),
  recipient       text,                                -- null once erased, as html and text
  subject         text not null,
  html            text,
  text            text,
  message_id      text not null unique,                -- of RFC 5322, the same at each attempt
  state           text not null default 'PENDING' check (state in ('PENDING', 'CLAIMED', 'SENDING', 'ACCEPTED',
                    'RETRY_AT', 'SUPPRESSED', 'FAILED', 'DEAD', 'IN_DOUBT')),
  reason          text,
  attempts        int not null default 0,              -- how often it was handed over
  captured        boolean not null default false,      -- kept here for reading, never given to SMTP
  next_attempt_at timestamptz not null default now(),
  claim_token     bigint not null default 0,           -- fences a dispatcher whose lease ran out
  holder          text,
  lease_until     timestamptz,
  queued_at       timestamptz not null,
  sending_at      timestamptz,
  finished_at     timestamptz,
  unique (firing_id, step)
);
create index message_due on message (next_attempt_at, id) where state in ('PENDING', 'RETRY_AT');
create index message_held on message (lease_until) where state in ('CLAIMED', 'SENDING');
create index message_stuck on message (id) where state in ('IN_DOUBT', 'DEAD');
create index message_customer on message (customer_id, id desc);
