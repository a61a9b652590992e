-- Written by package workflow: the installation that sends from this database. One row, made at the first start; a copy
-- brings it along, and does not match it.
create table installation (
  only_row          boolean primary key default true check (only_row),
  system_identifier bigint not null,                   -- of the cluster of PostgreSQL: pg_control_system()
  cluster_name      text not null,                     -- its setting of that name, empty where there is none
  database_oid      bigint not null,
  epoch             text not null,                     -- perennial.installation.epoch
  since             timestamptz not null,              -- when that was written
  overdue_before    timestamptz                        -- what was queued up to then is not sent: taken over with SKIP
);

-- Written by package customer: the keys of erased_identity.id_hash, each sealed by perennial.access.secret, so that
-- erased customers are known whatever becomes of that.
create table erased_identity_key (
  fingerprint bytea primary key,                       -- tells keys apart, tells nothing of them
  sealed      text not null
);
