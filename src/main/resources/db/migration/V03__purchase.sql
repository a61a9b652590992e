-- Written by package purchase: the log of orders, refunds and lines, products, rates, and the history per customer.

-- One row per revision of an order, refund or cancellation. As known at K: known_at <= K and (superseded_at is null or superseded_at > K).
create table purchase (
  id               bigint generated always as identity primary key,
  source           text collate "C" not null,
  order_id         text collate "C" not null,
  revision         int not null default 1,
  customer_id      bigint not null,
  kind             text not null,                      -- ORDER, REFUND, CANCELLATION
  refund_of        text collate "C",                   -- the order's id in the same source
  placed_at        timestamptz not null,
  day              date not null,                      -- business day of placed_at
  known_at         timestamptz not null,
  superseded_at    timestamptz,
  amount           numeric(19, 4) not null,            -- in the order's currency; a refund's is positive
  currency         text not null,
  rate             numeric(19, 9) not null,            -- reporting currency per unit of currency
  reporting_amount numeric(19, 4) not null,
  margin           numeric(7, 6),
  channel          text,
  campaign         text,
  job_id           bigint
);
create index purchase_customer on purchase (customer_id, placed_at) where superseded_at is null;
create unique index purchase_latest on purchase (source, order_id) where superseded_at is null;
create unique index purchase_revision on purchase (source, order_id, revision) where superseded_at is not null;
create index purchase_refund_of on purchase (source, refund_of) where refund_of is not null;
create index purchase_refund on purchase (customer_id) where kind <> 'ORDER' and superseded_at is null;

create table purchase_line (
  id            bigint generated always as identity primary key,
  source        text collate "C" not null,
  order_id      text collate "C" not null,
  line          text collate "C" not null,
  revision      int not null default 1,
  product_id    text collate "C" not null,
  quantity      numeric(19, 4) not null,
  amount        numeric(19, 4) not null,
  unit_cost     numeric(19, 4),
  known_at      timestamptz not null,
  superseded_at timestamptz
);
create unique index purchase_line_latest on purchase_line (source, order_id, line) where superseded_at is null;
create unique index purchase_line_revision on purchase_line (source, order_id, line, revision)
  where superseded_at is not null;
create index purchase_line_product on purchase_line (source, product_id) where superseded_at is null;

create table product (
  source     text collate "C" not null,
  product_id text collate "C" not null,
  name       text not null,
  category   text,
  price      numeric(19, 4),
  unit_cost  numeric(19, 4),                           -- in the reporting currency
  active     boolean not null default true,
  updated_at timestamptz not null,
  primary key (source, product_id)
);

-- Reporting currency per unit of currency; an order takes the latest rate on or before its day.
create table exchange_rate (
  day      date not null,
  currency text not null,
  rate     numeric(19, 9) not null check (rate > 0),
  primary key (currency, day)
);

-- Dirty marks: raised in the transaction of each change, never deleted.
create table purchase_change (
  customer_id       bigint primary key,
  version           bigint not null,
  refreshed_version bigint not null default 0
);
create index purchase_change_dirty on purchase_change (customer_id) where version > refreshed_version;

-- What the models need of each customer, over everything known now. Amounts in the reporting currency.
create table purchase_history (
  customer_id        bigint primary key,
  version            bigint not null,                  -- of purchase_change, as read before aggregating
  orders             int not null,                     -- net of cancelled and fully refunded ones
  frequency          int not null,                     -- x: later business days with a purchase
  first_day          date,
  last_day           date,                             -- of a purchase
  last_change_day    date not null,                    -- of a purchase or a refund: later than asOf means aggregate from the log
  first_order_at     timestamptz,
  last_order_at      timestamptz,
  revenue            numeric(19, 4) not null,          -- net of refunds
  margin_known       numeric(19, 4) not null,          -- margin of the revenue whose margin is known
  revenue_unknown    numeric(19, 4) not null,          -- revenue that takes the channel's or the default margin
  margin_source      text not null,                    -- LINE, ORDER, PRODUCT, DEFAULT, MIXED
  spend_days         int not null,                     -- repeat days that count for spend
  spend_mean         double precision,                 -- z-bar over those days
  channel            text,                             -- of the first purchase
  refreshed_at       timestamptz not null
);
