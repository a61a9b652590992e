-- Written by package job: long work with progress, and the leases that let one replica do it.

-- One row per lane: what only one replica may do at a time. The token fences a holder that lost it.
create table lease (
  name        text primary key,
  token       bigint not null default 0,
  holder      text,
  lease_until timestamptz not null default '-infinity'
);
insert into lease (name) values ('pipeline'), ('import');

create table job (
  id              bigint generated always as identity primary key,
  lane            text not null references lease (name), -- one job at a time in each
  kind            text not null,                       -- IMPORT_ORDERS, ..., SCORING_RUN
  state           text not null default 'QUEUED',      -- QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED
  input           jsonb not null default '{}',
  done            bigint not null default 0,
  total           bigint,
  unit            text not null default 'rows',
  accepted        bigint not null default 0,
  rejected        bigint not null default 0,
  unchanged       bigint not null default 0,
  erased          bigint not null default 0,
  error           text,
  attempts        int not null default 0,              -- how often work on it has begun
  idempotency_key text unique,
  payload_hash    bytea,
  created_at      timestamptz not null default now(),
  started_at      timestamptz,
  finished_at     timestamptz
);
create index job_open on job (lane, id) where state in ('QUEUED', 'RUNNING');
