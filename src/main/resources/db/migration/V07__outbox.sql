-- Written by package template.
create table mail_template (
  id         bigint generated always as identity primary key,
  name       text not null,
  locale     text not null default 'en',
  revision   int not null default 1,
  subject    text not null,
  html       text not null,
  text       text not null,
  created_at timestamptz not null,
  unique (name, locale, revision)
);

-- Written by package outbox.
create table message (
  id              bigint generated always as identity primary key,
  firing_id       bigint not null,
  step            int not null,
  customer_id     bigint not null,
  message_class   text not null,                       -- MARKETING, TRANSACTIONAL
  sender          text,
  recipient       text not null,
  subject         text not null,
  html            text,
  text            text,
  message_id      text not null unique,                -- of RFC 5322, the same at each attempt
  headers         jsonb not null default '{}',
  state           text not null default 'PENDING',
  attempts        int not null default 0,
  next_attempt_at timestamptz not null,
  claim_token     bigint not null default 0,
  holder          text,
  lease_until     timestamptz,
  reason          text,
  captured        boolean not null default false,      -- kept here for reading, never given to SMTP
  queued_at       timestamptz not null,
  sending_at      timestamptz,
  finished_at     timestamptz,
  unique (firing_id, step)
);
create index message_due on message (next_attempt_at, id) where state in ('PENDING', 'RETRY_AT');
create index message_held on message (lease_until) where state in ('CLAIMED', 'SENDING');
create index message_customer on message (customer_id, id desc);
