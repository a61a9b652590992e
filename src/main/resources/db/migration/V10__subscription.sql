-- Written by package purchase: subscriptions, as a log of what is known of each of their phases.

-- One row per revision of a phase: from started_at on, the subscription runs on this plan at this amount per period,
-- until ended_at or until its next phase starts. A phase that ends when it starts never was.
-- As known at K: known_at <= K and (superseded_at is null or superseded_at > K).
create table subscription (
  id               bigint generated always as identity primary key,
  source           text collate "C" not null,
  subscription_id  text collate "C" not null,
  started_at       timestamptz not null,
  revision         int not null default 1,
  customer_id      bigint not null,
  plan             text not null,
  period           text not null,                      -- WEEK, MONTH, QUARTER, YEAR
  amount           numeric(19, 4) not null,            -- per period, in the subscription's currency
  currency         text not null,
  rate             numeric(19, 9) not null,            -- reporting currency per unit of currency, at the day of started_at
  reporting_amount numeric(19, 4) not null,
  margin           numeric(7, 6),
  ended_at         timestamptz,
  paused_from      timestamptz,
  paused_to        timestamptz,
  known_at         timestamptz not null,
  superseded_at    timestamptz,
  job_id           bigint
);
create index subscription_customer on subscription (customer_id) where superseded_at is null;
create index subscription_phase on subscription (source, subscription_id);
create unique index subscription_latest on subscription (source, subscription_id, started_at)
  where superseded_at is null;
create unique index subscription_revision on subscription (source, subscription_id, started_at, revision)
  where superseded_at is not null;

-- Written by package fit: models of contracts are fitted for each billing period.
alter table model_fit add column period text;          -- WEEK, MONTH, QUARTER, YEAR; null for other families
