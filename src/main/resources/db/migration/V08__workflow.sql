-- Written by package workflow.
create table workflow (
  id         bigint generated always as identity primary key,
  name       text not null,
  state      text not null default 'DRAFT',            -- DRAFT, ACTIVE, PAUSED, ARCHIVED
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version    int not null default 0
);

-- What a workflow says, frozen once activated.
create table workflow_version (
  id               bigint generated always as identity primary key,
  workflow_id      bigint not null references workflow (id),
  number           int not null,
  definition       jsonb not null,                     -- canonical JSON with its format version
  created_at       timestamptz not null,
  activated_at     timestamptz,
  baseline_run_id  bigint,                             -- null: baselines at the next night
  baseline_as_of   date,
  observed_run_id  bigint,                             -- the last run read
  unique (workflow_id, number)
);

-- A row is kept while the side is hot, cooling down or counted; no row means the cold side.
create table crossing_state (
  workflow_version_id bigint not null,
  customer_id         bigint not null,
  side                text not null,                   -- ABOVE, BELOW
  last_as_of          date not null,
  last_version        bigint not null,
  last_fired_as_of    date,
  fired               int not null default 0,
  primary key (workflow_version_id, customer_id)
);
create index crossing_state_customer on crossing_state (customer_id);

create table firing (
  id                  bigint generated always as identity primary key,
  workflow_id         bigint not null,
  workflow_version_id bigint not null,
  customer_id         bigint not null,
  episode_as_of       date not null,
  episode_version     bigint not null,
  cause               text not null,                   -- OWN, MODEL, CORRECTION, ACTIVATION
  value               double precision,
  run_id              bigint,
  outcome             text not null,                   -- ENROLLED, SUPPRESSED, FAILED
  reason              text,
  at                  timestamptz not null,
  unique (workflow_version_id, customer_id, episode_as_of, episode_version)
);
create index firing_workflow on firing (workflow_id, id desc);
create index firing_customer on firing (customer_id);
