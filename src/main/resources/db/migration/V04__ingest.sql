-- Written by package ingest. Each job stages its rows in a table of its own, made and dropped with it.

create table import_reject (
  job_id bigint not null,
  line   bigint not null,
  field  text,
  value  text,                                         -- as read, cut to 200 characters
  reason text not null,
  id     bigint generated always as identity,
  primary key (job_id, line, id)
);
