-- Written by package workflow.
create table workflow (
  id              bigint generated always as identity primary key,
  name            text not null,
  state           text not null default 'DRAFT',       -- DRAFT, ACTIVE, PAUSED, ARCHIVED
  version         int not null default 1,              -- number of the version in force; each edit raises it
  definition      jsonb not null,                      -- that version's, canonical JSON with its format version
  new_customers   text not null default 'BASELINE',    -- BASELINE, ENROL: a first value beyond the threshold
  idempotency_key text unique,
  payload_hash    bytea,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create index workflow_active on workflow (id) where state = 'ACTIVE';

-- What a workflow said and says, and how far a version has read. One row per edit.
create table workflow_version (
  id                bigint generated always as identity primary key,
  workflow_id       bigint not null references workflow (id),
  number            int not null,
  definition        jsonb not null,
  created_at        timestamptz not null,
  activated_at      timestamptz,
  existing_per_day  int,                               -- so many of those waiting are enrolled a day; null: none wait
  baseline_run_id   bigint,                            -- null: baselines at the first night with a value
  baseline_as_of    date,
  observed_run_id   bigint,                            -- the last run that was read to its end
  observed_as_of    date,
  observed_basis_id bigint,                            -- what the sides were set with
  previous_basis_read_run_id bigint,                   -- the run whose values under the previous basis are all read
  switched_as_of    date,                              -- the last change of model
  switched_sides    int,                               -- customers whose side it changed; none fired
  unique (workflow_id, number)
);

-- Customers beyond the threshold, and those that had no value when the version was baselined though they had one
-- before. No row: before the threshold where the customer had a value in this version, else unknown.
create table crossing_state (
  workflow_version_id bigint not null,
  customer_id         bigint not null,
  side                text not null,                   -- HOT, UNKNOWN
  last_as_of          date not null,                   -- seq of the observation that set it
  last_version        bigint not null,
  waiting             boolean not null default false,  -- was beyond at activation, to be enrolled
  primary key (workflow_version_id, customer_id)
);
create index crossing_state_customer on crossing_state (customer_id);
create index crossing_state_waiting on crossing_state (workflow_version_id, customer_id) where waiting;

-- Each edge, acted on or not. Cool-down and maximum are read from here.
create table firing (
  id                  bigint generated always as identity primary key,
  workflow_id         bigint not null,
  workflow_version_id bigint not null,
  customer_id         bigint not null,
  episode_as_of       date not null,
  episode_version     bigint not null,
  cause               text not null,                   -- OWN, CORRECTION, OLD_DATA, ACTIVATION
  value               double precision not null,
  run_id              bigint not null,
  outcome             text not null,                   -- ENROLLED, SUPPRESSED, FAILED
  reason              text,
  detail              text,                            -- the sentence of a failure
  at                  timestamptz not null,
  unique (workflow_version_id, customer_id, episode_as_of, episode_version)
);
create index firing_workflow on firing (workflow_id, id desc);
create index firing_customer on firing (customer_id, id desc);
create index firing_enrolled_at on firing (workflow_id, at) where outcome = 'ENROLLED';
