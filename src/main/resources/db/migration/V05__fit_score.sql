-- Written by package fit.
create table model_fit (
  id              bigint generated always as identity primary key,
  job_id          bigint,
  as_of           date not null,
  name            text not null,                       -- ModelName
  family          text not null,                       -- PURCHASE, SPEND
  status          text not null,                       -- CHOSEN, CANDIDATE, REFUSED, SUPERSEDED
  reason          text,                                -- why refused, or why chosen
  fitted_at       timestamptz not null,
  customers       bigint not null,
  log_likelihood  double precision,
  parameters      jsonb not null default '[]'          -- [{name, value, standardError}]
);
create index model_fit_as_of on model_fit (as_of desc, id desc);

-- Written by package score.

-- What a score depends on beside the purchases. A change of it is a switch of model.
create table score_basis (
  id               bigint generated always as identity primary key,
  purchase_fit_id  bigint,
  spend_fit_id     bigint,
  horizon_days     int not null,
  discount_rate    double precision not null,          -- per year
  default_margin   double precision not null,
  lifespan_years   double precision not null,
  lifespan_source  text not null,                      -- CONFIGURED, OBSERVED_CHURN, CAPPED, ASSUMED
  channel_margins  jsonb not null default '{}',
  missing          text                                -- why there is no fit of purchases
);

create table scoring_run (
  id            bigint generated always as identity primary key,
  job_id        bigint not null,
  as_of         date not null,
  kind          text not null,                         -- NIGHT, MANUAL
  state         text not null default 'RUNNING',       -- RUNNING, SUCCEEDED, FAILED
  stage         text not null default 'HISTORY',       -- HISTORY, FIT, SCORE, INDEX, PUBLISH, SEGMENT, CROSSING, DONE
  refit         text not null default 'IF_DUE',        -- IF_DUE, NEVER, ALWAYS
  current_from  timestamptz,                           -- when it was published
  history_only  boolean not null default false,        -- its day is before the current one's: no observations
  basis_id      bigint,
  previous_basis_id bigint,
  cut_points_id bigint,
  previous_run_id bigint,
  customers     int,
  switched_sides bigint,
  started_at    timestamptz not null,
  finished_at   timestamptz,
  message       text                                   -- what a person should know about it
);
create index scoring_run_job on scoring_run (job_id);
create unique index scoring_run_night on scoring_run (as_of) where kind = 'NIGHT' and state <> 'FAILED';
create index scoring_run_published on scoring_run (as_of desc, id desc) where current_from is not null;

-- Borders of tiers and quintiles, frozen for an epoch (a calendar month, or by hand).
create table cut_points (
  id             bigint generated always as identity primary key,
  epoch          text not null,                        -- 2026-11
  as_of          date not null,
  tier_high      double precision,
  tier_mid       double precision,
  recency        double precision[] not null,          -- four inner borders
  frequency      double precision[] not null,
  monetary       double precision[] not null,
  customers      bigint not null
);

-- One partition per run (score_<run id>), filled by COPY, indexed after loading. No default partition.
create table score (
  run_id             bigint not null,
  customer_id        bigint not null,
  purchase_version   bigint not null,
  status             text not null,                    -- OK, INSUFFICIENT_DATA
  orders             int not null,
  frequency          int not null,                     -- x
  recency_weeks      double precision not null,        -- t_x
  age_weeks          double precision not null,        -- T
  spend_days         int not null,
  spend_mean         double precision,
  revenue            double precision not null,
  margin             double precision not null,
  margin_source      text not null,
  historical_value   double precision not null,
  predicted_value    double precision,
  lifetime_value     double precision,
  probability_alive  double precision,
  expected_purchases double precision,                 -- within the horizon
  expected_spend     double precision,                 -- per purchase, before margin
  no_order_30        double precision,                 -- 1 - P(order within 30 days); only where a workflow uses it
  no_order_60        double precision,
  no_order_90        double precision,
  no_order_180       double precision,
  no_order_365       double precision,
  days_since_order   int,
  tier               text,
  rfm_recency        smallint,
  rfm_frequency      smallint,
  rfm_monetary       smallint,
  rfm_group          text,
  alive_since        date,                             -- the asOf of its first P(alive)
  valued_since       date                              -- the asOf of its first predicted value
) partition by list (run_id);

-- Rows that real time replaced, so that the value of a night can be told.
create table score_change (
  run_id           bigint not null,
  customer_id      bigint not null,
  replaced_at      timestamptz not null,
  row_before       jsonb not null,
  primary key (run_id, customer_id, replaced_at)
);

-- On a night whose basis differs from the one before: the values under the old basis, read by the crossings and then deleted.
create table score_under_previous_basis (
  run_id             bigint not null,
  customer_id        bigint not null,
  purchase_version   bigint not null,
  historical_value   double precision not null,
  predicted_value    double precision,
  lifetime_value     double precision,
  probability_alive  double precision,
  expected_purchases double precision,
  expected_spend     double precision,
  no_order_30        double precision,
  no_order_60        double precision,
  no_order_90        double precision,
  no_order_180       double precision,
  no_order_365       double precision,
  primary key (run_id, customer_id)
);
