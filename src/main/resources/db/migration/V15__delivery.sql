-- Written by package mail: what providers tell about mails after they took them, each event once.
create table mail_event (
  id                bigint generated always as identity primary key,
  provider          text not null,                     -- AMAZON_SES, SENDGRID
  provider_event_id text not null,
  message_key       bigint,                            -- message.id; null where it is no mail of ours
  customer_id       bigint,                            -- the message's
  email_normalised  text,                              -- null once erased, as detail
  kind              text not null,                     -- DELIVERED, DEFERRED, SOFT_BOUNCE, HARD_BOUNCE, ...
  at                timestamptz not null,              -- as the provider says
  received_at       timestamptz not null,
  detail            text,
  unique (provider, provider_event_id)
);
create index mail_event_message on mail_event (message_key, id desc) where message_key is not null;
create index mail_event_customer on mail_event (customer_id) where customer_id is not null;
create index mail_event_email on mail_event (email_normalised, at) where email_normalised is not null;

-- Written by packages customer and ingest: the list is shown newest first.
alter table suppression add column id bigint generated always as identity;
create unique index suppression_id on suppression (id);

-- Written by package customer: what was taken off the list, and why.
create table suppression_removal (
  id               bigint generated always as identity primary key,
  email_normalised text not null,                      -- a keyed hash once its customer is erased
  reason           text not null,                      -- why it was on the list
  suppressed_at    timestamptz not null,
  removed_because  text,                               -- null once erased
  removed_at       timestamptz not null
);
create index suppression_removal_email on suppression_removal (email_normalised, removed_at);
