-- Written by package ingest. Each file is staged in a table of its own, import_<staging>, dropped when it is merged.
create sequence import_staging;

create table import_file (
  job_id         bigint primary key,
  staging        bigint not null unique,
  options        jsonb not null,                       -- source, currency, known-at and the like, as asked
  rows           bigint not null,
  bytes          bigint not null,                      -- as received
  stage          text not null default 'STAGED',       -- STAGED, PREPARED, MERGED
  merged_through bigint not null default 0             -- the last row whose batch is merged
);

create table import_reject (
  job_id bigint not null,
  line   bigint not null,                              -- of the file, counted from 1
  field  text,
  value  text,                                         -- as read, cut to 200 characters
  reason text not null,
  remedy text not null,
  id     bigint generated always as identity,
  primary key (job_id, line, id)
);
