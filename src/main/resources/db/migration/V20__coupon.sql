-- Written by package reward: pools of coupons, their codes, and who was given which.
create table coupon_pool (
  id          bigint generated always as identity primary key,
  name        text not null,
  description text not null default '',
  kind        text not null check (kind in ('UNIQUE', 'SHARED')),
  value       numeric(19, 4) check (value >= 0),       -- of one coupon, in the reporting currency
  valid_until date,                                    -- the last day; at most one of the two
  valid_days  int check (valid_days > 0),              -- after the day of the grant
  version     int not null default 1,
  created_at  timestamptz not null,
  archived_at timestamptz,
  check (valid_until is null or valid_days is null)
);
create unique index coupon_pool_name on coupon_pool (lower(name)) where archived_at is null;

-- The stock. A shared pool has one code, which is never given away.
create table coupon_code (
  id       bigint generated always as identity primary key,
  pool_id  bigint not null,
  code     text collate "C" not null,
  given    boolean not null default false,
  added_at timestamptz not null,
  unique (pool_id, code)
);
create index coupon_code_left on coupon_code (pool_id, id) where not given;

-- One row per grant.
create table coupon (
  id          bigint generated always as identity primary key,
  pool_id     bigint not null,
  code        text collate "C",                        -- null once its customer is erased
  shared      boolean not null,
  customer_id bigint not null,
  firing_id   bigint not null,
  step        int not null,
  value       numeric(19, 4),                          -- the pool's at the grant
  valid_until date,
  granted_at  timestamptz not null,
  redeemed_at timestamptz,
  unique (firing_id, step)
);
-- Whatever else goes wrong, a code of one's own is one's own.
create unique index coupon_once on coupon (pool_id, code) where not shared;
create index coupon_pool_grants on coupon (pool_id, id);
create index coupon_by_code on coupon (code);
create index coupon_customer on coupon (customer_id, id);
